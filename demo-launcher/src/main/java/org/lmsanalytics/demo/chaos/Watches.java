package org.lmsanalytics.demo.chaos;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.demo.Settings;
import org.lmsanalytics.demo.chaos.ChaosReport.Figure;
import org.lmsanalytics.verifier.report.Report;
import org.lmsanalytics.verifier.report.VerificationException;

/** The flow of events, and all who look on. */
final class Watches implements AutoCloseable {
    private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    private static final int LAST_ATTEMPTS = 5;

    private final CommitHistory history = new CommitHistory();
    private final Violations violations;
    private final EventFlow flow;
    private final CommitWatch commits;
    private final VerificationWatch verifications;
    private final SnapshotWatch snapshots;
    private final ApiWatch answers;
    private final PublicationWatch published;

    Watches(Settings settings, ChaosOptions options, Violations violations, Clock clock) {
        Crowd crowd = new Crowd();
        this.violations = violations;
        this.flow = new EventFlow(
                new CrowdEvents(options.seed(), clock, crowd),
                settings.brokers(),
                options.eventsPerSecond(),
                violations);
        this.commits = new CommitWatch(settings, history, violations);
        this.verifications = new VerificationWatch(settings, violations);
        this.snapshots = new SnapshotWatch(settings, verifications, violations);
        this.answers = new ApiWatch(settings, new Questions(options.seed(), crowd), history, violations);
        this.published = new PublicationWatch(settings, violations);
    }

    private List<Watch> all() {
        return List.of(flow, commits, snapshots, verifications, answers, published);
    }

    void start() {
        all().forEach(Watch::start);
    }

    EventFlow flow() {
        return flow;
    }

    CommitHistory history() {
        return history;
    }

    CommitWatch commits() {
        return commits;
    }

    /** Sends nothing more, waits until all of it is visible, looks a last time, and tells what was counted. */
    List<Figure> finish(Waiting waiting) {
        long sent = flow.finish();
        boolean visible = waiting.until(
                UNTIL_VISIBLE, () -> commits.newest().orElseThrow().records() >= sent);
        long counted = commits.newest().orElseThrow().records();
        if (!visible || counted != sent) {
            violations.add("end", "%d events were acknowledged, and %d are visible".formatted(sent, counted));
        }
        Report last = lastVerification();
        if (last.source().deadLetters() != flow.broken()) {
            violations.add(
                    "end",
                    "%d lines were no events, and %d are dead letters"
                            .formatted(flow.broken(), last.source().deadLetters()));
        }
        awaitPublished(waiting);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("snapshots checked", snapshots.looks()));
        figures.add(Figure.of("snapshots not to be had (outage)", snapshots.outages()));
        figures.add(Figure.of("verifications", verifications.looks() + 1));
        figures.add(Figure.of("verifications not to be done (outage)", verifications.outages()));
        figures.add(Figure.of("mismatches", verifications.mismatches()));
        figures.add(Figure.of("API answers checked", answers.looks()));
        figures.add(Figure.of("API answers not to be had (outage)", answers.outages()));
        figures.add(Figure.of("commits", commits.newest().orElseThrow().commit()));
        figures.add(Figure.of("published commits checked", published.commits().commits()));
        figures.add(Figure.of("published records checked", published.commits().records()));
        figures.add(Figure.of("events in (acknowledged by Kafka)", sent));
        figures.add(Figure.of("events counted (before the positions)", counted));
        figures.add(Figure.of("of these dead letters", last.source().deadLetters()));
        return figures;
    }

    private void awaitPublished(Waiting waiting) {
        boolean all = waiting.until(
                UNTIL_VISIBLE,
                () -> commits.allPublished() && published.commits().newest() >= commits.newestToPublish());
        if (!all) {
            violations.add(
                    "end",
                    "commit %d was to be published, and the consumer has come to %d"
                            .formatted(
                                    commits.newestToPublish(),
                                    published.commits().newest()));
        }
        published.check();
    }

    private Report lastVerification() {
        for (int attempt = 1; ; attempt++) {
            try {
                return verifications.verify();
            } catch (VerificationException e) {
                if (attempt == LAST_ATTEMPTS) {
                    throw e;
                }
                Pause.of(BETWEEN_ATTEMPTS);
            }
        }
    }

    @Override
    public void close() {
        all().forEach(Watch::close);
    }
}
