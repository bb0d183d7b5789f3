-- The sums by course, module and day, from the facts of learners.

INSERT INTO course_info (course_id, title, category, instructor_id)
SELECT course_id, 'Course ' || course_no, category, instructor_id FROM volume.course ORDER BY begins;

INSERT INTO course_totals (course_id, enrolments, completions, attempts, score_sum_e4, completion_minutes_e4,
                           completion_millis, first_event_at, last_event_at)
SELECT c.course_id, count(p.enrols), count(p.completes), coalesce(sum(p.attempts), 0),
       coalesce(sum(p.score_sum), 0) * 10000,
       coalesce(sum(p.minutes) FILTER (WHERE p.completes IS NOT NULL), 0) * 10000,
       coalesce(sum(p.completes - p.enrols), 0) * 1000, volume.at(c.begins), volume.at(greatest(c.begins, max(p.ends)))
  FROM volume.course c LEFT JOIN volume.progress p USING (course_no)
 GROUP BY c.course_id, c.begins
 ORDER BY c.begins;

INSERT INTO course_module (course_id, module_id, declared_position, learners_completed, minutes_e4)
SELECT c.course_id, 'module-' || lpad(n::text, 2, '0'), n, coalesce(m.learners, 0), coalesce(m.minutes, 0) * 10000
  FROM volume.course c
 CROSS JOIN LATERAL generate_series(1, c.modules) n
  LEFT JOIN (SELECT course_no, step, count(*) AS learners, sum(module_minutes) AS minutes
               FROM volume.step
              GROUP BY course_no, step) m ON m.course_no = c.course_no AND m.step = n
 ORDER BY c.begins, n;

INSERT INTO course_day (course_id, day, enrolments, completions, attempts, score_sum_e4, minutes_e4, active_learners)
SELECT c.course_id, '{end}'::date - {days} + d.day, sum(d.enrolments), sum(d.completions), sum(d.attempts),
       sum(d.score_sum) * 10000, sum(d.minutes) * 10000, count(*)
  FROM (SELECT course_no, user_no, day,
               count(*) FILTER (WHERE step = 0) AS enrolments,
               count(*) FILTER (WHERE completes) AS completions,
               count(answers) AS attempts,
               coalesce(sum(20 * bit_count(answers::bit(5))), 0) AS score_sum,
               sum(module_minutes + attempt_minutes) AS minutes
          FROM volume.step
         GROUP BY course_no, user_no, day) d
  JOIN volume.course c USING (course_no)
 GROUP BY c.course_id, d.day
 ORDER BY d.day;

INSERT INTO course_unfinished (course_id, last_module_id, last_access_day, learners)
SELECT c.course_id, CASE WHEN p.modules > 0 THEN 'module-' || lpad(p.modules::text, 2, '0') ELSE '' END,
       '{end}'::date - {days} + (p.ends / 86400)::integer, count(*)
  FROM volume.progress p JOIN volume.course c USING (course_no)
 WHERE p.completes IS NULL
 GROUP BY 1, 2, 3
 ORDER BY 3;
