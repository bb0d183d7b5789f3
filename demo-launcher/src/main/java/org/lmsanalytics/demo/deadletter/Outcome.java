package org.lmsanalytics.demo.deadletter;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import org.lmsanalytics.contract.Rejection;
import org.lmsanalytics.contract.SourcePosition;

/** What became of one dead letter that was to be replayed. */
public record Outcome(DeadLetter letter, Kind kind, String text) {
    public enum Kind {
        /** It is an event now. */
        REPLAYED,
        /** Nothing was sent. */
        NOT_SENT,
        /** The running job knows less than this program. */
        REFUSED_BY_JOB
    }

    public Outcome {
        requireNonNull(letter, "letter is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }

    static Outcome replayed(DeadLetter letter, SourcePosition record) {
        return new Outcome(letter, Kind.REPLAYED, "replayed as " + record);
    }

    static Outcome refused(DeadLetter letter, SourcePosition record, String reason) {
        return new Outcome(
                letter, Kind.REFUSED_BY_JOB, "sent again as %s, refused by the job: %s".formatted(record, reason));
    }

    static Outcome stillNoEvent(DeadLetter letter, Rejection rejection) {
        return new Outcome(letter, Kind.NOT_SENT, "still no event: " + rejection.text());
    }

    static Outcome alreadyReplayed(DeadLetter letter) {
        String records = letter.replays().stream().map(SourcePosition::toString).collect(joining(", "));
        return new Outcome(letter, Kind.NOT_SENT, "replayed already, as " + records);
    }

    static Outcome wouldBeSent(DeadLetter letter) {
        return new Outcome(letter, Kind.NOT_SENT, "would be sent again");
    }

    static Outcome withoutBytes(DeadLetter letter) {
        return new Outcome(letter, Kind.NOT_SENT, "its bytes are not in Kafka's topic of dead letters");
    }

    static Outcome afterRefusal(DeadLetter letter) {
        return new Outcome(letter, Kind.NOT_SENT, "not tried, since the job refuses others");
    }
}
