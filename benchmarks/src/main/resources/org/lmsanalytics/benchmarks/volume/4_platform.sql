-- The sums of the whole platform, and those of assessments.

INSERT INTO platform_day (day, new_users, active_users, enrolments, completions, attempts, score_sum_e4, minutes_e4)
SELECT d.day, coalesce(n.learners, 0), coalesce(a.learners, 0), coalesce(c.enrolments, 0), coalesce(c.completions, 0),
       coalesce(c.attempts, 0), coalesce(c.score_sum_e4, 0), coalesce(c.minutes_e4, 0)
  FROM (SELECT '{end}'::date - {days} + n AS day, n AS day_no FROM generate_series(-30, {days} - 1) n) d
  LEFT JOIN (SELECT utc_day(first_event_at) AS day, count(*) AS learners FROM learner GROUP BY 1) n USING (day)
  LEFT JOIN (SELECT day AS day_no, count(*) AS learners FROM volume.active_day GROUP BY 1) a USING (day_no)
  LEFT JOIN (SELECT day, sum(enrolments) AS enrolments, sum(completions) AS completions, sum(attempts) AS attempts,
                    sum(score_sum_e4) AS score_sum_e4, sum(minutes_e4) AS minutes_e4
               FROM course_day
              GROUP BY day) c USING (day)
 WHERE n.learners IS NOT NULL OR a.learners IS NOT NULL OR c.enrolments IS NOT NULL
 ORDER BY d.day;

-- A learner's active days, each lengthened to the window, make runs; a run begins with one more and ends with one less.
INSERT INTO active_users_change (window_days, day, change)
SELECT w.days, '{end}'::date - {days} + r.day, sum(r.change)
  FROM timeframe w
 CROSS JOIN LATERAL (SELECT a.day, count(*) AS change
                       FROM volume.active_day a
                      WHERE a.since IS NULL OR a.since > w.days
                      GROUP BY a.day
                     UNION ALL
                     SELECT a.day + w.days, -count(*)
                       FROM volume.active_day a
                      WHERE a.until IS NULL OR a.until > w.days
                      GROUP BY a.day) r
 GROUP BY w.days, r.day
HAVING sum(r.change) <> 0
 ORDER BY r.day;

CREATE UNLOGGED TABLE volume.attempt AS
SELECT c.course_id, c.course_id || '-assessment-' || s.step / 4 AS assessment_id, s.seconds, s.answers,
       bit_count(s.answers::bit(5)) AS correct, s.attempt_minutes
  FROM volume.step s JOIN volume.course c USING (course_no)
 WHERE s.answers IS NOT NULL;

INSERT INTO assessment_totals (assessment_id, attempts, starts, passes, score_sum_e4, minutes_e4, correct_answers,
                               total_questions, first_event_at, last_event_at, course_id)
SELECT assessment_id, count(*), count(*), count(*) FILTER (WHERE correct >= 3), sum(20 * correct) * 10000,
       sum(attempt_minutes) * 10000, sum(correct), 5 * count(*), volume.at(min(seconds)), volume.at(max(seconds)), course_id
  FROM volume.attempt
 GROUP BY assessment_id, course_id
 ORDER BY min(seconds);

INSERT INTO assessment_question (assessment_id, question_id, attempts, correct, others, others_squared,
                                 others_when_correct)
SELECT a.assessment_id, 'question-' || q, count(*), sum(r.hit), sum(a.correct - r.hit),
       sum((a.correct - r.hit) * (a.correct - r.hit)), sum(r.hit * (a.correct - r.hit))
  FROM volume.attempt a
 CROSS JOIN generate_series(1, 5) q
 CROSS JOIN LATERAL (SELECT a.answers >> (q - 1) & 1 AS hit) r
 GROUP BY a.assessment_id, q;

UPDATE read_model SET commit_number = commit_number + 1, committed_at = clock_timestamp();
DROP SCHEMA volume CASCADE;
