-- As enrollment_trend in the view course_analytics. The sum runs over all days, also those that are not asked for.
SELECT d.course_id AS "courseId",
       i.title AS "courseTitle",
       i.category AS "category",
       d.day AS "day",
       d.enrolments AS "enrolments",
       d.completions AS "completions",
       d.total_enrolments AS "totalEnrolments"
  FROM (SELECT course_id,
               day,
               enrolments,
               completions,
               (sum(enrolments) OVER (PARTITION BY course_id ORDER BY day))::bigint AS total_enrolments
          FROM course_day
         WHERE enrolments <> 0 OR completions <> 0) d
       LEFT JOIN course_info i USING (course_id)
 WHERE (:ownInstructorId::text IS NULL OR i.instructor_id = :ownInstructorId::text)
   AND (:courseId::text IS NULL OR d.course_id = :courseId::text)
   AND (:category::text IS NULL OR i.category = :category::text)
   AND (:instructorId::text IS NULL OR i.instructor_id = :instructorId::text)
   AND (:from::date IS NULL OR d.day >= :from::date)
   AND (:to::date IS NULL OR d.day <= :to::date)
 ORDER BY d.course_id, d.day
