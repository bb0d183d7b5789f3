package org.lmsanalytics.benchmarks.measure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.lmsanalytics.benchmarks.load.Target;
import org.lmsanalytics.benchmarks.volume.Volume;
import org.lmsanalytics.benchmarks.volume.VolumeLoader;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.DemoSystem;
import org.lmsanalytics.demo.part.Parts;
import org.lmsanalytics.demo.part.ReportWorker;
import org.lmsanalytics.demo.part.ServingApi;
import org.lmsanalytics.demo.part.StartReport;
import org.lmsanalytics.servers.Directories;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.PostgresServer;
import org.lmsanalytics.servers.RedisServer;
import org.lmsanalytics.sql.Migrate;

/** The programs that are measured, and the volume that they answer from. */
public final class BenchSystem implements AutoCloseable {
    private final DemoFiles files;
    private final Settings settings;
    private final PrintStream out;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::end, "stop");
    private boolean remove = true;

    public BenchSystem(DemoFiles files, Settings settings, PrintStream out) {
        this.files = requireNonNull(files, "files is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.out = requireNonNull(out, "out is null");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Whether nothing is left for the next run. */
    public void removeAtExit(boolean everything) {
        this.remove = everything;
    }

    /** Starts PostgreSQL with this volume, which is there already if an earlier run has kept it. */
    public void load(Volume volume) throws SQLException, IOException {
        boolean isThere = Files.exists(mark()) && Files.readString(mark()).equals(volume.toString());
        if (!isThere) {
            Directories.delete(data());
            Files.deleteIfExists(mark());
        }
        startPostgres();
        PostgresAccount account = settings.account();
        Migrate.migrate(settings.jdbcUrl(), account.user(), account.password());
        if (!isThere) {
            out.printf("Making up %s%n", volume);
            long begin = System.nanoTime();
            try (Connection connection = connect()) {
                new VolumeLoader(connection).load(volume);
            }
            out.printf(
                    "Loaded in %d s%n",
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            Files.writeString(mark(), volume.toString());
        }
    }

    private void startPostgres() {
        running.push(PostgresServer.start(files.server(Parts.POSTGRES), settings.databasePort(), settings.account()));
    }

    /** Starts Redis and the API beside PostgreSQL. */
    public void startApi() {
        running.push(RedisServer.start(files.server(Parts.REDIS), settings.redisPort()));
        running.push(new ServingApi(files, settings, HttpClient.newHttpClient()).start());
    }

    /** Starts a report worker beside PostgreSQL; its events wait for a Kafka that is not there. */
    public void startReportWorker() {
        running.push(new ReportWorker(files, settings, HttpClient.newHttpClient()).start());
    }

    /** Ends what runs and starts the whole system with the same PostgreSQL, whose content changes from then on. */
    public void startEverything() throws IOException {
        end();
        Files.deleteIfExists(mark());
        DemoSystem system = new DemoSystem(files, settings, new StartReport(out));
        running.push(system);
        system.start();
        system.supervise();
    }

    public Connection connect() throws SQLException {
        PostgresAccount account = settings.account();
        return DriverManager.getConnection(settings.jdbcUrl(), account.user(), account.password());
    }

    public Target api() {
        return new Target(Settings.HOST, settings.apiPort(), settings.access().serviceApiKey());
    }

    public Settings settings() {
        return settings;
    }

    private Path data() {
        return files.home().resolve("data");
    }

    /** Says which volume the data folder holds. */
    private Path mark() {
        return files.home().resolve("volume");
    }

    private synchronized void end() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                out.println("cannot end a part: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        end();
        if (remove || !Files.exists(mark())) {
            Directories.delete(mark());
            Directories.delete(data());
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
