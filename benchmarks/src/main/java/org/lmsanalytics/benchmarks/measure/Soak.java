package org.lmsanalytics.benchmarks.measure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.lmsanalytics.benchmarks.load.Latencies;
import org.lmsanalytics.benchmarks.load.OpenLoad;
import org.lmsanalytics.benchmarks.load.Questions;
import org.lmsanalytics.benchmarks.load.Subjects;
import org.lmsanalytics.benchmarks.volume.Volume;

/** The specified load for long, while the specified number of events flows through Kafka and the job. */
public final class Soak {
    private static final double QUESTIONS_A_SECOND = 1_000 / 60.0;
    private static final double EVENTS_A_SECOND = 10_000 / 60.0;
    /** Programs that have just started are slower, and these are meant to run for long. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private final BenchSystem system;
    private final Volume volume;
    private final Duration time;
    private final PrintStream out;

    public Soak(BenchSystem system, Volume volume, Duration time, PrintStream out) {
        this.system = requireNonNull(system, "system is null");
        this.volume = requireNonNull(volume, "volume is null");
        this.time = requireNonNull(time, "time is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Returns the table. */
    public String run() throws SQLException, IOException, InterruptedException {
        Subjects subjects;
        try (Connection connection = system.connect()) {
            subjects = Subjects.of(connection, volume.end());
        }
        system.startEverything();
        out.printf("Asking 1,000 questions a minute for %d min, while 10,000 events a minute flow%n", time.toMinutes());
        try (EventFlow events = EventFlow.start(system.settings().brokers(), volume.end(), EVENTS_A_SECOND)) {
            new OpenLoad(system.api(), new Questions(subjects, 3), QUESTIONS_A_SECOND).run(WARM_UP);
            long before = events.acknowledged();
            Latencies latencies = new OpenLoad(system.api(), new Questions(subjects, 4), QUESTIONS_A_SECOND).run(time);
            return Table.soak(latencies, events.acknowledged() - before);
        }
    }
}
