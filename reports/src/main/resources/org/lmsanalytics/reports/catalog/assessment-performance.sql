-- As the view assessment_analytics, a row per question.
SELECT t.assessment_id AS "assessmentId",
       t.course_id AS "courseId",
       i.title AS "courseTitle",
       i.category AS "category",
       t.attempts AS "attempts",
       t.starts AS "starts",
       mean_e4(t.score_sum_e4, t.attempts) AS "averageScore",
       percentage(t.passes, t.attempts) AS "passRate",
       mean_e4(t.minutes_e4, t.attempts) AS "averageMinutes",
       quotient(t.total_questions - t.correct_answers, t.total_questions) AS "difficultyRating",
       q.question_id AS "questionId",
       q.attempts AS "questionAttempts",
       q.correct_rate AS "correctRate",
       q.discrimination AS "discrimination"
  FROM assessment_totals t
       LEFT JOIN course_info i USING (course_id)
       LEFT JOIN question_statistics q USING (assessment_id)
 WHERE (:ownInstructorId::text IS NULL OR i.instructor_id = :ownInstructorId::text)
   AND (:assessmentId::text IS NULL OR t.assessment_id = :assessmentId::text)
   AND (:courseId::text IS NULL OR t.course_id = :courseId::text)
   AND (:category::text IS NULL OR i.category = :category::text)
   AND (:instructorId::text IS NULL OR i.instructor_id = :instructorId::text)
 ORDER BY t.assessment_id, q.question_id
