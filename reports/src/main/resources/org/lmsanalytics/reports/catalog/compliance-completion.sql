-- Everything is as at the end of the date range: a completion after it has not happened yet.
SELECT c.user_id AS "userId",
       c.course_id AS "courseId",
       c.title AS "courseTitle",
       c.category AS "category",
       c.instructor_id AS "instructorId",
       c.enrolled_at AS "enrolledAt",
       c.completed_by_then IS NOT NULL AS "completed",
       c.completed_by_then AS "completedAt",
       CASE WHEN c.completed_by_then IS NOT NULL THEN trim_scale(round(decimal_e4(c.final_score_e4), 2)) END
           AS "finalScore",
       c.deadline AS "deadline",
       c.outcome AS "outcome"
  FROM (SELECT e.*,
               i.title,
               i.category,
               i.instructor_id,
               CASE WHEN e.deadline IS NULL AND e.completed_by_then IS NOT NULL THEN 'completed'
                    WHEN e.deadline IS NULL THEN 'not_completed'
                    WHEN utc_day(e.completed_by_then) <= e.deadline THEN 'on_time'
                    WHEN e.completed_by_then IS NOT NULL THEN 'late'
                    WHEN least((SELECT analytics_today()), :to::date) > e.deadline THEN 'overdue'
                    ELSE 'open'
               END AS outcome
          FROM (SELECT l.*,
                       :deadline::date AS deadline,
                       CASE WHEN :to::date IS NULL
                              OR l.completed_at < (:to::date + 1)::timestamp AT TIME ZONE 'UTC'
                            THEN l.completed_at
                       END AS completed_by_then
                  FROM learner_course l) e
               LEFT JOIN course_info i USING (course_id)) c
 WHERE (:ownInstructorId::text IS NULL OR c.instructor_id = :ownInstructorId::text)
   AND (:courseId::text IS NULL OR c.course_id = :courseId::text)
   AND (:category::text IS NULL OR c.category = :category::text)
   AND (:instructorId::text IS NULL OR c.instructor_id = :instructorId::text)
   AND (:userId::text IS NULL OR c.user_id = :userId::text)
   AND (:outcome::text IS NULL OR c.outcome = :outcome::text)
   AND (:to::date IS NULL OR c.enrolled_at < (:to::date + 1)::timestamp AT TIME ZONE 'UTC')
   AND (:from::date IS NULL
        OR c.completed_by_then IS NULL
        OR c.completed_by_then >= :from::date::timestamp AT TIME ZONE 'UTC')
 ORDER BY c.course_id, c.user_id
