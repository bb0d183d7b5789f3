package org.lmsanalytics.job.sink;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.lmsanalytics.contract.connection.KafkaConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the outbox to Kafka: every commit once, in order, each in a transaction of its own. What has been published
 * is read from the topic whenever there is doubt, after all other publishers have been shut out; so neither a crash
 * between Kafka and PostgreSQL nor a second publisher makes a commit appear twice or not at all.
 */
final class EventPublisher implements CommitFollower.Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);
    /** Longer than any transaction may last by our own settings. */
    private static final Duration UNTIL_OTHERS_END = Duration.ofSeconds(70);
    /** The outbox is emptied after at most so many commits. */
    private static final int BATCH = 100;

    private final boolean served;
    private final KafkaConnection kafka;
    private final long generation;
    private final Outbox outbox;
    private final CommitFollower follower;

    private EventTransactions transactions;
    private long published;

    EventPublisher(DatabaseSettings database, KafkaConnection kafka, long generation) {
        this.served = database.isServed();
        this.kafka = kafka;
        this.generation = generation;
        this.outbox = new Outbox(database);
        this.follower = new CommitFollower("publishing to " + kafka, this, 0);
    }

    /** What an earlier run left in the outbox is published at once. Only the served read model is published. */
    void start() {
        if (served) {
            follower.start();
            follower.wake();
        }
    }

    void committed() {
        follower.wake();
    }

    CommitFollower follower() {
        return follower;
    }

    @Override
    public boolean round() throws SQLException {
        if (transactions == null && !takeOver()) {
            return false;
        }
        boolean more = true;
        while (more) {
            more = publishSome();
            outbox.deleteUpTo(published);
        }
        return true;
    }

    /** Returns whether there may be more. */
    private boolean publishSome() throws SQLException {
        for (int i = 0; i < BATCH; i++) {
            Optional<Outbox.Entry> next = outbox.after(published);
            if (next.isEmpty()) {
                return false;
            }
            transactions.publish(next.get(), published);
            published = next.get().commit();
        }
        return true;
    }

    /**
     * Shuts other publishers out, then looks what they have published. Returns false if a newer submission of the job
     * is there: that one publishes then. Otherwise two could shut each other out in turn for ever.
     */
    private boolean takeOver() throws SQLException {
        long committing = outbox.generation();
        if (committing > generation) {
            LOG.info("Generation {} of this job publishes, {} does no more", committing, generation);
            return false;
        }
        transactions = EventTransactions.begin(kafka);
        published = new PublishedCommits(UNTIL_OTHERS_END).newest(kafka);
        long newest = outbox.newestCommit();
        if (published > newest) {
            throw new IllegalStateException("Commit " + published + " is published, but the read model's newest is "
                    + newest + ": was the database restored or replaced? See docs/events.md");
        }
        return true;
    }

    @Override
    public void disconnect() {
        if (transactions != null) {
            transactions.close();
            transactions = null;
        }
        outbox.close();
    }

    @Override
    public void close() {
        follower.close();
    }
}
