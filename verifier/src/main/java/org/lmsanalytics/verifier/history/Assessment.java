package org.lmsanalytics.verifier.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.contract.Event.AssessmentStarted;
import org.lmsanalytics.contract.Event.LearningEvent;

/** An assessment, with everyone's starts and attempts. */
public final class Assessment {
    private final String assessmentId;
    private final List<AssessmentStarted> starts = new ArrayList<>();
    private final List<AssessmentCompleted> attempts = new ArrayList<>();

    Assessment(String assessmentId) {
        this.assessmentId = assessmentId;
    }

    void add(AssessmentStarted start) {
        starts.add(start);
    }

    void add(AssessmentCompleted attempt) {
        attempts.add(attempt);
    }

    public String assessmentId() {
        return assessmentId;
    }

    public List<AssessmentStarted> starts() {
        return starts;
    }

    public List<AssessmentCompleted> attempts() {
        return attempts;
    }

    public long passes(long passMarkE4) {
        return attempts.stream()
                .filter(attempt -> attempt.scoreE4() >= passMarkE4)
                .count();
    }

    public String courseId() {
        return Texts.greatest(Times.atLatest(events()).stream().map(LearningEvent::courseId))
                .orElseThrow();
    }

    public Instant firstEventAt() {
        return Times.earliest(events()).orElseThrow();
    }

    public Instant lastEventAt() {
        return Times.latest(events()).orElseThrow();
    }

    private List<LearningEvent> events() {
        List<LearningEvent> events = new ArrayList<>(starts);
        events.addAll(attempts);
        return events;
    }
}
