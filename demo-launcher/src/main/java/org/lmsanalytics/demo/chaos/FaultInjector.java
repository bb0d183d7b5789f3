package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.part.DemoSystem;
import org.lmsanalytics.demo.part.Parts;
import org.lmsanalytics.servers.ChildProcess;
import org.lmsanalytics.servers.Signal;

/** Makes faults happen. What has to be started again afterwards is the supervision's work, not this one's. */
final class FaultInjector {
    private static final Duration UNTIL_DEAD = Duration.ofSeconds(30);
    private static final int REDIS_PATIENCE_MILLIS = 10_000;

    private final DemoSystem system;
    private final Settings settings;
    private final Waiting waiting;
    private final JobFaults jobFaults;

    FaultInjector(DemoSystem system, Settings settings, Waiting waiting, JobFaults jobFaults) {
        this.system = requireNonNull(system, "system is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.waiting = requireNonNull(waiting, "waiting is null");
        this.jobFaults = requireNonNull(jobFaults, "jobFaults is null");
    }

    /** Returns when the fault had done its harm: a commit made after that shows that the system has recovered. */
    Instant strike(Fault fault, Duration pause) {
        return switch (fault) {
            case KILL_TASK_MANAGER -> kill(system.taskManagers().get(0));
            case KILL_JOB_MANAGER -> kill(Parts.JOB_MANAGER);
            case KILL_POSTGRES -> kill(Parts.POSTGRES);
            case KILL_REDIS -> kill(Parts.REDIS);
            case KILL_KAFKA -> kill(Parts.KAFKA);
            case KILL_SERVING_API -> kill(Parts.SERVING_API);
            case PAUSE_JOB_MANAGER -> pause(Parts.JOB_MANAGER, pause);
            case PAUSE_POSTGRES -> pause(Parts.POSTGRES, pause);
            case PAUSE_REDIS -> pause(Parts.REDIS, pause);
            case PAUSE_KAFKA -> pause(Parts.KAFKA, pause);
            case WIPE_REDIS -> wipeRedis();
            case ZOMBIE_TASK_MANAGER -> jobFaults.zombie();
            case SECOND_COPY -> jobFaults.secondCopy();
            case OLDER_SAVEPOINT -> jobFaults.olderSavepoint();
        };
    }

    private ChildProcess part(String name) {
        return system.part(name).orElseThrow(() -> new IllegalStateException(name + " was never started"));
    }

    private Instant kill(String name) {
        ChildProcess part = part(name);
        part.send(Signal.KILL);
        waiting.until(UNTIL_DEAD, () -> !part.isAlive());
        return Instant.now();
    }

    private Instant pause(String name, Duration time) {
        ChildProcess part = part(name);
        part.send(Signal.STOP);
        waiting.rest(time);
        part.send(Signal.CONT);
        return Instant.now();
    }

    private Instant wipeRedis() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), settings.redisPort())) {
            socket.setSoTimeout(REDIS_PATIENCE_MILLIS);
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            int first = socket.getInputStream().read();
            if (first != '+') {
                throw new DemoException("Redis refuses to be wiped");
            }
        } catch (IOException e) {
            // Down already, by the other fault of a pair: then it comes back empty.
            return Instant.now();
        }
        return Instant.now();
    }
}
