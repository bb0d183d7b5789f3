package org.lmsanalytics.job.function;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Rejection;
import org.lmsanalytics.job.sink.JobMetrics;

/** Counts what records turn out to be. Every counter is there from the beginning, so that the first one is seen too. */
final class DecodeMetrics {
    private final Map<Class<?>, Counter> events = new HashMap<>();
    private final Map<Rejection.Reason, Counter> rejected = new EnumMap<>(Rejection.Reason.class);

    DecodeMetrics(MetricGroup operator, ReadAhead readAhead) {
        MetricGroup group = JobMetrics.group(operator);
        eventTypes(Event.class)
                .forEach(type -> events.put(
                        type, group.addGroup("type", type.getSimpleName()).counter("events")));
        for (Rejection.Reason reason : Rejection.Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            rejected.put(reason, group.addGroup("reason", name).counter("rejectedRecords"));
        }
        group.gauge("keptBackRecords", readAhead::size);
    }

    private static Stream<Class<?>> eventTypes(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DecodeMetrics::eventTypes)
                : Stream.of(type);
    }

    void accepted(Event event) {
        events.get(event.getClass()).inc();
    }

    /** By reason alone: with the fields there would be hundreds of them. */
    void rejected(Rejection rejection) {
        rejected.get(rejection.reason()).inc();
    }
}
