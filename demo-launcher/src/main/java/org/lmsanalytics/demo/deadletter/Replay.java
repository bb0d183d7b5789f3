package org.lmsanalytics.demo.deadletter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.SourcePosition;
import org.lmsanalytics.demo.load.ReadModel;

/**
 * Sends dead letters again that are events by now. After each batch it waits until the read model shows what became of
 * it: so a next replay knows what was done, and a job that still refuses is not fed the same again and again.
 */
public final class Replay {
    private static final int BATCH = 100;

    private final String brokers;
    private final DeadLetters deadLetters;
    private final ReadModel readModel;
    private final boolean dry;

    private final Map<SourcePosition, DeadLetter> open = new LinkedHashMap<>();
    private final List<StoredRecord> batch = new ArrayList<>();
    private final Map<SourcePosition, Outcome> outcomes = new HashMap<>();
    private boolean refused;

    /** @param dry nothing is sent, only said what would be */
    public Replay(String brokers, DeadLetters deadLetters, ReadModel readModel, boolean dry) {
        this.brokers = requireNonNull(brokers, "brokers is null");
        this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
        this.readModel = requireNonNull(readModel, "readModel is null");
        this.dry = dry;
    }

    /** Returns what became of each, in their order. */
    public List<Outcome> run(List<DeadLetter> letters) {
        for (DeadLetter letter : letters) {
            if (letter.replays().isEmpty()) {
                open.put(letter.position(), letter);
            } else {
                outcomes.put(letter.position(), Outcome.alreadyReplayed(letter));
            }
        }
        try (ReplaySender sender = new ReplaySender(brokers)) {
            new DeadLetterTopic(brokers).read(stored -> {
                take(stored, sender);
                return !open.isEmpty() && !refused;
            });
            send(sender);
        }
        open.forEach((position, letter) ->
                outcomes.put(position, refused ? Outcome.afterRefusal(letter) : Outcome.withoutBytes(letter)));
        return letters.stream().map(letter -> outcomes.get(letter.position())).toList();
    }

    /** The topic may have a dead letter twice, after a restart of the job: the first is as good as the other. */
    private void take(StoredRecord stored, ReplaySender sender) {
        DeadLetter letter = open.get(stored.position());
        if (letter == null) {
            return;
        }
        if (stored.decode() instanceof Decoded.Rejected rejected) {
            settle(Outcome.stillNoEvent(letter, rejected.rejection()));
        } else if (dry) {
            settle(Outcome.wouldBeSent(letter));
        } else if (batch.stream().noneMatch(other -> other.position().equals(stored.position()))) {
            batch.add(stored);
        }
        if (batch.size() == BATCH) {
            send(sender);
        }
    }

    private void send(ReplaySender sender) {
        Map<SourcePosition, SourcePosition> sent = sender.send(batch);
        batch.clear();
        readModel.awaitVisible(ends(sent));
        sent.forEach((position, record) -> {
            DeadLetter letter = open.get(position);
            settle(deadLetters
                    .at(record, "")
                    .map(again -> Outcome.refused(letter, record, again.reason()))
                    .orElseGet(() -> Outcome.replayed(letter, record)));
        });
    }

    private void settle(Outcome outcome) {
        SourcePosition position = outcome.letter().position();
        open.remove(position);
        outcomes.put(position, outcome);
        refused |= outcome.kind() == Outcome.Kind.REFUSED_BY_JOB;
    }

    private static Map<TopicPartition, Long> ends(Map<SourcePosition, SourcePosition> sent) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        sent.values()
                .forEach(record -> ends.merge(
                        new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max));
        return ends;
    }
}
