-- Dashboards of a large volume: each fact is read once for both windows and for the charts, from an index alone.

-- What a dashboard with filters reads of a course lies together in these, so that it needs no row of the table.
-- enrolled_at hardly ever changes. The others change with their rows, at most once a day (active_days) or a commit
-- (course_day), which makes these updates cost an entry of the index: docs/performance.md has what that takes.
CREATE INDEX course_info_by_category ON course_info (category, course_id);

DROP INDEX learner_course_by_course;
CREATE INDEX learner_course_by_course ON learner_course (course_id, user_id) INCLUDE (enrolled_at);

ALTER TABLE learner_course_month
    DROP CONSTRAINT learner_course_month_pkey,
    ADD PRIMARY KEY (course_id, month, user_id) INCLUDE (active_days);

ALTER TABLE course_day
    DROP CONSTRAINT course_day_pkey,
    ADD PRIMARY KEY (course_id, day) INCLUDE (enrolments, completions, attempts, score_sum_e4, minutes_e4);

-- Of a day only those courses in which somebody enrolled.
CREATE INDEX course_day_with_enrolments ON course_day (day, course_id) INCLUDE (enrolments) WHERE enrolments > 0;

-- As before; each kind of filter finds its courses by its own index.
CREATE OR REPLACE FUNCTION selected_courses(filters jsonb) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT CASE WHEN filters = '{}' THEN NULL
                ELSE ARRAY(SELECT t.course_id
                             FROM course_totals t LEFT JOIN course_info i USING (course_id)
                            WHERE t.course_id = filters ->> 'courseId'
                              AND (filters ->> 'category' IS NULL OR i.category = filters ->> 'category')
                              AND (filters ->> 'instructorId' IS NULL OR i.instructor_id = filters ->> 'instructorId')
                           UNION ALL
                           SELECT t.course_id
                             FROM course_info i JOIN course_totals t USING (course_id)
                            WHERE filters ->> 'courseId' IS NULL
                              AND i.instructor_id = filters ->> 'instructorId'
                              AND (filters ->> 'category' IS NULL OR i.category = filters ->> 'category')
                           UNION ALL
                           SELECT t.course_id
                             FROM course_info i JOIN course_totals t USING (course_id)
                            WHERE filters ->> 'courseId' IS NULL
                              AND filters ->> 'instructorId' IS NULL
                              AND i.category = filters ->> 'category'
                           UNION ALL
                           SELECT t.course_id
                             FROM course_totals t
                            WHERE filters ->> 'courseId' IS NULL
                              AND filters ->> 'instructorId' IS NULL
                              AND filters ->> 'category' IS NULL)
           END;
END;

CREATE TYPE day_figures AS (
    day          date,
    active_users bigint,
    enrolments   bigint,
    completions  bigint,
    minutes_e4   bigint
);

-- All that a dashboard's metrics and charts are made of: its window, the one before it, and the days of the former,
-- every day once, zeros included.
CREATE TYPE dashboard_facts AS (
    this_window     window_figures,
    previous_window window_figures,
    days            day_figures[]
);

