package org.lmsanalytics.demo.chaos;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.DemoFiles;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.chaos.FaultSchedule.Strike;
import org.lmsanalytics.demo.part.DemoSystem;
import org.lmsanalytics.demo.part.StartReport;
import org.lmsanalytics.producer.ProducerException;
import org.lmsanalytics.servers.ServerException;

/** One fault test, on a system of its own: events flow, faults strike, watches look on. */
final class ChaosRun implements AutoCloseable {
    private static final Duration UNTIL_RECOVERED = Duration.ofMinutes(3);

    private final ChaosOptions options;
    private final PrintStream out;
    private final DemoSystem system;
    private final Violations violations;
    private final Watches watches;
    private final Recoveries recoveries = new Recoveries();
    private final Waiting waiting;
    private final JobFaults jobFaults;
    private final FaultInjector injector;
    private volatile boolean closing;

    ChaosRun(DemoFiles files, Settings settings, ChaosOptions options, PrintStream out) {
        this.options = requireNonNull(options, "options is null");
        requireNonNull(settings, "settings is null");
        this.out = requireNonNull(out, "out is null");
        this.system = new DemoSystem(files, settings, new StartReport(out));
        this.violations = new Violations(out);
        this.watches = new Watches(settings, options, violations, Clock.systemUTC());
        this.waiting = new Waiting(this::isOver);
        this.jobFaults = new JobFaults(system, watches.commits(), waiting);
        this.injector = new FaultInjector(system, settings, waiting, jobFaults);
    }

    private boolean isOver() {
        return closing || (options.untilViolation() && !violations.none());
    }

    ChaosReport run() {
        system.start();
        system.supervise();
        watches.start();
        Instant start = Instant.now();
        if (!waiting.until(UNTIL_RECOVERED, () -> watches.history().newestAnswered() > 0)) {
            violations.add("start", "no commit is visible");
        }
        FaultSchedule schedule = new FaultSchedule(options.seed(), options.faults());
        while (!isOver() && Instant.now().isBefore(start.plus(options.duration()))) {
            Strike strike = schedule.next();
            waiting.rest(strike.restBefore());
            attempt(strike);
        }
        Duration took = Duration.between(start, Instant.now());
        List<ChaosReport.Figure> figures = isOver() ? List.of() : watches.finish(waiting);
        return new ChaosReport(options, took, recoveries.lines(), figures, violations.all());
    }

    private void attempt(Strike strike) {
        String label = strike.faults().stream().map(Fault::label).collect(Collectors.joining(", and "));
        try {
            jobFaults.takeSavepoint();
            strike(strike, label);
        } catch (DemoException | ProducerException | ServerException e) {
            if (!isOver()) {
                violations.add(label, e.getMessage());
            }
        }
    }

    private void strike(Strike strike, String label) {
        say(label);
        Instant begun = Instant.now();
        long commitBefore = watches.history().newestMade();
        Instant harmed = together(strike.faults().stream()
                .map(fault -> (Callable<Instant>) () -> injector.strike(fault, strike.pause()))
                .toList());
        awaitRecovery(strike, label, begun, harmed, commitBefore);
    }

    /** Returns when the last of them had done its harm. */
    private static Instant together(List<Callable<Instant>> strikes) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(strikes).stream()
                    .map(ChaosRun::outcome)
                    .max(Instant::compareTo)
                    .orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    private static Instant outcome(Future<Instant> strike) {
        if (strike.state() == Future.State.FAILED) {
            Throwable cause = strike.exceptionNow();
            throw new DemoException(cause.getMessage(), cause);
        }
        return strike.resultNow();
    }

    private void awaitRecovery(Strike strike, String label, Instant begun, Instant harmed, long commitBefore) {
        CommitHistory history = watches.history();
        // What was in Kafka already may become visible although the fault goes on.
        long records = watches.flow().atMostInKafka();
        Supplier<Optional<Instant>> visibleAgain = () -> history.visibleAgain(harmed, commitBefore, records);
        boolean recovered = waiting.until(
                UNTIL_RECOVERED, () -> system.isComplete() && visibleAgain.get().isPresent());
        Optional<Instant> visible = visibleAgain.get();
        if (recovered && visible.isPresent()) {
            Duration time = Duration.between(begun, visible.get());
            strike.faults().forEach(fault -> recoveries.add(fault, time));
            say("%s: recovered after %.1f s".formatted(label, time.toMillis() / 1000.0));
        } else if (!isOver()) {
            violations.add(label, "not recovered after " + UNTIL_RECOVERED.toMinutes() + " min");
        }
    }

    private void say(String line) {
        out.println("[" + Instant.now() + "] " + line);
        out.flush();
    }

    @Override
    public void close() {
        closing = true;
        watches.close();
        system.close();
    }
}
