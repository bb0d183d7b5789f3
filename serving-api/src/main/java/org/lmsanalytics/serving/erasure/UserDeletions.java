package org.lmsanalytics.serving.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.EventDecoder;
import org.lmsanalytics.contract.EventType;
import org.lmsanalytics.serving.publish.NotPublishedException;
import org.lmsanalytics.serving.publish.Published;
import org.lmsanalytics.serving.publish.Publisher;

/** Publishes the events that ask for the erasure of a person. */
record UserDeletions(Publisher publisher, Clock clock) {
    private static final EventType TYPE = EventType.USER_DELETED;
    private static final EventDecoder DECODER = new EventDecoder();

    UserDeletions {
        requireNonNull(publisher, "publisher is null");
        requireNonNull(clock, "clock is null");
    }

    ErasureId publish(String userId) throws NotPublishedException {
        byte[] event = event(userId, clock.instant());
        // Its key decides its partition: that of the person's other events.
        Published published = publisher.publish(TYPE.topic(), userId.getBytes(UTF_8), event);
        return ErasureId.of(userId, published.partition(), published.offset());
    }

    private static byte[] event(String userId, Instant at) {
        byte[] event = JsonNodeFactory.instance
                .objectNode()
                .put("eventType", TYPE.wireName())
                .put("userId", userId)
                .put(TYPE.timeField(), at.truncatedTo(ChronoUnit.MILLIS).toString())
                .toString()
                .getBytes(UTF_8);
        // One that the job would refuse would erase nobody, and nobody would be told.
        if (DECODER.decode(event, Instant.now()) instanceof Decoded.Rejected rejected) {
            throw new IllegalStateException(
                    "The event would be refused: " + rejected.rejection().text());
        }
        return event;
    }
}
