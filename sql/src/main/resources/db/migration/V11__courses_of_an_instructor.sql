-- Whoever teaches sees the own courses: they are found by the instructor. An instructor seldom changes.
CREATE INDEX course_info_by_instructor ON course_info (instructor_id, course_id);
