package org.lmsanalytics.verifier.history;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Event.CourseCreated;
import org.lmsanalytics.contract.Event.CoursePublished;

/** A course, and everything its learners did in it. */
public final class Course {
    /** An event that carries modules. */
    private record Declaration(Instant at, List<String> modules) {}

    private final String courseId;
    private final List<CourseCreated> created = new ArrayList<>();
    private final List<CoursePublished> published = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();

    Course(String courseId) {
        this.courseId = courseId;
    }

    void add(CourseCreated event) {
        created.add(event);
    }

    void add(CoursePublished event) {
        published.add(event);
    }

    void add(Enrolment enrolment) {
        enrolments.add(enrolment);
    }

    public String courseId() {
        return courseId;
    }

    public Optional<String> title() {
        return latest(CourseCreated::title);
    }

    public Optional<String> category() {
        return latest(CourseCreated::category);
    }

    public Optional<String> instructorId() {
        return latest(CourseCreated::instructorId);
    }

    private Optional<String> latest(Function<CourseCreated, String> field) {
        return Texts.greatest(Times.atLatest(created).stream().map(field));
    }

    /** In teaching order: from the latest event that carries modules. */
    public List<String> declaredModules() {
        List<Declaration> declarations = Stream.concat(
                        created.stream().flatMap(event -> event.modules().stream()
                                .map(modules -> new Declaration(event.at(), modules))),
                        published.stream().flatMap(event -> event.modules().stream()
                                .map(modules -> new Declaration(event.at(), modules))))
                .toList();
        return declarations.stream()
                .max((left, right) -> {
                    int byTime = left.at().compareTo(right.at());
                    return byTime != 0
                            ? byTime
                            : Texts.BY_CODE_POINT.compare(
                                    String.join("\n", left.modules()), String.join("\n", right.modules()));
                })
                .map(Declaration::modules)
                .orElse(List.of());
    }

    /** Declared, or completed by anyone. */
    public Set<String> knownModules() {
        Set<String> known = new LinkedHashSet<>(declaredModules());
        known.addAll(completionsByModule().keySet());
        return known;
    }

    /** Of the modules that somebody completed. */
    public Map<String, List<ModuleCompletion>> completionsByModule() {
        return enrolments.stream()
                .flatMap(enrolment -> enrolment.modules().stream())
                .collect(groupingBy(ModuleCompletion::moduleId));
    }

    public List<Enrolment> enrolments() {
        return enrolments;
    }

    public List<Enrolment> completed() {
        return enrolments.stream()
                .filter(enrolment -> enrolment.completion().isPresent())
                .toList();
    }

    public Instant firstEventAt() {
        return Stream.concat(ownEvents(), enrolments.stream().map(Enrolment::enrolledAt))
                .min(naturalOrder())
                .orElseThrow();
    }

    public Instant lastEventAt() {
        return Stream.concat(ownEvents(), enrolments.stream().map(Enrolment::lastAccessAt))
                .max(naturalOrder())
                .orElseThrow();
    }

    private Stream<Instant> ownEvents() {
        return Stream.concat(created.stream(), published.stream()).map(Event::at);
    }
}
