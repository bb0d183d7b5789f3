-- The figures of one dashboard window: from_day … to_day, both included. NULL courses means no filter.
CREATE TYPE window_figures AS (
    total_users      bigint,
    active_users     bigint,
    total_courses    bigint,
    enrolments       numeric,
    completions      numeric,
    attempts         numeric,
    score_sum_e4     numeric,
    minutes_e4       numeric
);

CREATE FUNCTION platform_window(from_day date, to_day date) RETURNS window_figures
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT sum(new_users) FILTER (WHERE day <= to_day),
           (SELECT sum(change)
              FROM active_users_change
             WHERE window_days = to_day - from_day + 1 AND day <= to_day),
           (SELECT count(*) FROM course_totals WHERE utc_day(first_event_at) <= to_day),
           sum(enrolments),
           sum(completions),
           sum(attempts) FILTER (WHERE day >= from_day),
           sum(score_sum_e4) FILTER (WHERE day >= from_day),
           sum(minutes_e4) FILTER (WHERE day >= from_day)
      FROM platform_day
     WHERE day <= to_day;
END;

-- The bits of a month's days that lie within from_day … to_day.
CREATE FUNCTION days_of_month(month date, from_day date, to_day date) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (((1::bigint << least(31, greatest(0, to_day - month + 1))) - 1)
            & ~((1::bigint << least(31, greatest(0, from_day - month))) - 1))::integer;

CREATE FUNCTION courses_window(courses text[], from_day date, to_day date) RETURNS window_figures
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT (SELECT count(DISTINCT user_id)
              FROM learner_course
             WHERE course_id = ANY (courses) AND utc_day(enrolled_at) <= to_day),
           (SELECT count(DISTINCT user_id)
              FROM learner_course_month
             WHERE course_id = ANY (courses)
               AND month BETWEEN date_trunc('month', from_day::timestamp)::date AND to_day
               AND active_days & days_of_month(month, from_day, to_day) <> 0),
           (SELECT count(*)
              FROM course_totals
             WHERE course_id = ANY (courses) AND utc_day(first_event_at) <= to_day),
           sum(enrolments),
           sum(completions),
           sum(attempts) FILTER (WHERE day >= from_day),
           sum(score_sum_e4) FILTER (WHERE day >= from_day),
           sum(minutes_e4) FILTER (WHERE day >= from_day)
      FROM course_day
     WHERE course_id = ANY (courses) AND day <= to_day;
END;

-- filters: any of courseId, category, instructorId; all must match. '{}' is no filter, and gives NULL.
CREATE FUNCTION selected_courses(filters jsonb) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT CASE WHEN filters = '{}' THEN NULL
                ELSE coalesce((SELECT array_agg(t.course_id)
                                 FROM course_totals t LEFT JOIN course_info i USING (course_id)
                                WHERE (filters ->> 'courseId' IS NULL OR t.course_id = filters ->> 'courseId')
                                  AND (filters ->> 'category' IS NULL OR i.category = filters ->> 'category')
                                  AND (filters ->> 'instructorId' IS NULL
                                       OR i.instructor_id = filters ->> 'instructorId')), '{}')
           END;
END;

CREATE FUNCTION window_of(courses text[], from_day date, to_day date) RETURNS window_figures
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN courses IS NULL THEN platform_window(from_day, to_day)
                ELSE courses_window(courses, from_day, to_day)
           END;

-- Each figure as a fraction, so that what is computed from it further is exact.
CREATE FUNCTION metrics_of(figures window_figures)
    RETURNS TABLE (ordinal integer, metric_type text, dividend numeric, divisor numeric)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT *
      FROM (VALUES (1, 'total_users', coalesce((figures).total_users, 0)::numeric, 1::numeric),
                   (2, 'active_users', coalesce((figures).active_users, 0)::numeric, 1),
                   (3, 'total_courses', coalesce((figures).total_courses, 0)::numeric, 1),
                   (4, 'total_enrollments', coalesce((figures).enrolments, 0), 1),
                   (5, 'completion_rate', 100 * (figures).completions, (figures).enrolments),
                   (6, 'average_score', (figures).score_sum_e4, 10000 * (figures).attempts),
                   (7, 'learning_hours', coalesce((figures).minutes_e4, 0), 600000)) m;
