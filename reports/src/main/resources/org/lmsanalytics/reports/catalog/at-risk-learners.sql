-- As at_risk_answer of each course.
SELECT r.course_id AS "courseId",
       r.title AS "courseTitle",
       r.category AS "category",
       r.user_id AS "userId",
       CASE WHEN r.started THEN 'in_progress' ELSE 'not_started' END AS "status",
       trim_scale(r.score) AS "riskScore",
       r.inactive AS "inactivePoints",
       r.behind AS "behindPoints",
       r.failing_attempts AS "failingPoints",
       r.falling_activity AS "fallingPoints",
       r.inactive_days AS "inactiveDays",
       r.modules_completed AS "modulesCompleted",
       r.median_modules AS "medianModules",
       coalesce(percentage(r.modules_completed, m.modules), 0) AS "progressPercentage",
       mean_e4(r.score_sum_e4, r.attempts) AS "averageScore",
       r.active_days AS "activeDays",
       r.previous_active_days AS "previousActiveDays",
       r.enrolled_at AS "enrolledAt",
       r.last_access_at AS "lastAccessAt"
  FROM (SELECT t.course_id,
               i.title,
               i.category,
               c.*,
               coalesce(c.inactive, 0) + coalesce(c.behind, 0)
                   + coalesce(c.failing_attempts, 0) + coalesce(c.falling_activity, 0) AS score
          FROM course_totals t
               LEFT JOIN course_info i USING (course_id)
               CROSS JOIN LATERAL course_risks(t.course_id) c
         WHERE (:ownInstructorId::text IS NULL OR i.instructor_id = :ownInstructorId::text)
           AND (:courseId::text IS NULL OR t.course_id = :courseId::text)
           AND (:category::text IS NULL OR i.category = :category::text)
           AND (:instructorId::text IS NULL OR i.instructor_id = :instructorId::text)
           AND num_nonnulls(c.inactive, c.behind, c.failing_attempts, c.falling_activity) > 0) r
       LEFT JOIN (SELECT course_id, count(*) AS modules FROM course_module GROUP BY course_id) m USING (course_id)
 WHERE (:userId::text IS NULL OR r.user_id = :userId::text)
   AND (:minScore::integer IS NULL OR r.score >= :minScore::integer)
   AND (:from::date IS NULL OR r.enrolled_at >= :from::date::timestamp AT TIME ZONE 'UTC')
   AND (:to::date IS NULL OR r.enrolled_at < (:to::date + 1)::timestamp AT TIME ZONE 'UTC')
 ORDER BY r.course_id, r.score DESC, r.user_id
