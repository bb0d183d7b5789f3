-- The same answers as before, byte for byte, for less work: most of it was making JSON.

-- STABLE, as to_char is: PostgreSQL inlines no function that is declared IMMUTABLE and calls one that is not, and so
-- started an executor for each instant of an answer.
CREATE OR REPLACE FUNCTION iso_instant(at timestamptz) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- In the order of time, and in this order where times are equal.
CREATE FUNCTION milestones_by_time(enrolled_at timestamptz, first_module_at timestamptz, first_pass_at timestamptz,
                                   completed_at timestamptz) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT jsonb_agg(jsonb_build_object('type', s.type, 'reachedAt', iso_instant(s.reached_at))
                     ORDER BY s.reached_at, s.ordinal)
      FROM (VALUES (1, 'enrolled', enrolled_at),
                   (2, 'first_module', first_module_at),
                   (3, 'first_assessment_passed', first_pass_at),
                   (4, 'completed', completed_at)) s (ordinal, type, reached_at)
     WHERE s.reached_at IS NOT NULL;
END;

-- As before. Milestones are sorted only if they were not reached in their usual order, modules counted only if some are
-- completed, and the day before which a learner has dropped out is computed once a statement.
CREATE OR REPLACE VIEW learning_progress AS
SELECT md5('progress:' || json_build_array(e.user_id, e.course_id)::text)::uuid AS id,
       e.user_id,
       e.course_id,
       NULL::text COLLATE "C" AS module_id,
       CASE WHEN e.completed_at IS NOT NULL THEN 100::numeric
            WHEN e.modules_completed = 0 THEN 0::numeric
            ELSE coalesce(percentage(e.modules_completed,
                                     (SELECT count(*) FROM course_module m WHERE m.course_id = e.course_id)), 0)
       END AS progress_percentage,
       decimal_e4(e.minutes_e4) AS time_spent,
       e.last_access_at AS last_access_date,
       e.completed_at AS completion_date,
       CASE WHEN e.completed_at IS NOT NULL THEN trim_scale(round(decimal_e4(e.final_score_e4), 2))
            ELSE mean_e4(e.score_sum_e4, e.attempts)
       END AS score,
       CASE WHEN e.completed_at IS NOT NULL THEN 'completed'
            WHEN utc_day(e.last_access_at) < (SELECT dropped_before_day()) THEN 'dropped'
            WHEN NOT e.started THEN 'not_started'
            ELSE 'in_progress'
       END AS status,
       CASE WHEN e.enrolled_at <= coalesce(e.first_module_at, e.enrolled_at)
             AND coalesce(e.first_module_at, e.enrolled_at)
                 <= coalesce(e.first_pass_at, e.first_module_at, e.enrolled_at)
             AND coalesce(e.first_pass_at, e.first_module_at, e.enrolled_at) <= coalesce(e.completed_at, 'infinity')
            THEN concat('[{"type": "enrolled", "reachedAt": "', iso_instant(e.enrolled_at),
                        '"}, {"type": "first_module", "reachedAt": "' || iso_instant(e.first_module_at),
                        '"}, {"type": "first_assessment_passed", "reachedAt": "' || iso_instant(e.first_pass_at),
                        '"}, {"type": "completed", "reachedAt": "' || iso_instant(e.completed_at), '"}]')::jsonb
            ELSE milestones_by_time(e.enrolled_at, e.first_module_at, e.first_pass_at, e.completed_at)
       END AS milestones,
       e.enrolled_at AS created_at,
       e.last_access_at AS updated_at
  FROM learner_course e
UNION ALL
SELECT md5('progress:' || json_build_array(m.user_id, m.course_id, m.module_id)::text)::uuid,
       m.user_id,
       m.course_id,
       m.module_id,
       100::numeric,
       decimal_e4(m.minutes_e4),
       m.last_access_at,
       m.completed_at,
       NULL::numeric,
       'completed'::text,
       '[]'::jsonb,
       m.completed_at,
       m.last_access_at
  FROM learner_module m;

