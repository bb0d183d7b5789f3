package org.lmsanalytics.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.PidFile;
import org.lmsanalytics.servers.PostgresAccount;
import org.lmsanalytics.servers.Program;
import org.lmsanalytics.servers.StopSignal;
import org.lmsanalytics.worker.HookedStore.Stage;
import org.lmsanalytics.worker.run.ReportWorker;

/** A worker in a process of its own, which when it first comes to a stage makes a file, and stands
 * still as long as that is there. */
public final class StagedWorker implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 10;

    private final ChildProcess process;
    private final Path reached;

    private StagedWorker(ChildProcess process, Path reached) {
        this.process = process;
        this.reached = reached;
    }

    static StagedWorker start(WorkerFixture fixture, Path directory, Stage stage) {
        Path reached = directory.resolve("reached");
        PostgresAccount account = fixture.servers().postgres().account();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StagedWorker.class.getName(),
                stage.name(),
                reached.toString(),
                fixture.folder().toString(),
                fixture.servers().postgres().jdbcUrl(),
                account.user(),
                account.password(),
                fixture.servers().kafka().brokers());
        ChildProcess process = ChildProcess.start(
                new Program("staged-worker", command, Map.of(), directory.resolve("worker.log")),
                new PidFile(directory.resolve("worker.pid")),
                StopSignal.TERM);
        return new StagedWorker(process, reached);
    }

    void awaitStage() {
        WorkerFixture.await(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("the worker has ended: " + process.endOfLog());
            }
            return Files.exists(reached);
        });
    }

    ChildProcess process() {
        return process;
    }

    void goOn() throws IOException {
        Files.delete(reached);
    }

    public static void main(String[] args) throws IOException {
        Stage stopAt = Stage.valueOf(args[0]);
        Path reached = Path.of(args[1]);
        AtomicBoolean first = new AtomicBoolean(true);
        HikariDataSource database = WorkerFixture.pool(args[3], args[4], args[5]);
        HookedStore store = new HookedStore(WorkerFixture.store(Path.of(args[2])), stage -> {
            if (stage == stopAt && first.getAndSet(false)) {
                Files.createFile(reached);
                while (Files.exists(reached)) {
                    pause();
                }
            }
        });
        new ReportWorker(
                        WorkerFixture.manner("staged"),
                        database,
                        store,
                        KafkaConnection.plaintext(args[6]),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC())
                .start();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
