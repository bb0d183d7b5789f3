package org.lmsanalytics.producer.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A sample learner: who it is, where, how it behaves, and how far it is. */
final class Learner {
    /** Half and quarter hours among them, where a day of UTC and a learner's own differ most. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kathmandu",
            "America/St_Johns",
            "Pacific/Chatham",
            "Asia/Kolkata",
            "America/Los_Angeles",
            "Pacific/Auckland");

    private static final int FIRST_HOUR = 7;
    private static final int HOURS = 15;
    private static final int MOST_SESSIONS = 4;

    private final int number;
    private final LocalDate joined;
    private final Scenario scenario;
    private final List<Enrolment> enrolments = new ArrayList<>();

    Learner(int number, LocalDate joined) {
        this.number = number;
        this.joined = joined;
        this.scenario = Scenario.of(number);
    }

    private String id() {
        return "learner-" + number;
    }

    Scenario scenario() {
        return scenario;
    }

    /** One learner in eight has never said where it is. */
    private Optional<String> timezone() {
        return number % 8 == 0 ? Optional.empty() : Optional.of(ZONES.get(number % ZONES.size()));
    }

    private ZoneId zone() {
        return ZoneId.of(timezone().orElse("UTC"));
    }

    /** What the learner does on a day, in order. */
    List<Moment> day(LocalDate date, RandomGenerator random) {
        if (date.isBefore(joined)) {
            return List.of();
        }
        Instant morning =
                date.atTime(LocalTime.of(FIRST_HOUR, 0)).atZone(zone()).toInstant();
        List<Moment> moments = new ArrayList<>();
        if (enrolments.isEmpty()) {
            moments.addAll(join(morning, random));
        }
        if (random.nextDouble() >= scenario.diligence(number, ChronoUnit.DAYS.between(joined, date))) {
            return moments;
        }
        int sessions = 1 + random.nextInt(MOST_SESSIONS);
        random.longs(sessions, 0, Duration.ofHours(HOURS).toMillis())
                .sorted()
                .forEach(millis -> moments.addAll(study(morning.plusMillis(millis), random)));
        return moments;
    }

    /** The account and the first enrolments. */
    List<Moment> join(Instant at, RandomGenerator random) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(at, EventJson.userCreated(id(), timezone(), at)));
        int courses = 1 + random.nextInt(4);
        int first = random.nextInt(Catalogue.COURSES.size());
        for (int i = 0; i < courses; i++) {
            Course course = Catalogue.COURSES.get((first + i) % Catalogue.COURSES.size());
            Instant enrolled = at.plusSeconds(60L * (i + 1));
            enrolments.add(new Enrolment(id(), course, scenario.skill()));
            moments.add(new Moment(enrolled, EventJson.userEnrolled(id(), course, enrolled)));
        }
        return moments;
    }

    /** One session, in the first course that is not completed, or else in any. */
    List<Moment> study(Instant at, RandomGenerator random) {
        Enrolment chosen = enrolments.get(random.nextInt(enrolments.size()));
        Enrolment open = enrolments.stream()
                .filter(enrolment -> !enrolment.isCompleted())
                .findFirst()
                .orElse(chosen);
        return (random.nextInt(3) == 0 ? chosen : open).study(at, random);
    }
}
