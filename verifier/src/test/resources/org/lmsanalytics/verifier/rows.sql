-- What the events of events.txt amount to, worked out by hand.
INSERT INTO source_positions VALUES
    ('user.events', 0, 5),
    ('user.events', 1, 10),
    ('course.events', 0, 5),
    ('assessment.events', 0, 2),
    ('assessment.events', 1, 1);

UPDATE read_model SET commit_number = 7, committed_at = '2024-04-01T11:59:59Z';

INSERT INTO dead_letter VALUES ('user.events', 0, 3, 'not_json', '2024-04-01T00:00:00Z');

-- A repeated event, and one of an erased person: accepted are both. The header of the record between them is malformed.
INSERT INTO dead_letter_replay VALUES
    ('user.events', 0, 3, 'user.events', 1, 7, '2024-04-01T00:00:00Z'),
    ('course.events', 1, 9, 'user.events', 1, 9, '2024-04-01T00:00:00Z');

-- u3 enrolled in C2 and is erased; u4 is only erased.
INSERT INTO erasure VALUES
    ('AR457-IlkPSjOa0ZzRgPTQ', '2024-03-31T23:00Z', 4,
     '{"user.events": {"0": 5, "1": 4}, "course.events": {"0": 5}}'),
    ('6cmBpHmYYhW6sL9sMu_voQ', '2024-03-30T00:00Z', 1,
     '{"user.events": {"0": 5, "1": 8}, "course.events": {"0": 5}, "assessment.events": {"0": 2, "1": 1}}');

INSERT INTO erasure_ignored VALUES ('AR457-IlkPSjOa0ZzRgPTQ', 3);

-- In Kathmandu (+05:45) 18:00Z and 18:20Z lie on either side of midnight.
INSERT INTO learner VALUES
    ('u1', 'student', 'Asia/Kathmandu', '2024-01-02T10:00Z', '2024-01-20T08:00Z', '2024-01-20T08:00Z',
     1, 1, 1000000, 1, 800000, 1, '2024-01-21T18:15Z', 2),
    ('u2', NULL, NULL, '2024-01-11T10:00Z', '2024-03-31T23:00Z', '2024-03-31T23:00Z',
     2, 0, 200000, 1, 405000, 1, '2024-04-02T00:00Z', 2);

INSERT INTO learner_course VALUES
    ('u1', 'C1', '2024-01-10T08:00Z', '2024-01-20T08:00Z', true, '2024-01-20T08:00Z', 900000, 1000000, 1, 800000,
     1, 'm1', '2024-01-10T18:00Z', '2024-01-11T10:00Z'),
    ('u2', 'C1', '2024-01-11T10:00Z', '2024-01-12T10:00Z', true, NULL, NULL, 200000, 1, 405000,
     1, 'm9', '2024-01-12T10:00Z', NULL),
    ('u2', 'C2', '2024-03-31T23:00Z', '2024-03-31T23:00Z', false, NULL, NULL, 0, 0, 0, 0, NULL, NULL, NULL);

INSERT INTO learner_module VALUES
    ('u1', 'C1', 'm1', '2024-01-10T18:00Z', '2024-01-10T18:20Z', 425000),
    ('u2', 'C1', 'm9', '2024-01-12T10:00Z', '2024-01-12T10:00Z', 50000);

-- Days 10, 11 and 20; 11 and 12; 31.
INSERT INTO learner_course_month VALUES
    ('C1', '2024-01-01', 'u1', 512 + 1024 + 524288),
    ('C1', '2024-01-01', 'u2', 1024 + 2048),
    ('C2', '2024-03-01', 'u2', 1073741824);

INSERT INTO course_info VALUES ('C1', 'Algebra', 'Maths', 'i1');

INSERT INTO course_totals VALUES
    ('C1', 2, 1, 2, 1205000, 1000000, 864000000, '2024-01-01T00:00Z', '2024-01-20T08:00Z'),
    ('C2', 2, 0, 0, 0, 0, 0, '2024-03-31T22:00Z', '2024-03-31T23:00Z');

INSERT INTO course_module VALUES
    ('C1', 'm1', 1, 1, 425000),
    ('C1', 'm2', 2, 0, 0),
    ('C1', 'm3', 3, 0, 0),
    ('C1', 'm9', 0, 1, 50000);

-- The completion says 100 minutes, 37.5 more than modules and attempts.
INSERT INTO course_day VALUES
    ('C1', '2024-01-10', 1, 0, 0, 0, 425000, 1),
    ('C1', '2024-01-11', 1, 0, 2, 1205000, 350000, 2),
    ('C1', '2024-01-12', 0, 0, 0, 0, 50000, 1),
    ('C1', '2024-01-20', 0, 1, 0, 0, 375000, 1),
    ('C2', '2024-03-31', 2, 0, 0, 0, 0, 2);

INSERT INTO course_unfinished VALUES
    ('C1', 'm9', '2024-01-12', 1),
    ('C2', '', '2024-03-31', 2);

INSERT INTO assessment_totals VALUES
    ('a1', 2, 1, 1, 1205000, 350000, 4, 8, '2024-01-11T09:00Z', '2024-01-11T10:00Z', 'C1');

INSERT INTO assessment_question VALUES
    ('a1', 'q1', 2, 1, 1, 1, 0),
    ('a1', 'q2', 2, 1, 1, 1, 0);

INSERT INTO platform_day VALUES
    ('2024-01-02', 1, 0, 0, 0, 0, 0, 0),
    ('2024-01-05', 1, 0, 0, 0, 0, 0, 0),
    ('2024-01-10', 0, 1, 1, 0, 0, 0, 425000),
    ('2024-01-11', 1, 2, 1, 0, 2, 1205000, 350000),
    ('2024-01-12', 0, 1, 0, 0, 0, 0, 50000),
    ('2024-01-20', 0, 1, 0, 1, 0, 0, 375000),
    ('2024-03-31', 0, 2, 2, 0, 0, 0, 0);

-- u1 was active on January 10, 11 and 20, u2 on January 11, 12 and March 31, u3 on March 31.
INSERT INTO active_users_change VALUES
    (7, '2024-01-10', 1), (7, '2024-01-11', 1), (7, '2024-01-18', -1), (7, '2024-01-19', -1),
    (7, '2024-01-20', 1), (7, '2024-01-27', -1), (7, '2024-03-31', 2), (7, '2024-04-07', -2),
    (30, '2024-01-10', 1), (30, '2024-01-11', 1), (30, '2024-02-11', -1), (30, '2024-02-19', -1),
    (30, '2024-03-31', 2), (30, '2024-04-30', -2),
    (90, '2024-01-10', 1), (90, '2024-01-11', 1), (90, '2024-03-31', 1), (90, '2024-04-19', -1), (90, '2024-06-29', -2),
    (365, '2024-01-10', 1), (365, '2024-01-11', 1), (365, '2024-03-31', 1), (365, '2025-01-19', -1),
    (365, '2025-03-31', -2);
