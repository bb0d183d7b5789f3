-- The facts: what the job writes. No column here depends on the clock, and no row holds an array that grows with
-- events: per-day, per-module and per-question figures are rows of their own.
--
-- Suffix _e4: a decimal of 4 places as an integer (12.5 is 125000), so that sums are exact.
-- Ids are compared by code point (COLLATE "C"), as everywhere in this system.
-- fillfactor leaves room for updates in place (HOT): no column that changes often is indexed.

CREATE TABLE learner (
    user_id             text COLLATE "C" PRIMARY KEY,
    role                text,           -- NULL until a UserCreated came
    timezone            text,           -- IANA; NULL means UTC
    first_event_at      timestamptz NOT NULL,
    last_event_at       timestamptz NOT NULL,
    last_active_at      timestamptz,    -- latest learning event
    courses_enrolled    integer     NOT NULL,
    courses_completed   integer     NOT NULL,
    minutes_e4          bigint      NOT NULL,
    attempts            bigint      NOT NULL,
    score_sum_e4        bigint      NOT NULL,
    streak_days         integer     NOT NULL,   -- run of local days that ends on the local day of last activity …
    streak_ends_at      timestamptz,            -- … and counts until this instant: two local midnights later
    longest_streak_days integer     NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE learner_course (
    user_id           text COLLATE "C" NOT NULL,
    course_id         text COLLATE "C" NOT NULL,
    enrolled_at       timestamptz NOT NULL,
    last_access_at    timestamptz NOT NULL,
    started           boolean     NOT NULL,     -- has any learning event besides UserEnrolled
    completed_at      timestamptz,
    final_score_e4    bigint,                   -- of the earliest completion
    minutes_e4        bigint      NOT NULL,
    attempts          bigint      NOT NULL,
    score_sum_e4      bigint      NOT NULL,
    modules_completed integer     NOT NULL,
    last_module_id    text COLLATE "C",         -- the module completed last
    first_module_at   timestamptz,
    first_pass_at     timestamptz,
    PRIMARY KEY (user_id, course_id)
) WITH (fillfactor = 80);

CREATE INDEX learner_course_by_course ON learner_course (course_id, user_id);

CREATE TABLE learner_module (
    user_id        text COLLATE "C" NOT NULL,
    course_id      text COLLATE "C" NOT NULL,
    module_id      text COLLATE "C" NOT NULL,
    completed_at   timestamptz NOT NULL,
    last_access_at timestamptz NOT NULL,
    minutes_e4     bigint      NOT NULL,
    PRIMARY KEY (user_id, course_id, module_id)
) WITH (fillfactor = 80);

CREATE INDEX learner_module_by_course ON learner_module (course_id, user_id, module_id);

-- On which days of a month a learner was active in a course: bit 0 is the first of the month.
CREATE TABLE learner_course_month (
    course_id   text COLLATE "C" NOT NULL,
    month       date    NOT NULL,
    user_id     text COLLATE "C" NOT NULL,
    active_days integer NOT NULL,
    PRIMARY KEY (course_id, month, user_id)
) WITH (fillfactor = 80);

-- What the course's own events say; the latest event that carries a field decides it.
CREATE TABLE course_info (
    course_id     text COLLATE "C" PRIMARY KEY,
    title         text,
    category      text COLLATE "C",
    instructor_id text COLLATE "C"
);

-- From here on: sums of what learners and courses contribute.

CREATE TABLE course_totals (
    course_id             text COLLATE "C" PRIMARY KEY,
    enrolments            bigint NOT NULL,
    completions           bigint NOT NULL,
    attempts              bigint NOT NULL,
    score_sum_e4          bigint NOT NULL,
    completion_minutes_e4 bigint NOT NULL,      -- minutes of the learners who completed
    completion_millis     bigint NOT NULL,      -- from enrolment to completion, of the same
    first_event_at        timestamptz NOT NULL,
    last_event_at         timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Every module known in a course: declared, or completed by somebody.
CREATE TABLE course_module (
    course_id          text COLLATE "C" NOT NULL,
    module_id          text COLLATE "C" NOT NULL,
    declared_position  bigint NOT NULL,         -- from 1; 0 if not declared
    learners_completed bigint NOT NULL,
    minutes_e4         bigint NOT NULL,
    PRIMARY KEY (course_id, module_id)
) WITH (fillfactor = 50);

CREATE TABLE course_day (
    course_id       text COLLATE "C" NOT NULL,
    day             date   NOT NULL,
    enrolments      bigint NOT NULL,
    completions     bigint NOT NULL,
    attempts        bigint NOT NULL,
    score_sum_e4    bigint NOT NULL,
    minutes_e4      bigint NOT NULL,
    active_learners bigint NOT NULL,
    PRIMARY KEY (course_id, day)
) WITH (fillfactor = 50);

-- Learners who have not completed, by the module they completed last ('' before any) and the day last seen.
CREATE TABLE course_unfinished (
    course_id       text COLLATE "C" NOT NULL,
    last_module_id  text COLLATE "C" NOT NULL,
    last_access_day date   NOT NULL,
    learners        bigint NOT NULL,
    PRIMARY KEY (course_id, last_module_id, last_access_day)
) WITH (fillfactor = 50);

CREATE TABLE assessment_totals (
    assessment_id   text COLLATE "C" PRIMARY KEY,
    attempts        bigint NOT NULL,
    starts          bigint NOT NULL,
    passes          bigint NOT NULL,
    score_sum_e4    bigint NOT NULL,
    minutes_e4      bigint NOT NULL,
    correct_answers bigint NOT NULL,
    total_questions bigint NOT NULL,
    first_event_at  timestamptz NOT NULL,
    last_event_at   timestamptz NOT NULL,
    course_id       text COLLATE "C" NOT NULL   -- of its latest event
) WITH (fillfactor = 50);

CREATE INDEX assessment_totals_by_course ON assessment_totals (course_id, assessment_id);

-- Sums for the correlation of a right answer with the number of other right answers in the same attempt.
CREATE TABLE assessment_question (
    assessment_id        text COLLATE "C" NOT NULL,
    question_id          text COLLATE "C" NOT NULL,
    attempts             bigint NOT NULL,
    correct              bigint NOT NULL,
    others               bigint NOT NULL,       -- Σ others
    others_squared       bigint NOT NULL,       -- Σ others²
    others_when_correct  bigint NOT NULL,       -- Σ correct · others
    PRIMARY KEY (assessment_id, question_id)
) WITH (fillfactor = 50);

CREATE TABLE platform_day (
    day          date   PRIMARY KEY,
    new_users    bigint NOT NULL,
    active_users bigint NOT NULL,
    enrolments   bigint NOT NULL,
    completions  bigint NOT NULL,
    attempts     bigint NOT NULL,
    score_sum_e4 bigint NOT NULL,
    minutes_e4   bigint NOT NULL
) WITH (fillfactor = 50);

-- Exact sliding windows: the sum of change over all days up to D is the number of distinct users active in the
-- window_days days that end at D.
CREATE TABLE active_users_change (
    window_days integer NOT NULL,
    day         date    NOT NULL,
    change      bigint  NOT NULL,
    PRIMARY KEY (window_days, day)
) WITH (fillfactor = 50);