CREATE FUNCTION platform_facts(window_length integer, as_of date) RETURNS dashboard_facts
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
DECLARE
    before_to   date := as_of - window_length;
    before_from date := before_to - window_length + 1;
    end_at      timestamptz := (as_of + 1)::timestamp AT TIME ZONE 'UTC';
    end_before  timestamptz := (before_to + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
    RETURN (
        WITH active AS (
            SELECT sum(c.change) AS now, sum(c.change) FILTER (WHERE c.day <= before_to) AS before
              FROM active_users_change c
             WHERE c.window_days = window_length AND c.day <= as_of),
        existing AS (
            SELECT count(*) AS now, count(*) FILTER (WHERE t.first_event_at < end_before) AS before
              FROM course_totals t
             WHERE t.first_event_at < end_at),
        windows AS (
            SELECT sum(p.new_users) AS users,
                   sum(p.new_users) FILTER (WHERE p.day <= before_to) AS users_before,
                   sum(p.enrolments) AS enrolments,
                   sum(p.enrolments) FILTER (WHERE p.day <= before_to) AS enrolments_before,
                   sum(p.completions) AS completions,
                   sum(p.completions) FILTER (WHERE p.day <= before_to) AS completions_before,
                   sum(p.attempts) FILTER (WHERE p.day > before_to) AS attempts,
                   sum(p.attempts) FILTER (WHERE p.day BETWEEN before_from AND before_to) AS attempts_before,
                   sum(p.score_sum_e4) FILTER (WHERE p.day > before_to) AS score_sum_e4,
                   sum(p.score_sum_e4) FILTER (WHERE p.day BETWEEN before_from AND before_to) AS score_sum_e4_before,
                   sum(p.minutes_e4) FILTER (WHERE p.day > before_to) AS minutes_e4,
                   sum(p.minutes_e4) FILTER (WHERE p.day BETWEEN before_from AND before_to) AS minutes_e4_before
              FROM platform_day p
             WHERE p.day <= as_of)
        SELECT ROW(ROW(w.users, a.now, e.now, w.enrolments, w.completions, w.attempts, w.score_sum_e4,
                       w.minutes_e4)::window_figures,
                   ROW(w.users_before, a.before, e.before, w.enrolments_before, w.completions_before,
                       w.attempts_before, w.score_sum_e4_before, w.minutes_e4_before)::window_figures,
                   ARRAY(SELECT ROW(d.day::date, coalesce(p.active_users, 0), coalesce(p.enrolments, 0),
                                    coalesce(p.completions, 0), coalesce(p.minutes_e4, 0))::day_figures
                           FROM generate_series((before_to + 1)::timestamp, as_of, interval '1 day') d (day)
                           LEFT JOIN platform_day p ON p.day = d.day::date
                          ORDER BY d.day))::dashboard_facts
          FROM active a, existing e, windows w);
END;
$$;

-- The end of a window is the end of everything less what came after it, so that days long before it are not read.
-- Of the window before only the learners are counted, not their days. One plan serves all, and hashes: to plan for a
-- thousand courses anew each time takes longer than to read a few of them.
CREATE FUNCTION courses_facts(courses text[], window_length integer, as_of date) RETURNS dashboard_facts
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET plan_cache_mode = force_generic_plan
    SET enable_sort = off
    SET work_mem = '64MB'
    SET jit = off
AS $$
DECLARE
    from_day     date := as_of - window_length + 1;
    before_to    date := from_day - 1;
    before_from  date := from_day - window_length;
    first_month  date := date_trunc('month', from_day::timestamp)::date;
    last_month   date := date_trunc('month', as_of::timestamp)::date;
    first_days   integer := days_of_month(first_month, from_day, as_of);
    last_days    integer := days_of_month(last_month, from_day, as_of);
    first_month_before date := date_trunc('month', before_from::timestamp)::date;
    last_month_before  date := date_trunc('month', before_to::timestamp)::date;
    first_days_before  integer := days_of_month(first_month_before, before_from, before_to);
    last_days_before   integer := days_of_month(last_month_before, before_from, before_to);
    end_at       timestamptz := (as_of + 1)::timestamp AT TIME ZONE 'UTC';
    end_before   timestamptz := from_day::timestamp AT TIME ZONE 'UTC';
    all_days     CONSTANT integer := 2147483647;
BEGIN
    RETURN (
        WITH learner_months AS MATERIALIZED (
            SELECT m.user_id, m.month, bit_or(m.active_days & CASE m.month WHEN first_month THEN first_days
                                                                           WHEN last_month THEN last_days
                                                                           ELSE all_days END) AS active_days
              FROM learner_course_month m
             WHERE m.course_id = ANY (courses) AND m.month BETWEEN first_month AND last_month
             GROUP BY m.user_id, m.month),
        active AS (
            SELECT count(*) AS learners
              FROM (SELECT FROM learner_months l WHERE l.active_days <> 0 GROUP BY l.user_id) u),
        active_before AS (
            SELECT count(*) AS learners
              FROM (SELECT
                      FROM learner_course_month m
                     WHERE m.course_id = ANY (courses) AND m.month BETWEEN first_month_before AND last_month_before
                       AND m.active_days & CASE m.month WHEN first_month_before THEN first_days_before
                                                        WHEN last_month_before THEN last_days_before
                                                        ELSE all_days END <> 0
                     GROUP BY m.user_id) u),
        months AS (
            SELECT l.month, ARRAY[
                       count(*) FILTER (WHERE l.active_days & 1 <> 0), count(*) FILTER (WHERE l.active_days & 2 <> 0),
                       count(*) FILTER (WHERE l.active_days & 4 <> 0), count(*) FILTER (WHERE l.active_days & 8 <> 0),
                       count(*) FILTER (WHERE l.active_days & 16 <> 0), count(*) FILTER (WHERE l.active_days & 32 <> 0),
                       count(*) FILTER (WHERE l.active_days & 64 <> 0), count(*) FILTER (WHERE l.active_days & 128 <> 0),
                       count(*) FILTER (WHERE l.active_days & 256 <> 0), count(*) FILTER (WHERE l.active_days & 512 <> 0),
                       count(*) FILTER (WHERE l.active_days & 1024 <> 0), count(*) FILTER (WHERE l.active_days & 2048 <> 0),
                       count(*) FILTER (WHERE l.active_days & 4096 <> 0), count(*) FILTER (WHERE l.active_days & 8192 <> 0),
                       count(*) FILTER (WHERE l.active_days & 16384 <> 0), count(*) FILTER (WHERE l.active_days & 32768 <> 0),
                       count(*) FILTER (WHERE l.active_days & 65536 <> 0), count(*) FILTER (WHERE l.active_days & 131072 <> 0),
                       count(*) FILTER (WHERE l.active_days & 262144 <> 0), count(*) FILTER (WHERE l.active_days & 524288 <> 0),
                       count(*) FILTER (WHERE l.active_days & 1048576 <> 0), count(*) FILTER (WHERE l.active_days & 2097152 <> 0),
                       count(*) FILTER (WHERE l.active_days & 4194304 <> 0), count(*) FILTER (WHERE l.active_days & 8388608 <> 0),
                       count(*) FILTER (WHERE l.active_days & 16777216 <> 0), count(*) FILTER (WHERE l.active_days & 33554432 <> 0),
                       count(*) FILTER (WHERE l.active_days & 67108864 <> 0), count(*) FILTER (WHERE l.active_days & 134217728 <> 0),
                       count(*) FILTER (WHERE l.active_days & 268435456 <> 0), count(*) FILTER (WHERE l.active_days & 536870912 <> 0),
                       count(*) FILTER (WHERE l.active_days & 1073741824 <> 0)] AS learners
              FROM learner_months l
             GROUP BY l.month),
        active_days AS (
            SELECT m.month + d.ordinal::integer - 1 AS day, d.learners
              FROM months m, unnest(m.learners) WITH ORDINALITY d (learners, ordinal)
             WHERE d.learners > 0),
        enrolled AS (
            SELECT count(*) FILTER (WHERE u.since < end_at) AS learners,
                   count(*) FILTER (WHERE u.since < end_before) AS learners_before
              FROM (SELECT min(c.enrolled_at) AS since
                      FROM learner_course c
                     WHERE c.course_id = ANY (courses)
                     GROUP BY c.user_id) u),
        totals AS (
            SELECT count(*) FILTER (WHERE t.first_event_at < end_at) AS courses,
                   count(*) FILTER (WHERE t.first_event_at < end_before) AS courses_before,
                   sum(t.enrolments) AS enrolments,
                   sum(t.completions) AS completions
              FROM course_totals t
             WHERE t.course_id = ANY (courses)),
        facts AS MATERIALIZED (
            SELECT c.day,
                   sum(c.enrolments) AS enrolments,
                   sum(c.completions) AS completions,
                   sum(c.attempts) AS attempts,
                   sum(c.score_sum_e4) AS score_sum_e4,
                   sum(c.minutes_e4) AS minutes_e4
              FROM course_day c
             WHERE c.course_id = ANY (courses) AND c.day >= before_from
             GROUP BY c.day),
        windows AS (
            SELECT coalesce(sum(f.enrolments) FILTER (WHERE f.day > as_of), 0) AS enrolments_after,
                   coalesce(sum(f.enrolments) FILTER (WHERE f.day > before_to), 0) AS enrolments_after_before,
                   coalesce(sum(f.completions) FILTER (WHERE f.day > as_of), 0) AS completions_after,
                   coalesce(sum(f.completions) FILTER (WHERE f.day > before_to), 0) AS completions_after_before,
                   sum(f.attempts) FILTER (WHERE f.day BETWEEN from_day AND as_of) AS attempts,
                   sum(f.attempts) FILTER (WHERE f.day <= before_to) AS attempts_before,
                   sum(f.score_sum_e4) FILTER (WHERE f.day BETWEEN from_day AND as_of) AS score_sum_e4,
                   sum(f.score_sum_e4) FILTER (WHERE f.day <= before_to) AS score_sum_e4_before,
                   sum(f.minutes_e4) FILTER (WHERE f.day BETWEEN from_day AND as_of) AS minutes_e4,
                   sum(f.minutes_e4) FILTER (WHERE f.day <= before_to) AS minutes_e4_before
              FROM facts f)
        SELECT ROW(ROW(e.learners, a.learners, t.courses, t.enrolments - w.enrolments_after,
                       t.completions - w.completions_after, w.attempts, w.score_sum_e4,
                       w.minutes_e4)::window_figures,
                   ROW(e.learners_before, b.learners, t.courses_before, t.enrolments - w.enrolments_after_before,
                       t.completions - w.completions_after_before, w.attempts_before, w.score_sum_e4_before,
                       w.minutes_e4_before)::window_figures,
                   ARRAY(SELECT ROW(d.day::date, coalesce(l.learners, 0), coalesce(f.enrolments, 0),
                                    coalesce(f.completions, 0), coalesce(f.minutes_e4, 0))::day_figures
                           FROM generate_series(from_day::timestamp, as_of, interval '1 day') d (day)
                           LEFT JOIN active_days l ON l.day = d.day::date
                           LEFT JOIN facts f ON f.day = d.day::date
                          ORDER BY d.day))::dashboard_facts
          FROM enrolled e, active a, active_before b, totals t, windows w);
END;
$$;

CREATE FUNCTION facts_of(courses text[], window_length integer, as_of date) RETURNS dashboard_facts
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN courses IS NULL THEN platform_facts(window_length, as_of)
                ELSE courses_facts(courses, window_length, as_of)
           END;

CREATE FUNCTION compared_metrics(facts dashboard_facts)
    RETURNS TABLE (ordinal integer, metric_type text, value numeric, previous_value numeric, change_percentage numeric)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT now.ordinal,
           now.metric_type,
           quotient(now.dividend, now.divisor),
           quotient(before.dividend, before.divisor),
           CASE WHEN now.dividend = 0 AND now.divisor <> 0 AND before.dividend = 0 AND before.divisor <> 0 THEN 0
                ELSE percentage(now.dividend * before.divisor - before.dividend * now.divisor,
                                before.dividend * now.divisor)
           END
      FROM metrics_of((facts).this_window) now
           JOIN metrics_of((facts).previous_window) before USING (metric_type);
END;

-- The facts are a row of FROM behind OFFSET 0, and so computed once, not anew for every figure.
CREATE OR REPLACE FUNCTION dashboard_metrics_at(days integer, as_of date, courses text[])
    RETURNS TABLE (ordinal integer, metric_type text, value numeric, previous_value numeric, change_percentage numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT m.*
      FROM (SELECT facts_of(courses, days, as_of) AS facts OFFSET 0) f, compared_metrics(f.facts) m;
END;

CREATE OR REPLACE FUNCTION dashboard_days(courses text[], from_day date, to_day date)
    RETURNS TABLE (day date, active_users bigint, enrolments bigint, completions bigint, minutes_e4 bigint)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT d.*
      FROM (SELECT facts_of(courses, to_day - from_day + 1, to_day) AS facts OFFSET 0) f, unnest((f.facts).days) d
     ORDER BY d.day;
END;

DROP FUNCTION window_of(text[], date, date);
DROP FUNCTION courses_window(text[], date, date);
DROP FUNCTION platform_window(date, date);

-- The five courses with the most enrolments in from_day ... to_day. Of a short window all days are read. Of a long one, or
-- with a filter: a course has no more enrolments in a window than it has in all. So what the largest courses have in it
-- tells how large another one must be to be looked at; the shorter the window, the more of them it takes to tell. Planned
-- for the values at hand, since whether there is a filter decides what is best.
CREATE FUNCTION top_courses(courses text[], from_day date, to_day date)
    RETURNS TABLE (course_id text, enrolments numeric)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5
    SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
    IF courses IS NULL AND to_day - from_day < 31 THEN
        RETURN QUERY
            SELECT c.course_id, sum(c.enrolments)
              FROM course_day c
             WHERE c.day BETWEEN from_day AND to_day AND c.enrolments > 0
             GROUP BY c.course_id
             ORDER BY 2 DESC, 1
             LIMIT 5;
        RETURN;
    END IF;
    RETURN QUERY
        WITH selected AS MATERIALIZED (
            SELECT t.course_id, t.enrolments
              FROM course_totals t
             WHERE courses IS NULL OR t.course_id = ANY (courses)),
        largest AS (
            SELECT d.enrolments
              FROM (SELECT s.course_id FROM selected s ORDER BY s.enrolments DESC
                     LIMIT greatest(20, 1500 / (to_day - from_day + 1))) l
                   CROSS JOIN LATERAL (SELECT sum(c.enrolments) AS enrolments
                                         FROM course_day c
                                        WHERE c.course_id = l.course_id AND c.day BETWEEN from_day AND to_day) d
             ORDER BY 1 DESC NULLS LAST
            OFFSET 4 LIMIT 1)
        SELECT s.course_id, d.enrolments
          FROM selected s
               CROSS JOIN LATERAL (SELECT sum(c.enrolments) AS enrolments
                                     FROM course_day c
                                    WHERE c.course_id = s.course_id AND c.day BETWEEN from_day AND to_day) d
         WHERE s.enrolments >= greatest((SELECT l.enrolments FROM largest l), 1) AND d.enrolments > 0
         ORDER BY d.enrolments DESC, s.course_id
         LIMIT 5;
END;
$$;

CREATE OR REPLACE FUNCTION dashboard_answer(frame text, as_of date, filters jsonb) RETURNS json
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    courses  text[]  := selected_courses(filters);
    window_days integer := (SELECT t.days FROM timeframe t WHERE t.timeframe = frame);
    from_day date    := as_of - window_days + 1;
    facts    dashboard_facts := facts_of(courses, window_days, as_of);
    metrics  json;
    charts   json;
    top      json;
BEGIN
    SELECT json_agg((SELECT json_object_agg(f.name, f.value ORDER BY f.ordinal)
                       FROM (VALUES (1, 'id', to_json(md5('metric:' || m.metric_type || ':' || frame)::uuid)),
                                    (2, 'metricType', to_json(m.metric_type)),
                                    (3, 'value', to_json(m.value)),
                                    (4, 'previousValue', to_json(m.previous_value)),
                                    (5, 'changePercentage', to_json(m.change_percentage)),
                                    (6, 'timeframe', to_json(frame)),
                                    (7, 'filters', filters::json),
                                    (8, 'calculatedAt', to_json(iso_instant(analytics_now()))))
                            f (ordinal, name, value)
                      WHERE f.value IS NOT NULL) ORDER BY m.ordinal)
      INTO metrics
      FROM compared_metrics(facts) m;

    SELECT json_build_array(
               dashboard_chart('active_users', 'Active users',
                               json_agg(json_build_object('date', d.day, 'value', d.active_users) ORDER BY d.day)),
               dashboard_chart('enrollments', 'Enrolments',
                               json_agg(json_build_object('date', d.day, 'value', d.enrolments) ORDER BY d.day)),
               dashboard_chart('completions', 'Completions',
                               json_agg(json_build_object('date', d.day, 'value', d.completions) ORDER BY d.day)),
               dashboard_chart('learning_hours', 'Learning hours',
                               json_agg(json_build_object('date', d.day, 'value', hours(d.minutes_e4)) ORDER BY d.day)))
      INTO charts
      FROM unnest(facts.days) d;

    SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
                        'courseId', t.course_id,
                        'title', (SELECT i.title FROM course_info i WHERE i.course_id = t.course_id),
                        'enrollments', t.enrolments))
                        ORDER BY t.enrolments DESC, t.course_id), '[]')
      INTO top
      FROM top_courses(courses, from_day, as_of) t;

    RETURN json_build_object(
        'metrics', metrics,
        'charts', charts,
        'summary', json_build_object(
            'from', from_day,
            'to', as_of,
            'asOf', as_of,
            'topCourses', top,
            'freshness', (SELECT answer FROM freshness)));
END;
$$;
