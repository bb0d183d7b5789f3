package org.lmsanalytics.service.database;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.lmsanalytics.service.config.ClockSettings;
import org.lmsanalytics.service.config.DatabaseSettings;

/**
 * What a session of PostgreSQL is told first. No statement names a schema, here or in the read model's functions:
 * {@code search_path} decides. Every view and function of the read model takes the time from {@code analytics.clock} if
 * that is set.
 */
public record SessionSettings(Map<String, String> values) {
    public SessionSettings {
        // In their order.
        values = new LinkedHashMap<>(requireNonNull(values, "values is null"));
    }

    /** What the read model's views and functions need. */
    public static SessionSettings of(DatabaseSettings database, ClockSettings clock) {
        return new SessionSettings(Map.of())
                .with("search_path", database.schema())
                .with("TimeZone", "UTC")
                .with("analytics.clock", clock.fixedAt().map(Object::toString).orElse(""))
                .with("analytics.dropped_after_days", Integer.toString(clock.droppedAfterDays()))
                .with("analytics.pass_mark", clock.passMark().toPlainString());
    }

    public SessionSettings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new SessionSettings(more);
    }

    public String sql() {
        return values.entrySet().stream()
                .map(setting ->
                        "set_config(%s, %s, false)".formatted(quoted(setting.getKey()), quoted(setting.getValue())))
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