-- concat leaves out what is NULL, and so with a name before it (name || NULL) the whole field.
CREATE OR REPLACE FUNCTION progress_answer(p learning_progress) RETURNS json
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN concat(
        '{"id":"', (p).id,
        '","userId":', to_json((p).user_id),
        ',"courseId":', to_json((p).course_id),
        ',"moduleId":' || to_json((p).module_id)::text,
        ',"progressPercentage":', (p).progress_percentage,
        ',"timeSpent":', (p).time_spent,
        ',"lastAccessDate":"', iso_instant((p).last_access_date),
        '"', ',"completionDate":"' || iso_instant((p).completion_date) || '"',
        ',"score":' || (p).score,
        ',"status":"', (p).status,
        '","milestones":', json_strip_nulls((p).milestones::json),
        ',"createdAt":"', iso_instant((p).created_at),
        '","updatedAt":"', iso_instant((p).updated_at), '"}')::json;

-- What a course's analytics and its answer have in common. Lists are made as text, in the form in which jsonb is
-- written: of jsonb, each entry would be built, written and read again.
CREATE VIEW course_figures AS
SELECT md5('course:' || t.course_id)::uuid AS id,
       t.course_id,
       t.enrolments AS total_enrollments,
       t.completions AS total_completions,
       percentage(t.completions, t.enrolments) AS completion_rate,
       mean_e4(t.score_sum_e4, t.attempts) AS average_score,
       hours(t.completion_minutes_e4 / nullif(t.completions, 0)::numeric) AS average_time_to_complete,
       quotient(t.completion_millis, 86400000 * t.completions) AS average_days_to_complete,
       (SELECT concat('[', string_agg(concat('{"date": "', d.day,
                                             '", "completions": ', d.completions,
                                             ', "enrollments": ', d.enrolments,
                                             ', "totalEnrollments": ', d.total_enrolments, '}'),
                                      ', ' ORDER BY d.day), ']')
          FROM (SELECT day, enrolments, completions,
                       sum(enrolments) OVER (ORDER BY day ROWS UNBOUNDED PRECEDING) AS total_enrolments
                  FROM course_day
                 WHERE course_id = t.course_id AND (enrolments <> 0 OR completions <> 0)) d) AS enrollment_trend,
       (SELECT concat('[', string_agg(concat('{"moduleId": ', to_json(m.module_id),
                                             ', "position": ', m.position,
                                             ', "completionRate": ' || percentage(m.learners_completed, t.enrolments),
                                             ', "averageTimeSpent": ' || mean_e4(m.minutes_e4, m.learners_completed),
                                             ', "learnersCompleted": ', m.learners_completed, '}'),
                                      ', ' ORDER BY m.position), ']')
          FROM module_position m
         WHERE m.course_id = t.course_id) AS module_analytics,
       (SELECT concat('[', string_agg(concat('{"dropped": ', u.dropped,
                                             ', "reached": ', u.reached,
                                             ', "moduleId": ', coalesce(to_json(u.module_id)::text, 'null'),
                                             ', "position": ', u.position,
                                             ', "dropoffRate": ',
                                             coalesce(percentage(u.dropped, u.reached)::text, 'null'), '}'),
                                      ', ' ORDER BY u.position), ']')
          FROM (SELECT nullif(l.last_module_id, '') AS module_id,
                       coalesce(m.position, 0) AS position,
                       coalesce(m.learners_completed, t.enrolments) AS reached,
                       l.dropped
                  FROM (SELECT last_module_id, sum(learners) AS dropped
                          FROM course_unfinished
                         WHERE course_id = t.course_id AND last_access_day < (SELECT dropped_before_day())
                         GROUP BY last_module_id) l
                  LEFT JOIN module_position m ON m.course_id = t.course_id AND m.module_id = l.last_module_id) u)
           AS dropoff_points,
       t.first_event_at AS created_at,
       t.last_event_at AS updated_at
  FROM course_totals t;

CREATE OR REPLACE VIEW course_analytics AS
SELECT id, course_id, total_enrollments, total_completions, completion_rate, average_score, average_time_to_complete,
       average_days_to_complete, enrollment_trend::jsonb AS enrollment_trend, module_analytics::jsonb AS module_analytics,
       dropoff_points::jsonb AS dropoff_points, created_at, updated_at
  FROM course_figures;

