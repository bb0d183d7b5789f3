package org.lmsanalytics.producer.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Learners whose events look like those of a real LMS: first some weeks of history, then what happens now. The same
 * seed and the same clock give the same events.
 */
public final class SampleEvents {
    private static final int DAYS = 90;
    private static final int LEARNERS = 300;
    private static final Duration MOST_LATE_NOW = Duration.ofDays(3);
    private static final double NEW_LEARNER = 0.01;

    private final Clock clock;
    private final Instant now;
    private final RandomGenerator random;
    private final Delivery delivery;
    private final List<Learner> learners = new ArrayList<>();

    public SampleEvents(long seed, Clock clock) {
        this.clock = clock;
        this.now = clock.instant();
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.delivery = new Delivery(random);
        LocalDate first = today().minusDays(DAYS);
        for (int number = 1; number <= LEARNERS; number++) {
            // Most have been there from the beginning, the others joined since.
            learners.add(new Learner(number, first.plusDays(number % 3 == 0 ? random.nextInt(DAYS) : 0)));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** The events of the days before, by arrival. */
    public Stream<String> history() {
        LocalDate first = today().minusDays(DAYS);
        return Stream.concat(
                catalogue(first), first.datesUntil(today().plusDays(1)).flatMap(date -> day(date).stream()));
    }

    private static Stream<String> catalogue(LocalDate first) {
        Instant created = first.minusDays(30).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant published = created.plus(Duration.ofDays(7));
        return Catalogue.COURSES.stream()
                .flatMap(course -> Stream.of(
                        EventJson.courseCreated(course, created), EventJson.coursePublished(course, published)));
    }

    private List<String> day(LocalDate date) {
        for (Learner learner : learners) {
            for (Moment moment : learner.day(date, random)) {
                if (moment.at().isBefore(now)) {
                    delivery.accept(moment, isLate(learner));
                }
            }
        }
        Instant evening = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return delivery.arrivals(evening.isBefore(now) ? evening : now);
    }

    private boolean isLate(Learner learner) {
        return learner.scenario() == Scenario.LATE && random.nextBoolean();
    }

    /** What arrives at this moment, when someone is always at work. */
    public List<String> next() {
        Instant instant = clock.instant();
        if (random.nextDouble() < NEW_LEARNER) {
            Learner learner = new Learner(learners.size() + 1, LocalDate.ofInstant(instant, ZoneOffset.UTC));
            learners.add(learner);
            learner.join(instant, random).forEach(moment -> delivery.accept(moment, false));
        } else {
            Learner learner = someone();
            boolean late = isLate(learner);
            Instant at = late ? instant.minusMillis(random.nextLong(MOST_LATE_NOW.toMillis())) : instant;
            learner.study(at, random).forEach(moment -> delivery.accept(moment, false));
        }
        return delivery.arrivals(instant);
    }

    /** Those who are about to leave are rarely seen. */
    private Learner someone() {
        Learner learner = learners.get(random.nextInt(learners.size()));
        while (learner.scenario() == Scenario.DROPPING_OUT
                || (learner.scenario() == Scenario.AT_RISK && random.nextInt(4) > 0)) {
            learner = learners.get(random.nextInt(learners.size()));
        }
        return learner;
    }
}
