package org.lmsanalytics.serving.config;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads typed settings from environment variables. A variable that is empty counts as not set. */
record Environment(Map<String, String> variables) {
    Environment {
        variables = Map.copyOf(requireNonNull(variables, "variables is null"));
    }

    Optional<String> text(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }

    String text(String variable, String otherwise) {
        return text(variable).orElse(otherwise);
    }

    int number(String variable, int otherwise, int least, int most) {
        Optional<String> text = text(variable);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(variable, text.get(), least, most);
        }
        throw notANumber(variable, text.get(), least, most);
    }

    /** From 0 up. */
    BigDecimal decimal(String variable, BigDecimal otherwise, BigDecimal most) {
        Optional<String> text = text(variable);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            BigDecimal number = new BigDecimal(text.get().strip());
            if (number.signum() >= 0 && number.compareTo(most) <= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notADecimal(variable, text.get(), most);
        }
        throw notADecimal(variable, text.get(), most);
    }

    Optional<Instant> instant(String variable) {
        try {
            return text(variable).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            throw new ConfigurationException(
                    variable, "is '%s', not an instant like 2014-12-01T00:00:00Z".formatted(text(variable, "")));
        }
    }

    <E extends Enum<E>> E choice(String variable, Class<E> choices, E otherwise) {
        Optional<String> text = text(variable).map(value -> value.toUpperCase(Locale.ROOT));
        if (text.isEmpty()) {
            return otherwise;
        }
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(text.get()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        variable,
                        "is '%s', not one of %s"
                                .formatted(
                                        text(variable, ""),
                                        Arrays.toString(choices.getEnumConstants())
                                                .toLowerCase(Locale.ROOT))));
    }

    private static ConfigurationException notANumber(String variable, String value, int least, int most) {
        return new ConfigurationException(
                variable, "is '%s', not a whole number from %d to %d".formatted(value, least, most));
    }

    private static ConfigurationException notADecimal(String variable, String value, BigDecimal most) {
        return new ConfigurationException(variable, "is '%s', not a number from 0 to %s".formatted(value, most));
    }
}
