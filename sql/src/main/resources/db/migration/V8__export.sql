-- All that the read model holds about a person, as one JSON document and so from one snapshot; NULL if it holds nothing.
-- A fact that is absent has no field. Months are given as the dates of their active days.

CREATE FUNCTION exported_learner(l learner) RETURNS json
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN json_strip_nulls(json_build_object(
        'role', l.role,
        'timezone', l.timezone,
        'firstEventAt', iso_instant(l.first_event_at),
        'lastEventAt', iso_instant(l.last_event_at),
        'lastActiveAt', iso_instant(l.last_active_at),
        'coursesEnrolled', l.courses_enrolled,
        'coursesCompleted', l.courses_completed,
        'minutes', decimal_e4(l.minutes_e4),
        'attempts', l.attempts,
        'scoreSum', decimal_e4(l.score_sum_e4),
        'streakDays', l.streak_days,
        'streakEndsAt', iso_instant(l.streak_ends_at),
        'longestStreakDays', l.longest_streak_days));

CREATE FUNCTION exported_course(c learner_course) RETURNS json
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN json_strip_nulls(json_build_object(
        'courseId', c.course_id,
        'enrolledAt', iso_instant(c.enrolled_at),
        'lastAccessAt', iso_instant(c.last_access_at),
        'started', c.started,
        'completedAt', iso_instant(c.completed_at),
        'finalScore', decimal_e4(c.final_score_e4),
        'minutes', decimal_e4(c.minutes_e4),
        'attempts', c.attempts,
        'scoreSum', decimal_e4(c.score_sum_e4),
        'modulesCompleted', c.modules_completed,
        'lastModuleId', c.last_module_id,
        'firstModuleAt', iso_instant(c.first_module_at),
        'firstPassAt', iso_instant(c.first_pass_at)));

CREATE FUNCTION exported_module(m learner_module) RETURNS json
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN json_build_object(
        'courseId', m.course_id,
        'moduleId', m.module_id,
        'completedAt', iso_instant(m.completed_at),
        'lastAccessAt', iso_instant(m.last_access_at),
        'minutes', decimal_e4(m.minutes_e4));

-- A person may be known by less than a learner's row: as the instructor whom a course names. Months are found by way of
-- the courses, since their index begins with the course.
CREATE FUNCTION user_export(person text) RETURNS json
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT json_strip_nulls(json_build_object(
               'userId', person,
               'exportedAt', iso_instant(analytics_now()),
               'freshness', (SELECT f.answer FROM freshness f),
               'analytics', (SELECT u.answer FROM user_answer u WHERE u.user_id = person),
               'learningProgress', coalesce(held.progress, '[]'),
               'facts', json_build_object(
                   'learner', held.learner,
                   'courses', coalesce(held.courses, '[]'),
                   'modules', coalesce(held.modules, '[]'),
                   'activeDays', coalesce(held.active_days, '[]')),
               'instructorOf', coalesce(held.taught, '[]')))
      FROM (SELECT (SELECT exported_learner(l) FROM learner l WHERE l.user_id = person) AS learner,
                   (SELECT json_agg(progress_answer(p) ORDER BY p.course_id, p.module_id NULLS FIRST)
                      FROM learning_progress p WHERE p.user_id = person) AS progress,
                   (SELECT json_agg(exported_course(c) ORDER BY c.course_id)
                      FROM learner_course c WHERE c.user_id = person) AS courses,
                   (SELECT json_agg(exported_module(m) ORDER BY m.course_id, m.module_id)
                      FROM learner_module m WHERE m.user_id = person) AS modules,
                   (SELECT json_agg(json_build_object('courseId', d.course_id, 'dates', d.dates) ORDER BY d.course_id)
                      FROM (SELECT course_id, json_agg(a.month + bit.n ORDER BY a.month, bit.n) AS dates
                              FROM learner_course e
                                   JOIN learner_course_month a USING (course_id, user_id),
                                   generate_series(0, 30) bit (n)
                             WHERE e.user_id = person AND a.active_days & (1 << bit.n) <> 0
                             GROUP BY course_id) d) AS active_days,
                   (SELECT json_agg(i.course_id ORDER BY i.course_id)
                      FROM course_info i WHERE i.instructor_id = person) AS taught) held
     WHERE num_nonnulls(held.learner, held.progress, held.courses, held.modules, held.active_days, held.taught) > 0;
END;