END;

-- The window of the given days that ends at as_of, beside the one before it. Each is a row of FROM, and so computed
-- once: as an argument of metrics_of it would be computed anew for every figure.
CREATE FUNCTION dashboard_metrics_at(days integer, as_of date, courses text[])
    RETURNS TABLE (ordinal integer, metric_type text, value numeric, previous_value numeric, change_percentage numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT now.ordinal,
           now.metric_type,
           quotient(now.dividend, now.divisor),
           quotient(before.dividend, before.divisor),
           CASE WHEN now.dividend = 0 AND now.divisor <> 0 AND before.dividend = 0 AND before.divisor <> 0 THEN 0
                ELSE percentage(now.dividend * before.divisor - before.dividend * now.divisor,
                                before.dividend * now.divisor)
           END
      FROM window_of(courses, as_of - days + 1, as_of) this_window,
           window_of(courses, as_of - 2 * days + 1, as_of - days) previous_window,
           metrics_of(this_window) now
           JOIN metrics_of(previous_window) before USING (metric_type);
END;

CREATE VIEW timeframe (timeframe, days) AS VALUES ('7d', 7), ('30d', 30), ('90d', 90), ('1y', 365);

CREATE VIEW dashboard_metrics AS
SELECT md5('metric:' || m.metric_type || ':' || t.timeframe)::uuid AS id,
       m.metric_type,
       m.value,
       m.previous_value,
       m.change_percentage,
       t.timeframe,
       '{}'::jsonb AS filters,
       analytics_now() AS calculated_at
  FROM timeframe t, dashboard_metrics_at(t.days, analytics_today(), NULL) m;

-- Per day of a window, every day once, zeros included.
CREATE FUNCTION dashboard_days(courses text[], from_day date, to_day date)
    RETURNS TABLE (day date, active_users bigint, enrolments bigint, completions bigint, minutes_e4 bigint)
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    IF courses IS NULL THEN
        RETURN QUERY
        SELECT d.day::date,
               coalesce(p.active_users, 0),
               coalesce(p.enrolments, 0),
               coalesce(p.completions, 0),
               coalesce(p.minutes_e4, 0)
          FROM generate_series(from_day::timestamp, to_day, interval '1 day') d (day)
          LEFT JOIN platform_day p ON p.day = d.day::date
         ORDER BY 1;
    ELSE
        RETURN QUERY
        WITH learner_months AS (
            SELECT m.month, m.user_id, bit_or(m.active_days) AS active_days
              FROM learner_course_month m
             WHERE m.course_id = ANY (courses)
               AND m.month BETWEEN date_trunc('month', from_day::timestamp)::date AND to_day
             GROUP BY m.month, m.user_id),
        active AS (
            SELECT l.month + bit.n AS day, count(*) AS users
              FROM learner_months l, generate_series(0, 30) bit (n)
             WHERE l.active_days & (1 << bit.n) <> 0
             GROUP BY 1),
        facts AS (
            SELECT c.day,
                   sum(c.enrolments)::bigint AS enrolments,
                   sum(c.completions)::bigint AS completions,
                   sum(c.minutes_e4)::bigint AS minutes_e4
              FROM course_day c
             WHERE c.course_id = ANY (courses) AND c.day BETWEEN from_day AND to_day
             GROUP BY c.day)
        SELECT d.day::date,
               coalesce(a.users, 0),
               coalesce(f.enrolments, 0),
               coalesce(f.completions, 0),
               coalesce(f.minutes_e4, 0)
          FROM generate_series(from_day::timestamp, to_day, interval '1 day') d (day)
          LEFT JOIN active a ON a.day = d.day::date
          LEFT JOIN facts f ON f.day = d.day::date
         ORDER BY 1;
    END IF;
END;
$$;
