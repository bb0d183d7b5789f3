-- The facts of learners, each table in the order in which its rows would have come to be.

INSERT INTO learner_module (user_id, course_id, module_id, completed_at, last_access_at, minutes_e4)
SELECT 'learner-' || lpad(s.user_no::text, 6, '0'), c.course_id, 'module-' || lpad(s.step::text, 2, '0'),
       volume.at(s.seconds), volume.at(s.seconds), s.module_minutes * 10000
  FROM volume.step s JOIN volume.course c USING (course_no)
 WHERE s.step > 0
 ORDER BY s.seconds;

-- A score is what the answers give: 20 for each right one.
CREATE UNLOGGED TABLE volume.progress AS
SELECT s.course_no,
       s.user_no,
       min(s.seconds) AS enrols,
       max(s.seconds) AS ends,
       max(s.seconds) FILTER (WHERE s.completes) AS completes,
       sum(s.module_minutes + s.attempt_minutes)::bigint AS minutes,
       count(s.answers) AS attempts,
       coalesce(sum(20 * bit_count(s.answers::bit(5))), 0)::bigint AS score_sum,
       max(s.step) AS modules,
       min(s.seconds) FILTER (WHERE s.step = 1) AS first_module,
       min(s.seconds) FILTER (WHERE bit_count(s.answers::bit(5)) >= 3) AS first_pass
  FROM volume.step s
 GROUP BY s.course_no, s.user_no;

INSERT INTO learner_course (user_id, course_id, enrolled_at, last_access_at, started, completed_at, final_score_e4,
                            minutes_e4, attempts, score_sum_e4, modules_completed, last_module_id, first_module_at,
                            first_pass_at)
SELECT 'learner-' || lpad(p.user_no::text, 6, '0'), c.course_id, volume.at(p.enrols), volume.at(p.ends), p.modules > 0,
       volume.at(p.completes), CASE WHEN p.completes IS NOT NULL THEN 10000 * p.score_sum / nullif(p.attempts, 0) END,
       p.minutes * 10000, p.attempts, p.score_sum * 10000, p.modules,
       CASE WHEN p.modules > 0 THEN 'module-' || lpad(p.modules::text, 2, '0') END,
       volume.at(p.first_module), volume.at(p.first_pass)
  FROM volume.progress p JOIN volume.course c USING (course_no)
 ORDER BY p.enrols;

INSERT INTO learner_course_month (course_id, month, user_id, active_days)
SELECT c.course_id, m.month, 'learner-' || lpad(m.user_no::text, 6, '0'), m.active_days
  FROM (SELECT s.course_no, s.user_no, d.month, bit_or(1 << (d.day - d.month)) AS active_days, min(s.day) AS first_day
          FROM (SELECT course_no, user_no, day FROM volume.step) s
          JOIN (SELECT n AS day_no, '{end}'::date - {days} + n AS day,
                       date_trunc('month', ('{end}'::date - {days} + n)::timestamp)::date AS month
                  FROM generate_series(0, {days} - 1) n) d ON d.day_no = s.day
         GROUP BY s.course_no, s.user_no, d.month) m
  JOIN volume.course c USING (course_no)
 ORDER BY m.first_day;

-- On which days each learner was active, with the active days before and after.
CREATE UNLOGGED TABLE volume.active_day AS
SELECT user_no,
       day,
       day - lag(day) OVER (PARTITION BY user_no ORDER BY day) AS since,
       lead(day) OVER (PARTITION BY user_no ORDER BY day) - day AS until
  FROM (SELECT DISTINCT user_no, day FROM volume.step) d;

CREATE UNLOGGED TABLE volume.streak AS
SELECT user_no,
       max(length) AS longest,
       (array_agg(length ORDER BY last_day DESC))[1] AS latest,
       max(last_day) AS last_day
  FROM (SELECT user_no, run, count(*) AS length, max(day) AS last_day
          FROM (SELECT user_no, day, day - row_number() OVER (PARTITION BY user_no ORDER BY day) AS run
                  FROM volume.active_day) r
         GROUP BY user_no, run) r
 GROUP BY user_no;

-- Learners exist from up to 30 days before they enrol; a few never do.
INSERT INTO learner (user_id, role, timezone, first_event_at, last_event_at, last_active_at, courses_enrolled,
                     courses_completed, minutes_e4, attempts, score_sum_e4, streak_days, streak_ends_at,
                     longest_streak_days)
SELECT 'learner-' || lpad(l.user_no::text, 6, '0'), 'student', NULL, volume.at(l.begins),
       volume.at(coalesce(l.ends, l.begins)), volume.at(l.ends), l.enrolled, l.completed, l.minutes * 10000, l.attempts,
       l.score_sum * 10000, coalesce(k.latest, 0), volume.at((k.last_day + 2) * 86400::bigint), coalesce(k.longest, 0)
  FROM (SELECT u.user_no,
               coalesce(min(p.enrols), floor({days} * 86400 * volume.unit(40, u.user_no))::bigint)
                   - floor(30 * 86400 * volume.unit(41, u.user_no))::bigint AS begins,
               max(p.ends) AS ends,
               count(p.enrols) AS enrolled,
               count(p.completes) AS completed,
               coalesce(sum(p.minutes), 0) AS minutes,
               coalesce(sum(p.attempts), 0) AS attempts,
               coalesce(sum(p.score_sum), 0) AS score_sum
          FROM generate_series(1, {users}) u (user_no) LEFT JOIN volume.progress p USING (user_no)
         GROUP BY u.user_no) l
  LEFT JOIN volume.streak k USING (user_no)
 ORDER BY l.begins;
