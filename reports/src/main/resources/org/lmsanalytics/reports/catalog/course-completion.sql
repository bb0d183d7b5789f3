-- As the view course_analytics, and the sums of the days of the period.
SELECT t.course_id AS "courseId",
       i.title AS "courseTitle",
       i.category AS "category",
       i.instructor_id AS "instructorId",
       t.enrolments AS "enrolments",
       t.completions AS "completions",
       percentage(t.completions, t.enrolments) AS "completionRate",
       mean_e4(t.score_sum_e4, t.attempts) AS "averageScore",
       hours(t.completion_minutes_e4 / nullif(t.completions, 0)::numeric) AS "averageHoursToComplete",
       quotient(t.completion_millis, 86400000 * t.completions) AS "averageDaysToComplete",
       coalesce(p.enrolments, 0)::bigint AS "periodEnrolments",
       coalesce(p.completions, 0)::bigint AS "periodCompletions",
       mean_e4(p.score_sum_e4, p.attempts) AS "periodAverageScore",
       coalesce(hours(p.minutes_e4), 0) AS "periodHours"
  FROM course_totals t
       LEFT JOIN course_info i USING (course_id)
       LEFT JOIN (SELECT course_id,
                         sum(enrolments) AS enrolments,
                         sum(completions) AS completions,
                         sum(attempts) AS attempts,
                         sum(score_sum_e4) AS score_sum_e4,
                         sum(minutes_e4) AS minutes_e4
                    FROM course_day
                   WHERE (:from::date IS NULL OR day >= :from::date)
                     AND (:to::date IS NULL OR day <= :to::date)
                   GROUP BY course_id) p USING (course_id)
 WHERE (:ownInstructorId::text IS NULL OR i.instructor_id = :ownInstructorId::text)
   AND (:courseId::text IS NULL OR t.course_id = :courseId::text)
   AND (:category::text IS NULL OR i.category = :category::text)
   AND (:instructorId::text IS NULL OR i.instructor_id = :instructorId::text)
 ORDER BY t.course_id
