package org.lmsanalytics.service.config;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lmsanalytics.contract.connection.Named;

/**
 * What a variable may hold.
 *
 * @param allowed says so in words
 * @param secret whether no message may repeat it
 * @param parse reads a text; empty if it is not allowed
 */
public record ValueType<T>(String allowed, boolean secret, Function<String, Optional<T>> parse) {
    public static final int HIGHEST_PORT = 65_535;

    public ValueType {
        requireNonNull(allowed, "allowed is null");
        requireNonNull(parse, "parse is null");
    }

    public static ValueType<String> text(String allowed) {
        return new ValueType<>(allowed, false, Optional::of);
    }

    public static ValueType<String> text(String allowed, Pattern pattern) {
        return new ValueType<>(allowed, false, text -> Optional.of(text).filter(pattern.asMatchPredicate()));
    }

    public static ValueType<String> secret(String allowed) {
        return new ValueType<>(allowed, true, Optional::of);
    }

    public static ValueType<Integer> number(int least, int most) {
        return new ValueType<>("a whole number from %d to %d".formatted(least, most), false, text -> {
            try {
                return Optional.of(Integer.parseInt(text)).filter(number -> number >= least && number <= most);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    public static ValueType<Boolean> flag() {
        return new ValueType<>(
                "true or false", false, text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                });
    }

    public static ValueType<Instant> instant() {
        return new ValueType<>("an instant like 2014-12-01T00:00:00Z", false, text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    public static ValueType<BigDecimal> decimal(int most) {
        return new ValueType<>("a number from 0 to %d".formatted(most), false, text -> {
            try {
                return Optional.of(new BigDecimal(text.strip()))
                        .filter(number -> number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    public static ValueType<URI> httpAddress() {
        return new ValueType<>("an address that begins with http:// or https://", false, text -> uri(text)
                .filter(ValueType::isHttp));
    }

    public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        E[] choices = type.getEnumConstants();
        String names = Arrays.stream(choices).map(ValueType::text).collect(Collectors.joining(", "));
        return new ValueType<>("one of " + names, false, text -> Arrays.stream(choices)
                .filter(choice -> text(choice).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst());
    }

    public static <E extends Enum<E> & Named> ValueType<E> named(Class<E> type) {
        return new ValueType<>(Named.allowed(type), false, text -> Named.find(type, text.strip()));
    }

    /** As it is written in the environment. */
    public static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    public static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }
}
