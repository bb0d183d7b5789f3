package org.lmsanalytics.contract.connection;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A choice by the name that the servers and their documentation give it. */
public interface Named {
    String text();

    /** Empty if there is none of this name, in upper or lower case. */
    static <E extends Enum<E> & Named> Optional<E> find(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.text().equalsIgnoreCase(text))
                .findFirst();
    }

    /** All of them in words. */
    static <E extends Enum<E> & Named> String allowed(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Named::text).collect(Collectors.joining(", ", "one of ", ""));
    }
}