CREATE OR REPLACE VIEW course_answer AS
SELECT c.course_id,
       concat('{ "id" : "', c.id,
              '", "courseId" : ', to_json(c.course_id),
              ', "title" : ' || to_json(i.title)::text,
              ', "category" : ' || to_json(i.category)::text,
              ', "instructorId" : ' || to_json(i.instructor_id)::text,
              ', "totalEnrollments" : ', c.total_enrollments,
              ', "totalCompletions" : ', c.total_completions,
              ', "completionRate" : ' || c.completion_rate,
              ', "averageScore" : ' || c.average_score,
              ', "averageTimeToComplete" : ' || c.average_time_to_complete,
              ', "averageDaysToComplete" : ' || c.average_days_to_complete,
              ', "enrollmentTrend" : ', c.enrollment_trend,
              ', "moduleAnalytics" : ', c.module_analytics,
              ', "dropoffPoints" : ', c.dropoff_points,
              ', "createdAt" : "', iso_instant(c.created_at),
              '", "updatedAt" : "', iso_instant(c.updated_at), '" }')::json AS answer,
       (analytics_today() + 1)::timestamp AT TIME ZONE 'UTC' AS valid_until
  FROM course_figures c LEFT JOIN course_info i USING (course_id);

CREATE OR REPLACE VIEW user_answer AS
SELECT u.user_id,
       concat('{ "id" : "', u.id,
              '", "userId" : ', to_json(u.user_id),
              ', "totalCoursesEnrolled" : ', u.total_courses_enrolled,
              ', "totalCoursesCompleted" : ', u.total_courses_completed,
              ', "totalLearningHours" : ' || u.total_learning_hours,
              ', "averageScore" : ' || u.average_score,
              ', "lastActiveDate" : "' || iso_instant(u.last_active_date) || '"',
              ', "streakDays" : ', u.streak_days,
              ', "longestStreakDays" : ', u.longest_streak_days,
              ', "learningPath" : ', u.learning_path,
              ', "skillsAcquired" : ', u.skills_acquired,
              ', "createdAt" : "', iso_instant(u.created_at),
              '", "updatedAt" : "', iso_instant(u.updated_at), '" }')::json AS answer,
       CASE WHEN u.streak_days > 0 THEN (SELECT streak_ends_at FROM learner l WHERE l.user_id = u.user_id) END
           AS valid_until
  FROM user_analytics u;

-- The five courses of the platform with the most enrolments in from_day … to_day. Of a short window the days are read, of
-- a long one only the courses that can be among them, as of a selection.
CREATE FUNCTION platform_top_courses(from_day date, to_day date)
    RETURNS TABLE (course_id text, enrolments numeric)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5
    SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    IF to_day - from_day < 31 THEN
        RETURN QUERY
            SELECT t.course_id, t.enrolments::numeric
              FROM (SELECT c.course_id, sum(c.enrolments::integer) AS enrolments
                      FROM course_day c
                     WHERE c.day BETWEEN from_day AND to_day AND c.enrolments > 0
                     GROUP BY c.course_id
                     ORDER BY 2 DESC, 1
                     LIMIT 5) t
             ORDER BY 2 DESC, 1;
        RETURN;
    END IF;
    RETURN QUERY
        WITH largest AS (
            SELECT d.enrolments
              FROM (SELECT t.course_id FROM course_totals t ORDER BY t.enrolments DESC
                     LIMIT greatest(20, 1500 / (to_day - from_day + 1))) l
                   CROSS JOIN LATERAL (SELECT sum(c.enrolments) AS enrolments
                                         FROM course_day c
                                        WHERE c.course_id = l.course_id AND c.day BETWEEN from_day AND to_day) d
             ORDER BY 1 DESC NULLS LAST
            OFFSET 4 LIMIT 1)
        SELECT s.course_id, d.enrolments
          FROM course_totals s
               CROSS JOIN LATERAL (SELECT sum(c.enrolments) AS enrolments
                                     FROM course_day c
                                    WHERE c.course_id = s.course_id AND c.day BETWEEN from_day AND to_day) d
         WHERE s.enrolments >= greatest((SELECT l.enrolments FROM largest l), 1)::bigint AND d.enrolments > 0
         ORDER BY d.enrolments DESC, s.course_id
         LIMIT 5;
END;
$$;

-- As before, but planned once for all: the plan no longer depends on whether there is a filter.
CREATE OR REPLACE FUNCTION top_courses(courses text[], from_day date, to_day date)
    RETURNS TABLE (course_id text, enrolments numeric)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 5
    SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    IF courses IS NULL THEN
        RETURN QUERY SELECT * FROM platform_top_courses(from_day, to_day);
        RETURN;
    END IF;
    RETURN QUERY
        WITH selected AS MATERIALIZED (
            SELECT t.course_id, t.enrolments
              FROM course_totals t
             WHERE t.course_id = ANY (courses)),
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

