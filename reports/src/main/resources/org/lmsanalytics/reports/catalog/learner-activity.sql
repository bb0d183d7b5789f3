-- As the view user_analytics. Which of the two halves of selected is empty is known when this is planned.
WITH selected AS (
    SELECT l.user_id
      FROM learner l
     WHERE num_nonnulls(:courseId::text, :category::text, :instructorId::text, :ownInstructorId::text) = 0
    UNION ALL
    SELECT DISTINCT e.user_id
      FROM learner_course e
           LEFT JOIN course_info i USING (course_id)
     WHERE num_nonnulls(:courseId::text, :category::text, :instructorId::text, :ownInstructorId::text) > 0
       AND (:ownInstructorId::text IS NULL OR i.instructor_id = :ownInstructorId::text)
       AND (:courseId::text IS NULL OR e.course_id = :courseId::text)
       AND (:category::text IS NULL OR i.category = :category::text)
       AND (:instructorId::text IS NULL OR i.instructor_id = :instructorId::text))
SELECT l.user_id AS "userId",
       l.role AS "role",
       l.courses_enrolled AS "coursesEnrolled",
       l.courses_completed AS "coursesCompleted",
       hours(l.minutes_e4) AS "learningHours",
       mean_e4(l.score_sum_e4, l.attempts) AS "averageScore",
       CASE WHEN (SELECT analytics_now()) < l.streak_ends_at THEN l.streak_days ELSE 0 END AS "streakDays",
       l.longest_streak_days AS "longestStreakDays",
       l.last_active_at AS "lastActiveAt"
  FROM selected
       JOIN learner l USING (user_id)
 WHERE (:userId::text IS NULL OR l.user_id = :userId::text)
   AND (:role::text IS NULL OR l.role = :role::text)
   AND (:from::date IS NULL OR l.last_active_at >= :from::date::timestamp AT TIME ZONE 'UTC')
   AND (:to::date IS NULL OR l.last_active_at < (:to::date + 1)::timestamp AT TIME ZONE 'UTC')
 ORDER BY l.user_id
