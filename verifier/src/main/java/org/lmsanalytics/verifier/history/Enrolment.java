package org.lmsanalytics.verifier.history;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lmsanalytics.contract.Event.AssessmentCompleted;
import org.lmsanalytics.contract.Event.LearningEvent;
import org.lmsanalytics.contract.Event.ModuleCompleted;
import org.lmsanalytics.contract.Event.UserCompletedCourse;
import org.lmsanalytics.contract.Event.UserEnrolled;

/** Everything that one learner did in one course. */
public final class Enrolment {
    private final String userId;
    private final String courseId;
    private final List<LearningEvent> events;
    private final Instant enrolledAt;
    private final Instant lastAccessAt;
    private final List<AssessmentCompleted> attempts;
    private final NavigableMap<LocalDate, List<AssessmentCompleted>> attemptsByDay;
    private final List<ModuleCompletion> modules;
    private final Optional<UserCompletedCourse> completion;
    private final NavigableSet<LocalDate> activeDays = new TreeSet<>();
    private final NavigableMap<LocalDate, Long> minutesE4ByDay = new TreeMap<>();

    Enrolment(String userId, String courseId, List<LearningEvent> events) {
        this.userId = userId;
        this.courseId = courseId;
        this.events = List.copyOf(events);
        enrolledAt = Times.earliest(events).orElseThrow();
        lastAccessAt = Times.latest(events).orElseThrow();
        attempts = ofType(AssessmentCompleted.class).toList();
        attemptsByDay = attempts.stream().collect(groupingBy(attempt -> Days.of(attempt.at()), TreeMap::new, toList()));
        modules = ofType(ModuleCompleted.class).collect(groupingBy(ModuleCompleted::moduleId)).entrySet().stream()
                .map(module -> ModuleCompletion.of(module.getKey(), module.getValue()))
                .toList();
        completion = ofType(UserCompletedCourse.class).min(comparing(UserCompletedCourse::at));
        events.forEach(event -> activeDays.add(Days.of(event.at())));
        ofType(ModuleCompleted.class).forEach(done -> addMinutes(done.at(), done.minutesE4()));
        attempts.forEach(attempt -> addMinutes(attempt.at(), attempt.minutesE4()));
        long recorded = minutesE4();
        completion
                .filter(completed -> completed.minutesE4() > recorded)
                .ifPresent(completed -> addMinutes(completed.at(), completed.minutesE4() - recorded));
    }

    private <E extends LearningEvent> Stream<E> ofType(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    private void addMinutes(Instant at, long minutesE4) {
        minutesE4ByDay.merge(Days.of(at), minutesE4, Long::sum);
    }

    public String userId() {
        return userId;
    }

    public String courseId() {
        return courseId;
    }

    public List<LearningEvent> events() {
        return events;
    }

    public Instant enrolledAt() {
        return enrolledAt;
    }

    public Instant lastAccessAt() {
        return lastAccessAt;
    }

    /** More than enrolled. */
    public boolean started() {
        return events.stream().anyMatch(event -> !(event instanceof UserEnrolled));
    }

    /** The earliest; later ones do not count. */
    public Optional<UserCompletedCourse> completion() {
        return completion;
    }

    /** From enrolment; zero until completed. */
    public Duration timeToComplete() {
        return completion
                .map(completed -> Duration.between(enrolledAt(), completed.at()))
                .orElse(Duration.ZERO);
    }

    public List<AssessmentCompleted> attempts() {
        return attempts;
    }

    public NavigableMap<LocalDate, List<AssessmentCompleted>> attemptsByDay() {
        return attemptsByDay;
    }

    public long scoreSumE4() {
        return attempts.stream().mapToLong(AssessmentCompleted::scoreE4).sum();
    }

    public Optional<Instant> firstPassAt(long passMarkE4) {
        return Times.earliest(attempts.stream()
                .filter(attempt -> attempt.scoreE4() >= passMarkE4)
                .toList());
    }

    public List<ModuleCompletion> modules() {
        return modules;
    }

    public Optional<Instant> firstModuleAt() {
        return modules.stream().map(ModuleCompletion::completedAt).min(Instant::compareTo);
    }

    /** The module completed last; of several, the greatest id. */
    public Optional<String> lastModule() {
        return modules.stream()
                .max(comparing(ModuleCompletion::completedAt)
                        .thenComparing(ModuleCompletion::moduleId, Texts.BY_CODE_POINT))
                .map(ModuleCompletion::moduleId);
    }

    public NavigableSet<LocalDate> activeDays() {
        return activeDays;
    }

    /** By the day of the module or attempt; what a completion says beyond these, on its day. */
    public NavigableMap<LocalDate, Long> minutesE4ByDay() {
        return minutesE4ByDay;
    }

    public long minutesE4() {
        return minutesE4ByDay.values().stream().mapToLong(Long::longValue).sum();
    }
}
