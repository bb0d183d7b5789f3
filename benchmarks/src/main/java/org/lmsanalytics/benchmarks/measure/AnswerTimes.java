package org.lmsanalytics.benchmarks.measure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.lmsanalytics.benchmarks.load.ClosedLoad;
import org.lmsanalytics.benchmarks.load.Latencies;
import org.lmsanalytics.benchmarks.load.OpenLoad;
import org.lmsanalytics.benchmarks.load.Questions;
import org.lmsanalytics.benchmarks.load.Subjects;
import org.lmsanalytics.benchmarks.volume.Volume;

/**
 * How long answers take at a steady rate while Redis is empty, so that PostgreSQL gives all of them; and how often one
 * learner can be asked about whose answer is in Redis.
 */
public final class AnswerTimes {
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration HOT = Duration.ofSeconds(20);

    private final BenchSystem system;
    private final Volume volume;
    private final int rate;
    private final Duration time;
    private final PrintStream out;

    public AnswerTimes(BenchSystem system, Volume volume, int rate, Duration time, PrintStream out) {
        this.system = requireNonNull(system, "system is null");
        this.volume = requireNonNull(volume, "volume is null");
        this.rate = rate;
        this.time = requireNonNull(time, "time is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Returns the table. */
    public String run() throws SQLException, IOException, InterruptedException {
        system.startApi();
        Subjects subjects;
        try (Connection connection = system.connect()) {
            subjects = Subjects.of(connection, volume.end());
        }
        out.printf("Asking %d questions a second, %d s after a warm-up%n", rate, time.toSeconds());
        new OpenLoad(system.api(), new Questions(subjects, 1), rate).run(WARM_UP);
        Latencies mixed = new OpenLoad(system.api(), new Questions(subjects, 2), rate).run(time);
        String hotUser = subjects.users().getFirst();
        try (Connection connection = system.connect()) {
            Promise.make(connection, system.settings());
        }
        ClosedLoad hot = new ClosedLoad(system.api(), "/api/v1/users/" + hotUser + "/analytics");
        hot.run(HOT);
        return Table.of(mixed) + Table.hotUser(hot.run(HOT));
    }
}
