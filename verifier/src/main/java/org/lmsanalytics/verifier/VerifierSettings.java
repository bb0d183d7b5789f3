package org.lmsanalytics.verifier;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lmsanalytics.contract.ReadModelSchema;
import org.lmsanalytics.contract.connection.ConnectionSettingsException;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.contract.connection.PostgresAddress;
import org.lmsanalytics.verifier.report.VerificationException;

/**
 * Where the events and the read model are, and how it is read.
 *
 * @param schema which read model: the schema that holds it
 * @param clock what the reader takes for now; absent: the time of the database
 * @param passMark the lowest score that passes
 */
public record VerifierSettings(
        KafkaConnection kafka,
        String jdbcUrl,
        String user,
        String password,
        String schema,
        Optional<Instant> clock,
        int droppedAfterDays,
        BigDecimal passMark) {
    private static final int DROPPED_AFTER_DAYS = 30;
    private static final BigDecimal PASS_MARK = BigDecimal.valueOf(60);
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public VerifierSettings {
        requireNonNull(kafka, "kafka is null");
        requireNonNull(jdbcUrl, "jdbcUrl is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(passMark, "passMark is null");
        if (!SCHEMA.matcher(schema).matches()) {
            throw new VerificationException("DB_SCHEMA is not a schema's name (" + SCHEMA + "): " + schema);
        }
    }

    public static VerifierSettings of(String kafkaBrokers, String jdbcUrl, String user, String password) {
        return new VerifierSettings(
                KafkaConnection.plaintext(kafkaBrokers),
                jdbcUrl,
                user,
                password,
                ReadModelSchema.SERVED,
                Optional.empty(),
                DROPPED_AFTER_DAYS,
                PASS_MARK);
    }

    public VerifierSettings withSchema(String name) {
        return new VerifierSettings(kafka, jdbcUrl, user, password, name, clock, droppedAfterDays, passMark);
    }

    public VerifierSettings withClock(Instant now) {
        return new VerifierSettings(
                kafka, jdbcUrl, user, password, schema, Optional.of(now), droppedAfterDays, passMark);
    }

    public VerifierSettings withDroppedAfterDays(int days) {
        return new VerifierSettings(kafka, jdbcUrl, user, password, schema, clock, days, passMark);
    }

    public VerifierSettings withPassMark(BigDecimal mark) {
        return new VerifierSettings(kafka, jdbcUrl, user, password, schema, clock, droppedAfterDays, mark);
    }

    static VerifierSettings ofEnvironment(Map<String, String> environment) {
        try {
            return read(environment);
        } catch (ConnectionSettingsException e) {
            throw new VerificationException(e.getMessage(), e);
        }
    }

    private static VerifierSettings read(Map<String, String> environment) {
        return new VerifierSettings(
                KafkaConnection.from(environment),
                PostgresAddress.from(environment).url(),
                environment.getOrDefault("DB_USER", "analytics_user"),
                environment.getOrDefault("DB_PASSWORD", "analytics_password"),
                text(environment, "DB_SCHEMA").orElse(ReadModelSchema.SERVED),
                text(environment, "ANALYTICS_CLOCK").map(VerifierSettings::instant),
                text(environment, "DROPPED_AFTER_DAYS")
                        .map(VerifierSettings::days)
                        .orElse(DROPPED_AFTER_DAYS),
                text(environment, "PASS_MARK").map(VerifierSettings::mark).orElse(PASS_MARK));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new VerificationException("ANALYTICS_CLOCK is not an ISO instant: " + text, e);
        }
    }

    private static int days(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new VerificationException("DROPPED_AFTER_DAYS is not a whole number: " + text, e);
        }
    }

    private static BigDecimal mark(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new VerificationException("PASS_MARK is not a number: " + text, e);
        }
    }
}
