package org.lmsanalytics.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lmsanalytics.sql.RandomCourse.Learner;

/** Learners at risk, computed one by one as docs/semantics.md says it. */
record NaiveAtRisk(RandomCourse course, LocalDate today, int droppedAfterDays, BigDecimal passMark) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal E4 = new BigDecimal(10_000);

    private record Risk(String user, BigDecimal score, String json) {}

    private record Reason(String type, BigDecimal points, String figures, String lift) {
        String json(BigDecimal score) {
            return """
                    {"type": "%s", "points": %s, %s, "lift": {%s, "scoreAfter": %s}}""".formatted(type, text(points), figures, lift, text(score.subtract(points)));
        }
    }

    String json(int minScore, int limit) {
        List<Learner> considered = course.learners().stream()
                .filter(learner -> learner.completedAt().isEmpty())
                .filter(learner -> daysSince(learner.lastAccessAt()) <= droppedAfterDays)
                .filter(learner -> age(learner) >= 0)
                .toList();
        List<Risk> atRisk = considered.stream()
                .flatMap(this::risk)
                .filter(risk -> risk.score().compareTo(new BigDecimal(minScore)) >= 0)
                .sorted(Comparator.comparing(Risk::score).reversed().thenComparing(Risk::user))
                .toList();
        return """
                {"courseId": "c1", "asOf": "%s", "modules": %d, "considered": %d, "atRisk": %d, "learners": [%s]}""".formatted(
                today,
                course.modules(),
                considered.size(),
                atRisk.size(),
                String.join(", ", atRisk.stream().limit(limit).map(Risk::json).toList()));
    }

    private Stream<Risk> risk(Learner learner) {
        List<Reason> reasons = Stream.of(inactive(learner), behind(learner), failing(learner), falling(learner))
                .flatMap(reason -> reason)
                .toList();
        if (reasons.isEmpty()) {
            return Stream.empty();
        }
        BigDecimal score = reasons.stream().map(Reason::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        String json = """
                {"userId": "%s", "status": "%s", "enrolledAt": "%s", "age": %d, "lastAccessDate": "%s",
                 "progressPercentage": %s, "score": %s, "reasons": [%s]}""".formatted(
                learner.id(),
                learner.lastAccessAt().isAfter(learner.enrolledAt()) ? "in_progress" : "not_started",
                iso(learner.enrolledAt()),
                age(learner),
                iso(learner.lastAccessAt()),
                course.modules() == 0 ? "0" : text(share(100, learner.modules().size(), course.modules())),
                text(score),
                String.join(
                        ", ", reasons.stream().map(reason -> reason.json(score)).toList()));
        return Stream.of(new Risk(learner.id(), score, json));
    }

    private Stream<Reason> inactive(Learner learner) {
        long days = daysSince(learner.lastAccessAt());
        if (days < 7) {
            return Stream.empty();
        }
        return Stream.of(new Reason(
                "inactive",
                share(40, days, droppedAfterDays),
                "\"inactiveDays\": %d, \"droppedAfterDays\": %d".formatted(days, droppedAfterDays),
                "\"action\": \"be_active\", \"amount\": 1, \"text\": \"Learn on 1 day\""));
    }

    private Stream<Reason> behind(Learner learner) {
        List<Integer> peers = new ArrayList<>();
        for (Learner peer : course.learners()) {
            if (age(peer) >= age(learner)) {
                peers.add(modulesAt(peer, age(learner)));
            }
        }
        peers.sort(Comparator.naturalOrder());
        int median = peers.get((peers.size() + 1) / 2 - 1);
        int missing = median - learner.modules().size();
        if (missing <= 0) {
            return Stream.empty();
        }
        return Stream.of(new Reason(
                "behind",
                share(30, missing, median),
                "\"modulesCompleted\": %d, \"medianModules\": %d, \"comparedLearners\": %d"
                        .formatted(learner.modules().size(), median, peers.size()),
                "\"action\": \"complete_modules\", \"amount\": %d, \"text\": \"Complete %d more module%s\""
                        .formatted(missing, missing, missing == 1 ? "" : "s")));
    }

    private int modulesAt(Learner peer, long age) {
        LocalDate then = RandomCourse.day(peer.enrolledAt()).plusDays(age);
        if (peer.completedAt().filter(at -> !RandomCourse.day(at).isAfter(then)).isPresent()) {
            return course.modules();
        }
        return (int) peer.modules().stream()
                .filter(at -> !RandomCourse.day(at).isAfter(then))
                .count();
    }

    private Stream<Reason> failing(Learner learner) {
        int attempts = learner.scores().size();
        BigDecimal sum = new BigDecimal(
                        learner.scores().stream().mapToLong(score -> score).sum())
                .divide(E4);
        BigDecimal needed = passMark.multiply(new BigDecimal(attempts));
        if (attempts < 2 || sum.compareTo(needed) >= 0) {
            return Stream.empty();
        }
        BigDecimal missing = needed.subtract(sum);
        long more = missing.divide(HUNDRED.subtract(passMark), 0, RoundingMode.CEILING)
                .longValueExact();
        BigDecimal each = passMark.multiply(new BigDecimal(attempts + more))
                .subtract(sum)
                .divide(new BigDecimal(more), 2, RoundingMode.CEILING);
        return Stream.of(new Reason(
                "failing_attempts",
                new BigDecimal(20).multiply(missing).divide(needed, 2, RoundingMode.HALF_UP),
                "\"attempts\": %d, \"averageScore\": %s, \"passMark\": %s"
                        .formatted(
                                attempts,
                                text(sum.divide(new BigDecimal(attempts), 2, RoundingMode.HALF_UP)),
                                text(passMark)),
                """
                "action": "score_higher", "amount": %d, "averageScore": %s,
                "text": "Score %s on average in %d more attempt%s\"""".formatted(more, text(each), text(each), more, more == 1 ? "" : "s")));
    }

    private Stream<Reason> falling(Learner learner) {
        long recent = activeDays(learner, 13, 0);
        long before = activeDays(learner, 27, 14);
        if (before < 4 || 2 * recent > before) {
            return Stream.empty();
        }
        long more = before / 2 + 1 - recent;
        return Stream.of(new Reason(
                "falling_activity",
                share(10, before - recent, before),
                "\"activeDays\": %d, \"previousActiveDays\": %d".formatted(recent, before),
                "\"action\": \"be_active\", \"amount\": %d, \"text\": \"Learn on %d more day%s\""
                        .formatted(more, more, more == 1 ? "" : "s")));
    }

    private long activeDays(Learner learner, int firstAgo, int lastAgo) {
        return learner.activeDays()
                .subSet(today.minusDays(firstAgo), true, today.minusDays(lastAgo), true)
                .size();
    }

    private long age(Learner learner) {
        return daysSince(learner.enrolledAt());
    }

    private long daysSince(Instant at) {
        return ChronoUnit.DAYS.between(RandomCourse.day(at), today);
    }

    private static BigDecimal share(int weight, long part, long whole) {
        return new BigDecimal(weight * part).divide(new BigDecimal(whole), 2, RoundingMode.HALF_UP);
    }

    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z");
    }
}
