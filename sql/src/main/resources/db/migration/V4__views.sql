-- The entities under their specified names and columns; every figure is defined in docs/semantics.md. The clock is
-- applied here, at read.

CREATE VIEW user_analytics AS
SELECT md5('user:' || l.user_id)::uuid AS id,
       l.user_id,
       l.courses_enrolled AS total_courses_enrolled,
       l.courses_completed AS total_courses_completed,
       hours(l.minutes_e4) AS total_learning_hours,
       mean_e4(l.score_sum_e4, l.attempts) AS average_score,
       l.last_active_at AS last_active_date,
       CASE WHEN analytics_now() < l.streak_ends_at THEN l.streak_days ELSE 0 END AS streak_days,
       l.longest_streak_days,
       (SELECT coalesce(jsonb_agg(e.course_id ORDER BY e.enrolled_at, e.course_id), '[]')
          FROM learner_course e
         WHERE e.user_id = l.user_id) AS learning_path,
       (SELECT coalesce(jsonb_agg(s.category ORDER BY s.earliest, s.category), '[]')
          FROM (SELECT c.category, min(e.completed_at) AS earliest
                  FROM learner_course e JOIN course_info c USING (course_id)
                 WHERE e.user_id = l.user_id AND e.completed_at IS NOT NULL AND c.category IS NOT NULL
                 GROUP BY c.category) s) AS skills_acquired,
       l.first_event_at AS created_at,
       l.last_event_at AS updated_at
  FROM learner l;

-- Declared modules in their order, then the others by learners who completed them.
CREATE VIEW module_position AS
SELECT course_id,
       module_id,
       learners_completed,
       minutes_e4,
       row_number() OVER (PARTITION BY course_id
                          ORDER BY declared_position = 0, declared_position, learners_completed DESC, module_id)
           AS position
  FROM course_module;

CREATE VIEW course_analytics AS
SELECT md5('course:' || t.course_id)::uuid AS id,
       t.course_id,
       t.enrolments AS total_enrollments,
       t.completions AS total_completions,
       percentage(t.completions, t.enrolments) AS completion_rate,
       mean_e4(t.score_sum_e4, t.attempts) AS average_score,
       hours(t.completion_minutes_e4 / nullif(t.completions, 0)::numeric) AS average_time_to_complete,
       quotient(t.completion_millis, 86400000 * t.completions) AS average_days_to_complete,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'date', d.day,
                   'enrollments', d.enrolments,
                   'completions', d.completions,
                   'totalEnrollments', d.total_enrolments) ORDER BY d.day), '[]')
          FROM (SELECT day, enrolments, completions, sum(enrolments) OVER (ORDER BY day) AS total_enrolments
                  FROM course_day
                 WHERE course_id = t.course_id AND (enrolments <> 0 OR completions <> 0)) d) AS enrollment_trend,
       (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                   'moduleId', m.module_id,
                   'position', m.position,
                   'learnersCompleted', m.learners_completed,
                   'completionRate', percentage(m.learners_completed, t.enrolments),
                   'averageTimeSpent', mean_e4(m.minutes_e4, m.learners_completed))) ORDER BY m.position), '[]')
          FROM module_position m
         WHERE m.course_id = t.course_id) AS module_analytics,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'moduleId', nullif(u.last_module_id, ''),
                   'position', coalesce(m.position, 0),
                   'reached', coalesce(m.learners_completed, t.enrolments),
                   'dropped', u.dropped,
                   'dropoffRate', percentage(u.dropped, coalesce(m.learners_completed, t.enrolments)))
                   ORDER BY coalesce(m.position, 0)), '[]')
          FROM (SELECT last_module_id, sum(learners) AS dropped
                  FROM course_unfinished
                 WHERE course_id = t.course_id AND last_access_day < dropped_before_day()
                 GROUP BY last_module_id) u
          LEFT JOIN module_position m ON m.course_id = t.course_id AND m.module_id = u.last_module_id)
           AS dropoff_points,
       t.first_event_at AS created_at,
       t.last_event_at AS updated_at
  FROM course_totals t;

-- Item discrimination: Pearson's correlation, from sums; a right answer is 1, so its square is itself.
CREATE VIEW question_statistics AS
SELECT assessment_id,
       question_id,
       attempts,
       percentage(correct, attempts) AS correct_rate,
       quotient(100 * (n * others_when_correct - correct::numeric * others),
                sqrt((n * correct - correct::numeric * correct) * (n * others_squared - others::numeric * others)))
           AS discrimination
  FROM (SELECT *, attempts::numeric AS n FROM assessment_question) q;

CREATE VIEW assessment_analytics AS
SELECT md5('assessment:' || t.assessment_id)::uuid AS id,
       t.assessment_id,
       t.course_id,
       t.attempts AS total_attempts,
       t.starts AS total_starts,
       mean_e4(t.score_sum_e4, t.attempts) AS average_score,
       percentage(t.passes, t.attempts) AS pass_rate,
       mean_e4(t.minutes_e4, t.attempts) AS average_time_spent,
       (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                   'questionId', q.question_id,
                   'attempts', q.attempts,
                   'correctRate', q.correct_rate,
                   'discrimination', q.discrimination)) ORDER BY q.question_id), '[]')
          FROM question_statistics q
         WHERE q.assessment_id = t.assessment_id) AS question_analytics,
       quotient(t.total_questions - t.correct_answers, t.total_questions) AS difficulty_rating,
       t.first_event_at AS created_at,
       t.last_event_at AS updated_at
  FROM assessment_totals t;

-- A row per learner and course (module_id NULL), and one per completed module. Both halves have exactly the same types:
-- only then can PostgreSQL read either in the order of an index and stop at a LIMIT.
CREATE VIEW learning_progress AS
SELECT md5('progress:' || jsonb_build_array(e.user_id, e.course_id)::text)::uuid AS id,
       e.user_id,
       e.course_id,
       NULL::text COLLATE "C" AS module_id,
       CASE WHEN e.completed_at IS NOT NULL THEN 100::numeric
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
            WHEN utc_day(e.last_access_at) < dropped_before_day() THEN 'dropped'
            WHEN NOT e.started THEN 'not_started'
            ELSE 'in_progress'
       END AS status,
       (SELECT jsonb_agg(jsonb_build_object('type', s.type, 'reachedAt', iso_instant(s.reached_at))
                         ORDER BY s.reached_at, s.ordinal)
          FROM (VALUES (1, 'enrolled', e.enrolled_at),
                       (2, 'first_module', e.first_module_at),
                       (3, 'first_assessment_passed', e.first_pass_at),
                       (4, 'completed', e.completed_at)) s (ordinal, type, reached_at)
         WHERE s.reached_at IS NOT NULL) AS milestones,
       e.enrolled_at AS created_at,
       e.last_access_at AS updated_at
  FROM learner_course e
UNION ALL
SELECT md5('progress:' || jsonb_build_array(m.user_id, m.course_id, m.module_id)::text)::uuid,
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
