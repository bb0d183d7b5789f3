package org.lmsanalytics.verifier.history;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.Event.UserCreated;

/** A user, and everything the user did. */
public final class Learner {
    private final String userId;
    private final List<UserCreated> accounts = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();

    Learner(String userId) {
        this.userId = userId;
    }

    void add(UserCreated account) {
        accounts.add(account);
    }

    void add(Enrolment enrolment) {
        enrolments.add(enrolment);
    }

    public String userId() {
        return userId;
    }

    public Optional<String> role() {
        return Texts.greatest(Times.atLatest(accounts).stream().map(UserCreated::role));
    }

    public Optional<String> timezone() {
        return Texts.greatest(Times.atLatest(accounts).stream()
                        .map(account -> account.timezone().orElse("")))
                .filter(name -> !name.isEmpty());
    }

    public ZoneId zone() {
        return timezone().map(ZoneId::of).orElse(ZoneOffset.UTC);
    }

    public List<Enrolment> enrolments() {
        return enrolments;
    }

    public Instant firstEventAt() {
        return Stream.concat(
                        accounts.stream().map(Event::at), enrolments.stream().map(Enrolment::enrolledAt))
                .min(naturalOrder())
                .orElseThrow();
    }

    public Instant lastEventAt() {
        return Stream.concat(accounts.stream().map(Event::at), lastActiveAt().stream())
                .max(naturalOrder())
                .orElseThrow();
    }

    public Optional<Instant> lastActiveAt() {
        return enrolments.stream().map(Enrolment::lastAccessAt).max(naturalOrder());
    }

    public long coursesCompleted() {
        return enrolments.stream()
                .filter(enrolment -> enrolment.completion().isPresent())
                .count();
    }

    public long minutesE4() {
        return enrolments.stream().mapToLong(Enrolment::minutesE4).sum();
    }

    public long attempts() {
        return enrolments.stream()
                .mapToLong(enrolment -> enrolment.attempts().size())
                .sum();
    }

    public long scoreSumE4() {
        return enrolments.stream().mapToLong(Enrolment::scoreSumE4).sum();
    }

    public Optional<Streak> streak() {
        List<Instant> active = enrolments.stream()
                .flatMap(enrolment -> enrolment.events().stream())
                .map(Event::at)
                .toList();
        return active.isEmpty() ? Optional.empty() : Optional.of(Streak.of(active, zone()));
    }
}
