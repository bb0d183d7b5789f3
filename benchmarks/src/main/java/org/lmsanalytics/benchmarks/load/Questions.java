package org.lmsanalytics.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What people ask, from a seed: of a hundred questions 40 are about a user, 21 about a course or an assessment, 29 about
 * progress, and 10 are dashboards, 3 of them with filters: mostly an instructor's, seldom a whole category's.
 */
public final class Questions {
    private static final Map<Kind, Integer> SHARES = shares();
    private static final int ALL =
            SHARES.values().stream().mapToInt(share -> share).sum();
    private static final List<String> TIMEFRAMES = List.of("7d", "30d", "90d", "1y");
    private static final List<String> STATUSES = List.of("completed", "in_progress", "dropped", "not_started");
    private static final int DAYS_BACK = 300;

    private final Subjects subjects;
    private final Random random;

    public Questions(Subjects subjects, long seed) {
        this.subjects = requireNonNull(subjects, "subjects is null");
        this.random = new Random(seed);
    }

    private static Map<Kind, Integer> shares() {
        Map<Kind, Integer> shares = new EnumMap<>(Kind.class);
        shares.put(Kind.USER, 400);
        shares.put(Kind.COURSE, 180);
        shares.put(Kind.ASSESSMENT, 30);
        shares.put(Kind.PROGRESS_OF_USER, 130);
        shares.put(Kind.PROGRESS_OF_COURSE, 80);
        shares.put(Kind.PROGRESS_BY_STATUS, 80);
        shares.put(Kind.DASHBOARD, 62);
        shares.put(Kind.DASHBOARD_AS_OF, 8);
        shares.put(Kind.DASHBOARD_OF_COURSE, 12);
        shares.put(Kind.DASHBOARD_OF_INSTRUCTOR, 10);
        shares.put(Kind.DASHBOARD_OF_CATEGORY, 4);
        shares.put(Kind.DASHBOARD_OF_BOTH, 2);
        shares.put(Kind.DASHBOARD_OF_CATEGORY_AS_OF, 2);
        return shares;
    }

    public Question next() {
        int place = random.nextInt(ALL);
        for (Map.Entry<Kind, Integer> share : SHARES.entrySet()) {
            place -= share.getValue();
            if (place < 0) {
                return of(share.getKey());
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    /** One of this kind. */
    public Question of(Kind kind) {
        return new Question(kind, "/api/v1" + path(kind));
    }

    private String path(Kind kind) {
        return switch (kind) {
            case USER -> "/users/" + any(subjects.users()) + "/analytics";
            case COURSE -> "/courses/" + any(subjects.courses()) + "/analytics";
            case ASSESSMENT -> "/assessments/" + any(subjects.assessments()) + "/analytics";
            case PROGRESS_OF_USER -> "/learning-progress?userId=" + any(subjects.users());
            case PROGRESS_OF_COURSE -> "/learning-progress?courseId=" + any(subjects.courses());
            case PROGRESS_BY_STATUS ->
                "/learning-progress?courseId=" + any(subjects.courses()) + "&status=" + any(STATUSES);
            case DASHBOARD -> dashboard("");
            case DASHBOARD_AS_OF -> dashboard(asOf());
            case DASHBOARD_OF_COURSE -> dashboard(filters("courseId", any(subjects.courses())));
            case DASHBOARD_OF_INSTRUCTOR -> dashboard(filters("instructorId", any(subjects.instructors())));
            case DASHBOARD_OF_CATEGORY ->
                dashboard(filters("category", any(subjects.categories()).category()));
            case DASHBOARD_OF_BOTH -> {
                Subjects.Taught taught = any(subjects.categories());
                yield dashboard(filters("category", taught.category(), "instructorId", taught.instructor()));
            }
            case DASHBOARD_OF_CATEGORY_AS_OF ->
                dashboard(filters("category", any(subjects.categories()).category()) + asOf());
        };
    }

    private String dashboard(String more) {
        return "/dashboard?timeframe=" + any(TIMEFRAMES) + more;
    }

    private String asOf() {
        return "&asOf=" + subjects.today().minusDays(1 + random.nextInt(DAYS_BACK));
    }

    private static String filters(String key, String value) {
        return filters("{\"%s\":\"%s\"}".formatted(key, value));
    }

    private static String filters(String key, String value, String otherKey, String otherValue) {
        return filters("{\"%s\":\"%s\",\"%s\":\"%s\"}".formatted(key, value, otherKey, otherValue));
    }

    private static String filters(String json) {
        return "&filters=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
