-- As dropoff_points in the view course_analytics.
SELECT u.course_id AS "courseId",
       i.title AS "courseTitle",
       i.category AS "category",
       coalesce(m.position, 0) AS "position",
       nullif(u.last_module_id, '') AS "moduleId",
       coalesce(m.learners_completed, t.enrolments) AS "reached",
       u.dropped AS "dropped",
       percentage(u.dropped, coalesce(m.learners_completed, t.enrolments)) AS "dropoffRate"
  FROM (SELECT course_id, last_module_id, sum(learners)::bigint AS dropped
          FROM course_unfinished
         WHERE last_access_day < (SELECT dropped_before_day())
           AND (:from::date IS NULL OR last_access_day >= :from::date)
           AND (:to::date IS NULL OR last_access_day <= :to::date)
         GROUP BY course_id, last_module_id
        HAVING sum(learners) > 0) u
       JOIN course_totals t USING (course_id)
       LEFT JOIN course_info i USING (course_id)
       LEFT JOIN module_position m ON m.course_id = u.course_id AND m.module_id = u.last_module_id
 WHERE (:ownInstructorId::text IS NULL OR i.instructor_id = :ownInstructorId::text)
   AND (:courseId::text IS NULL OR u.course_id = :courseId::text)
   AND (:category::text IS NULL OR i.category = :category::text)
   AND (:instructorId::text IS NULL OR i.instructor_id = :instructorId::text)
 ORDER BY u.course_id, coalesce(m.position, 0), u.last_module_id
