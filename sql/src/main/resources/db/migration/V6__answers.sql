-- The answers of the API in their JSON shapes, each made in one statement and so from one snapshot. The job makes its
-- hot copies from the same views, so that a copy cannot differ from what the database would have answered.
-- A figure that is absent (a mean over nothing) has no field. valid_until: when the clock alone would change the answer.

CREATE VIEW user_answer AS
SELECT u.user_id,
       (SELECT json_object_agg(f.name, f.value ORDER BY f.ordinal)
          FROM (VALUES (1, 'id', to_json(u.id)),
                       (2, 'userId', to_json(u.user_id)),
                       (3, 'totalCoursesEnrolled', to_json(u.total_courses_enrolled)),
                       (4, 'totalCoursesCompleted', to_json(u.total_courses_completed)),
                       (5, 'totalLearningHours', to_json(u.total_learning_hours)),
                       (6, 'averageScore', to_json(u.average_score)),
                       (7, 'lastActiveDate', to_json(iso_instant(u.last_active_date))),
                       (8, 'streakDays', to_json(u.streak_days)),
                       (9, 'longestStreakDays', to_json(u.longest_streak_days)),
                       (10, 'learningPath', u.learning_path::json),
                       (11, 'skillsAcquired', u.skills_acquired::json),
                       (12, 'createdAt', to_json(iso_instant(u.created_at))),
                       (13, 'updatedAt', to_json(iso_instant(u.updated_at)))) f (ordinal, name, value)
         WHERE f.value IS NOT NULL) AS answer,
       CASE WHEN u.streak_days > 0 THEN (SELECT streak_ends_at FROM learner l WHERE l.user_id = u.user_id) END
           AS valid_until
  FROM user_analytics u;

CREATE VIEW course_answer AS
SELECT c.course_id,
       (SELECT json_object_agg(f.name, f.value ORDER BY f.ordinal)
          FROM (VALUES (1, 'id', to_json(c.id)),
                       (2, 'courseId', to_json(c.course_id)),
                       (3, 'title', to_json(i.title)),
                       (4, 'category', to_json(i.category)),
                       (5, 'instructorId', to_json(i.instructor_id)),
                       (6, 'totalEnrollments', to_json(c.total_enrollments)),
                       (7, 'totalCompletions', to_json(c.total_completions)),
                       (8, 'completionRate', to_json(c.completion_rate)),
                       (9, 'averageScore', to_json(c.average_score)),
                       (10, 'averageTimeToComplete', to_json(c.average_time_to_complete)),
                       (11, 'averageDaysToComplete', to_json(c.average_days_to_complete)),
                       (12, 'enrollmentTrend', c.enrollment_trend::json),
                       (13, 'moduleAnalytics', c.module_analytics::json),
                       (14, 'dropoffPoints', c.dropoff_points::json),
                       (15, 'createdAt', to_json(iso_instant(c.created_at))),
                       (16, 'updatedAt', to_json(iso_instant(c.updated_at)))) f (ordinal, name, value)
         WHERE f.value IS NOT NULL) AS answer,
       (analytics_today() + 1)::timestamp AT TIME ZONE 'UTC' AS valid_until
  FROM course_analytics c LEFT JOIN course_info i USING (course_id);

CREATE VIEW assessment_answer AS
SELECT a.assessment_id,
       (SELECT json_object_agg(f.name, f.value ORDER BY f.ordinal)
          FROM (VALUES (1, 'id', to_json(a.id)),
                       (2, 'assessmentId', to_json(a.assessment_id)),
                       (3, 'courseId', to_json(a.course_id)),
                       (4, 'totalAttempts', to_json(a.total_attempts)),
                       (5, 'totalStarts', to_json(a.total_starts)),
                       (6, 'averageScore', to_json(a.average_score)),
                       (7, 'passRate', to_json(a.pass_rate)),
                       (8, 'averageTimeSpent', to_json(a.average_time_spent)),
                       (9, 'questionAnalytics', a.question_analytics::json),
                       (10, 'difficultyRating', to_json(a.difficulty_rating)),
                       (11, 'createdAt', to_json(iso_instant(a.created_at))),
                       (12, 'updatedAt', to_json(iso_instant(a.updated_at)))) f (ordinal, name, value)
         WHERE f.value IS NOT NULL) AS answer
  FROM assessment_analytics a;

CREATE FUNCTION progress_answer(p learning_progress) RETURNS json
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT json_object_agg(f.name, f.value ORDER BY f.ordinal)
      FROM (VALUES (1, 'id', to_json((p).id)),
                   (2, 'userId', to_json((p).user_id)),
                   (3, 'courseId', to_json((p).course_id)),
                   (4, 'moduleId', to_json((p).module_id)),
                   (5, 'progressPercentage', to_json((p).progress_percentage)),
                   (6, 'timeSpent', to_json((p).time_spent)),
                   (7, 'lastAccessDate', to_json(iso_instant((p).last_access_date))),
                   (8, 'completionDate', to_json(iso_instant((p).completion_date))),
                   (9, 'score', to_json((p).score)),
                   (10, 'status', to_json((p).status)),
                   (11, 'milestones', (p).milestones::json),
                   (12, 'createdAt', to_json(iso_instant((p).created_at))),
                   (13, 'updatedAt', to_json(iso_instant((p).updated_at)))) f (ordinal, name, value)
     WHERE f.value IS NOT NULL;
END;

-- Which commit the answer reflects, and the source positions it stands for.
CREATE VIEW freshness AS
SELECT r.commit_number,
       r.committed_at,
       json_build_object(
           'commit', r.commit_number,
           'committedAt', iso_instant(r.committed_at),
           'positions', (SELECT coalesce(json_agg(json_build_object(
                                     'topic', p.topic, 'partition', p.partition, 'nextOffset', p.next_offset)
                                     ORDER BY p.topic, p.partition), '[]')
                           FROM source_positions p)) AS answer
  FROM read_model r;

CREATE FUNCTION dashboard_chart(name text, title text, points json) RETURNS json
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN json_build_object('id', name, 'title', title, 'type', 'line', 'data', coalesce(points, '[]'));

CREATE FUNCTION dashboard_answer(frame text, as_of date, filters jsonb) RETURNS json
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    courses  text[]  := selected_courses(filters);
    window_days integer := (SELECT t.days FROM timeframe t WHERE t.timeframe = frame);
    from_day date    := as_of - window_days + 1;
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
      FROM dashboard_metrics_at(window_days, as_of, courses) m;

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
      FROM dashboard_days(courses, from_day, as_of) d;

    SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
                        'courseId', t.course_id, 'title', i.title, 'enrollments', t.enrolments))
                        ORDER BY t.enrolments DESC, t.course_id), '[]')
      INTO top
      FROM (SELECT c.course_id, sum(c.enrolments) AS enrolments
              FROM course_day c
             WHERE c.day BETWEEN from_day AND as_of AND (courses IS NULL OR c.course_id = ANY (courses))
             GROUP BY c.course_id
            HAVING sum(c.enrolments) > 0
             ORDER BY 2 DESC, 1
             LIMIT 5) t
      LEFT JOIN course_info i USING (course_id);

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
