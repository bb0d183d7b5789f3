-- A small read model at commit 7. Two learners in two courses; the second learner's id is as odd as an id can be.
UPDATE read_model SET commit_number = 7, committed_at = now() - interval '90 seconds';

INSERT INTO learner (user_id, role, timezone, first_event_at, last_event_at, last_active_at, courses_enrolled,
                     courses_completed, minutes_e4, attempts, score_sum_e4, streak_days, streak_ends_at,
                     longest_streak_days)
VALUES ('u1', 'student', NULL, '2024-02-01T00:00:00Z', '2024-03-09T10:00:00Z', '2024-03-09T10:00:00Z', 2,
        1, 1005000, 2, 1704500, 3, '2024-03-11T00:00:00Z', 8),
       ('a/b %2F;ü+?#🎓', 'student', 'Asia/Kathmandu', '2024-02-01T00:00:00Z', '2024-02-01T00:00:00Z',
        '2024-02-01T00:00:00Z', 1, 0, 0, 0, 0, 1, '2024-02-02T18:15:00Z', 1);

INSERT INTO learner_course (user_id, course_id, enrolled_at, last_access_at, started, completed_at, final_score_e4,
                            minutes_e4, attempts, score_sum_e4, modules_completed, last_module_id, first_module_at,
                            first_pass_at)
VALUES ('u1', 'c1', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00Z', true, '2024-03-01T00:00:00Z', 900000,
        900000, 1, 850000, 2, 'm2', '2024-02-10T00:00:00Z', '2024-02-20T00:00:00Z'),
       ('u1', 'c/2', '2024-03-04T00:00:00Z', '2024-03-09T10:00:00Z', true, NULL, NULL,
        105000, 1, 854500, 0, NULL, NULL, '2024-03-09T10:00:00Z'),
       ('a/b %2F;ü+?#🎓', 'c1', '2024-02-01T00:00:00Z', '2024-02-09T00:00:00Z', false, NULL, NULL,
        0, 0, 0, 0, NULL, NULL, NULL);

INSERT INTO learner_module (user_id, course_id, module_id, completed_at, last_access_at, minutes_e4)
VALUES ('u1', 'c1', 'm1', '2024-02-10T00:00:00Z', '2024-02-10T00:00:00Z', 300000),
       ('u1', 'c1', 'm2', '2024-02-11T00:00:00Z', '2024-02-11T00:00:00Z', 200000);

INSERT INTO learner_course_month (course_id, month, user_id, active_days)
VALUES ('c1', '2024-03-01', 'u1', 1),       -- 1 March
       ('c/2', '2024-03-01', 'u1', 264);    -- 4 and 9 March

INSERT INTO course_info (course_id, title, category, instructor_id)
VALUES ('c1', 'Sums', 'Maths', 't1'),
       ('c/2', 'Songs', 'Arts', '12');

INSERT INTO course_totals (course_id, enrolments, completions, attempts, score_sum_e4, completion_minutes_e4,
                           completion_millis, first_event_at, last_event_at)
VALUES ('c1', 2, 1, 1, 850000, 900000, 2505600000, '2024-01-01T00:00:00Z', '2024-03-01T00:00:00Z'),
       ('c/2', 1, 0, 1, 854500, 0, 0, '2024-01-01T00:00:00Z', '2024-03-09T10:00:00Z');

INSERT INTO course_module (course_id, module_id, declared_position, learners_completed, minutes_e4)
VALUES ('c1', 'm1', 1, 1, 300000),
       ('c1', 'm2', 2, 1, 200000);

INSERT INTO course_day (course_id, day, enrolments, completions, attempts, score_sum_e4, minutes_e4, active_learners)
VALUES ('c1', '2024-02-01', 2, 0, 0, 0, 0, 2),
       ('c1', '2024-03-01', 0, 1, 0, 0, 400000, 1),
       ('c/2', '2024-03-04', 1, 0, 0, 0, 0, 1),
       ('c/2', '2024-03-09', 0, 0, 1, 854500, 105000, 1);

INSERT INTO course_unfinished (course_id, last_module_id, last_access_day, learners)
VALUES ('c1', '', '2024-02-09', 1),
       ('c/2', '', '2024-03-09', 1);

INSERT INTO assessment_totals (assessment_id, attempts, starts, passes, score_sum_e4, minutes_e4, correct_answers,
                               total_questions, first_event_at, last_event_at, course_id)
VALUES ('a1', 3, 4, 2, 2005000, 500000, 20, 30, '2024-02-20T00:00:00Z', '2024-03-09T10:00:00Z', 'c1');

INSERT INTO assessment_question (assessment_id, question_id, attempts, correct, others, others_squared,
                                 others_when_correct)
VALUES ('a1', 'q1', 4, 2, 8, 18, 5);

INSERT INTO platform_day (day, new_users, active_users, enrolments, completions, attempts, score_sum_e4, minutes_e4)
VALUES ('2024-02-01', 2, 2, 2, 0, 0, 0, 0),
       ('2024-03-01', 0, 1, 0, 1, 0, 0, 400000),
       ('2024-03-04', 0, 1, 1, 0, 0, 0, 0),
       ('2024-03-09', 0, 1, 0, 0, 1, 854500, 105000);

INSERT INTO active_users_change (window_days, day, change)
VALUES (7, '2024-02-01', 2), (7, '2024-02-08', -2), (7, '2024-03-01', 1), (7, '2024-03-16', -1),
       (30, '2024-02-01', 2), (30, '2024-03-02', -1), (30, '2024-04-08', -1);
