package org.lmsanalytics.worker.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.lmsanalytics.worker.publish.EventPublisher;
import org.lmsanalytics.worker.run.QueueState;

/** How much waits: jobs for a worker, and events of completed reports for Kafka, without which reports are made too. */
public final class EventsCheck implements HealthCheck {
    private final EventPublisher publisher;
    private final QueueState queue;

    public EventsCheck(EventPublisher publisher, QueueState queue) {
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.queue = requireNonNull(queue, "queue is null");
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public boolean isNeeded() {
        return false;
    }

    @Override
    public boolean isUp(ObjectNode details) {
        QueueState.Seen seen = queue.seen();
        details.put("waitingJobs", seen.waiting());
        details.put("oldestSeconds", seen.oldestSeconds());
        details.put("unpublishedEvents", seen.unpublished());
        Optional<String> problem = publisher.problem();
        problem.ifPresent(reason -> details.put("reason", "Kafka does not take events"));
        return problem.isEmpty();
    }
}
