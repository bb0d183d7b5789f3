-- Learners at risk in a course, and its cohorts; every figure is defined in docs/semantics.md. The clock is applied here,
-- at read.

-- The rows of an instructor's courses are found by way of them.
CREATE INDEX course_info_by_instructor ON course_info (instructor_id, course_id);

-- The same answer as before for less work: pages have a thousand of them.
CREATE OR REPLACE FUNCTION progress_answer(p learning_progress) RETURNS json
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN json_strip_nulls(json_build_object(
        'id', (p).id,
        'userId', (p).user_id,
        'courseId', (p).course_id,
        'moduleId', (p).module_id,
        'progressPercentage', (p).progress_percentage,
        'timeSpent', (p).time_spent,
        'lastAccessDate', iso_instant((p).last_access_date),
        'completionDate', iso_instant((p).completion_date),
        'score', (p).score,
        'status', (p).status,
        'milestones', (p).milestones,
        'createdAt', iso_instant((p).created_at),
        'updatedAt', iso_instant((p).updated_at)));

-- SET analytics.pass_mark to change the 60.
CREATE FUNCTION pass_mark() RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN trim_scale(coalesce(nullif(current_setting('analytics.pass_mark', true), '')::numeric, 60));

CREATE FUNCTION plural(noun text, n bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN noun || CASE WHEN n = 1 THEN '' ELSE 's' END;

-- Days of a month's bits.
CREATE FUNCTION active_days_within(active_days integer, month date, from_day date, to_day date) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN bit_count((active_days & days_of_month(month, from_day, to_day))::bit(32));

-- The median of modules completed by an age in days, over all learners of the course who have reached that age today.
-- Not learner by learner: how many had completed k modules at an age is a running sum over the ages at which one more
-- had (+1), and those at which one of them is too young to be compared (−1). With k = 0 these are all N who are
-- compared; the median is the number of other k that more than half of N had completed.
CREATE FUNCTION course_medians(course text, today date, ages integer[])
    RETURNS TABLE (age integer, compared bigint, modules bigint)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH enrolment AS MATERIALIZED (
        SELECT e.user_id,
               e.modules_completed,
               utc_day(e.enrolled_at) AS enrolled_day,
               today - utc_day(e.enrolled_at) AS own_age,
               utc_day(e.completed_at) - utc_day(e.enrolled_at) AS completion_age
          FROM learner_course e
         WHERE e.course_id = course AND utc_day(e.enrolled_at) <= today),
    known AS MATERIALIZED (
        SELECT count(*)::integer AS modules FROM course_module m WHERE m.course_id = course),
    step AS MATERIALIZED (
        SELECT e.own_age, 0 AS k, 0 AS at_age
          FROM enrolment e
        UNION ALL
        SELECT e.own_age,
               row_number() OVER (PARTITION BY m.user_id ORDER BY m.completed_at)::integer,
               least(utc_day(m.completed_at) - e.enrolled_day, e.completion_age)
          FROM enrolment e JOIN learner_module m ON m.course_id = course AND m.user_id = e.user_id
        UNION ALL
        SELECT e.own_age, missing.k, e.completion_age
          FROM enrolment e, known, generate_series(e.modules_completed + 1, known.modules) missing (k)
         WHERE e.completion_age IS NOT NULL),
    change AS (
        SELECT s.k, s.at_age AS age, count(*) AS learners, false AS asked
          FROM step s WHERE s.at_age <= s.own_age GROUP BY s.k, s.at_age
        UNION ALL
        SELECT s.k, s.own_age + 1, -count(*), false
          FROM step s WHERE s.at_age <= s.own_age GROUP BY s.k, s.own_age
        UNION ALL
        SELECT steps.k, asked.age, 0, true
          FROM known, generate_series(0, known.modules) steps (k), unnest(ages) asked (age)),
    reached AS (
        SELECT c.k, c.age, c.asked, sum(c.learners) OVER (PARTITION BY c.k ORDER BY c.age)::bigint AS learners
          FROM change c),
    compared AS (
        SELECT r.k, r.age, r.learners, max(r.learners) OVER (PARTITION BY r.age) AS learners_in_all
          FROM reached r
         WHERE r.asked)
    SELECT c.age, c.learners_in_all, count(*) FILTER (WHERE c.k > 0 AND c.learners > c.learners_in_all / 2)
      FROM compared c
     GROUP BY c.age, c.learners_in_all;
END;

-- Every learner of the course who has neither completed nor dropped, and the points of each reason that holds.
CREATE FUNCTION course_risks(course text)
    RETURNS TABLE (user_id text, started boolean, enrolled_at timestamptz, last_access_at timestamptz, age integer,
                   modules_completed integer, median_modules bigint, compared bigint, inactive_days integer,
                   dropped_after_days integer, attempts bigint, score_sum_e4 bigint, pass_sum_e4 numeric,
                   active_days bigint, previous_active_days bigint,
                   inactive numeric, behind numeric, failing_attempts numeric, falling_activity numeric)
    LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH day AS MATERIALIZED (
        SELECT t.today, t.today - t.first AS limit_days, t.first, pass_mark() AS mark
          FROM (SELECT analytics_today() AS today, dropped_before_day() AS first) t),
    considered AS MATERIALIZED (
        SELECT e.*,
               day.today - utc_day(e.enrolled_at) AS age,
               day.today - utc_day(e.last_access_at) AS inactive_days
          FROM learner_course e, day
         WHERE e.course_id = course
           AND e.completed_at IS NULL
           AND utc_day(e.last_access_at) >= day.first
           AND utc_day(e.enrolled_at) <= day.today),
    activity AS (
        SELECT a.user_id,
               sum(active_days_within(a.active_days, a.month, day.today - 13, day.today))::bigint AS recent,
               sum(active_days_within(a.active_days, a.month, day.today - 27, day.today - 14))::bigint AS before
          FROM learner_course_month a, day
         WHERE a.course_id = course
           AND a.month BETWEEN date_trunc('month', (day.today - 27)::timestamp)::date AND day.today
         GROUP BY a.user_id),
    figures AS (
        SELECT c.*,
               m.modules AS median_modules,
               m.compared,
               day.limit_days,
               day.mark * 10000 * c.attempts AS pass_sum_e4,
               coalesce(a.recent, 0) AS recent,
               coalesce(a.before, 0) AS before
          FROM day,
               considered c
               JOIN course_medians(
                        course,
                        (SELECT d.today FROM day d),
                        (SELECT array_agg(DISTINCT d.age) FROM considered d)) m USING (age)
               LEFT JOIN activity a USING (user_id))
    SELECT f.user_id,
           f.started,
           f.enrolled_at,
           f.last_access_at,
           f.age,
           f.modules_completed,
           f.median_modules,
           f.compared,
           f.inactive_days,
           f.limit_days,
           f.attempts,
           f.score_sum_e4,
           f.pass_sum_e4,
           f.recent,
           f.before,
           CASE WHEN f.inactive_days >= 7 THEN quotient(40 * f.inactive_days, f.limit_days) END,
           CASE WHEN f.modules_completed < f.median_modules
                THEN quotient(30 * (f.median_modules - f.modules_completed), f.median_modules) END,
           CASE WHEN f.attempts >= 2 AND f.score_sum_e4 < f.pass_sum_e4
                THEN quotient(20 * (f.pass_sum_e4 - f.score_sum_e4), f.pass_sum_e4) END,
           CASE WHEN f.before >= 4 AND 2 * f.recent <= f.before
                THEN quotient(10 * (f.before - f.recent), f.before) END
      FROM figures f;
END;

-- How many attempts with 100 it takes at least until the mean is the pass mark; NULL if none can.
CREATE FUNCTION attempts_to_pass(attempts bigint, score_sum_e4 bigint) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ceil((pass_mark() * 10000 * attempts - score_sum_e4) / nullif((100 - pass_mark()) * 10000, 0))::bigint;

-- The mean score that so many attempts need, rounded up so that it is enough.
CREATE FUNCTION score_to_pass(attempts bigint, score_sum_e4 bigint, more bigint) RETURNS numeric
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN trim_scale(ceil((pass_mark() * 10000 * (attempts + more) - score_sum_e4) / (100 * more)) / 100);

CREATE FUNCTION risk_lift(action text, amount bigint, words text, score_after numeric, average_score numeric)
    RETURNS json
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN amount IS NOT NULL THEN json_strip_nulls(json_build_object(
        'action', action,
        'amount', amount,
        'averageScore', average_score,
        'text', words,
        'scoreAfter', trim_scale(score_after))) END;

-- No jit: it would take longer to compile than all of this takes, and the planner's guesses make it look worthwhile.
CREATE FUNCTION at_risk_answer(course text, least_score integer, at_most integer) RETURNS json
    LANGUAGE sql STABLE SET jit = off
BEGIN ATOMIC
    WITH considered AS MATERIALIZED (
        SELECT r.*,
               coalesce(r.inactive, 0) + coalesce(r.behind, 0)
                   + coalesce(r.failing_attempts, 0) + coalesce(r.falling_activity, 0) AS score
          FROM course_risks(course) r),
    at_risk AS (
        SELECT c.*
          FROM considered c
         WHERE num_nonnulls(c.inactive, c.behind, c.failing_attempts, c.falling_activity) > 0
           AND c.score >= least_score),
    known AS (
        SELECT count(*) AS modules FROM course_module m WHERE m.course_id = course),
    shown AS (
        SELECT l.user_id,
               l.score,
               json_build_object(
                   'userId', l.user_id,
                   'status', CASE WHEN l.started THEN 'in_progress' ELSE 'not_started' END,
                   'enrolledAt', iso_instant(l.enrolled_at),
                   'age', l.age,
                   'lastAccessDate', iso_instant(l.last_access_at),
                   'progressPercentage', coalesce(percentage(l.modules_completed, known.modules), 0),
                   'score', trim_scale(l.score),
                   'reasons', (SELECT json_agg(json_strip_nulls(reason.answer) ORDER BY reason.ordinal)
                                 FROM (VALUES
                     (1, l.inactive, json_build_object(
                         'type', 'inactive',
                         'points', l.inactive,
                         'inactiveDays', l.inactive_days,
                         'droppedAfterDays', l.dropped_after_days,
                         'lift', risk_lift('be_active', 1, 'Learn on 1 day', l.score - l.inactive, NULL))),
                     (2, l.behind, json_build_object(
                         'type', 'behind',
                         'points', l.behind,
                         'modulesCompleted', l.modules_completed,
                         'medianModules', l.median_modules,
                         'comparedLearners', l.compared,
                         'lift', risk_lift(
                             'complete_modules',
                             lift.modules,
                             format('Complete %s more %s', lift.modules, plural('module', lift.modules)),
                             l.score - l.behind,
                             NULL))),
                     (3, l.failing_attempts, json_build_object(
                         'type', 'failing_attempts',
                         'points', l.failing_attempts,
                         'attempts', l.attempts,
                         'averageScore', mean_e4(l.score_sum_e4, l.attempts),
                         'passMark', pass_mark(),
                         'lift', risk_lift(
                             'score_higher',
                             lift.attempts,
                             format('Score %s on average in %s more %s',
                                    lift.score, lift.attempts, plural('attempt', lift.attempts)),
                             l.score - l.failing_attempts,
                             lift.score))),
                     (4, l.falling_activity, json_build_object(
                         'type', 'falling_activity',
                         'points', l.falling_activity,
                         'activeDays', l.active_days,
                         'previousActiveDays', l.previous_active_days,
                         'lift', risk_lift(
                             'be_active',
                             lift.days,
                             format('Learn on %s more %s', lift.days, plural('day', lift.days)),
                             l.score - l.falling_activity,
                             NULL)))) reason (ordinal, points, answer)
                                WHERE reason.points IS NOT NULL)) AS answer
          FROM known,
               (SELECT * FROM at_risk ORDER BY score DESC, user_id LIMIT at_most) l,
               LATERAL (SELECT l.median_modules - l.modules_completed AS modules,
                               l.previous_active_days / 2 + 1 - l.active_days AS days,
                               attempts_to_pass(l.attempts, l.score_sum_e4) AS attempts,
                               score_to_pass(l.attempts, l.score_sum_e4,
                                             nullif(attempts_to_pass(l.attempts, l.score_sum_e4), 0)) AS score) lift)
    SELECT json_build_object(
               'courseId', course,
               'asOf', analytics_today(),
               'modules', (SELECT modules FROM known),
               'considered', (SELECT count(*) FROM considered),
               'atRisk', (SELECT count(*) FROM at_risk),
               'learners', (SELECT coalesce(json_agg(s.answer ORDER BY s.score DESC, s.user_id), '[]') FROM shown s));
END;

CREATE FUNCTION monday_of(day date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_trunc('week', day::timestamp)::date;

-- No nested loop where a hash will do: the planner expects few members, and would look up each one's months by itself.
CREATE FUNCTION cohorts_answer(course text, cohorts integer, weeks integer) RETURNS json
    LANGUAGE sql STABLE SET jit = off SET enable_nestloop = off
BEGIN ATOMIC
    WITH this_week AS MATERIALIZED (
        SELECT monday_of(analytics_today()) AS monday),
    member AS MATERIALIZED (
        SELECT e.user_id, monday_of(utc_day(e.enrolled_at)) AS cohort, e.completed_at
          FROM learner_course e, this_week
         WHERE e.course_id = course
           AND utc_day(e.enrolled_at) BETWEEN this_week.monday - 7 * (cohorts - 1) AND this_week.monday + 6),
    cohort AS (
        SELECT m.cohort AS monday, count(*) AS size, count(m.completed_at) AS completed
          FROM member m
         GROUP BY m.cohort),
    active AS (
        SELECT m.cohort, (w.monday::date - m.cohort) / 7 AS week, count(DISTINCT m.user_id) AS learners
          FROM this_week,
               member m
               JOIN learner_course_month a ON a.course_id = course AND a.user_id = m.user_id,
               generate_series(monday_of(a.month)::timestamp,
                               a.month::timestamp + interval '1 month' - interval '1 day',
                               interval '7 days') w (monday)
         WHERE a.month BETWEEN date_trunc('month', (this_week.monday - 7 * (cohorts - 1))::timestamp)::date
                           AND this_week.monday + 6
           AND w.monday::date BETWEEN m.cohort AND least(this_week.monday, m.cohort + 7 * (weeks - 1))
           AND a.active_days & days_of_month(a.month, w.monday::date, w.monday::date + 6) <> 0
         GROUP BY m.cohort, 2),
    shown AS (
        SELECT c.monday, c.size, k.week, c.monday + 7 * k.week AS first_day
          FROM this_week,
               cohort c,
               generate_series(0, least(weeks - 1, (this_week.monday - c.monday) / 7)) k (week)),
    retention AS (
        SELECT s.monday,
               json_agg(json_build_object(
                   'week', s.week,
                   'from', s.first_day,
                   'active', coalesce(a.learners, 0),
                   'rate', percentage(coalesce(a.learners, 0), s.size),
                   'ended', s.first_day < this_week.monday) ORDER BY s.week) AS answer
          FROM this_week,
               shown s LEFT JOIN active a ON a.cohort = s.monday AND a.week = s.week
         GROUP BY s.monday)
    SELECT json_build_object(
               'courseId', course,
               'asOf', analytics_today(),
               'cohorts', (SELECT coalesce(json_agg(json_build_object(
                               'week', to_char(c.monday, 'IYYY-"W"IW'),
                               'from', c.monday,
                               'size', c.size,
                               'completed', c.completed,
                               'completionRate', percentage(c.completed, c.size),
                               'retention', r.answer) ORDER BY c.monday), '[]')
                             FROM cohort c JOIN retention r USING (monday)));
END;
