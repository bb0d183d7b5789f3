package org.lmsanalytics.job.domain;

import java.util.List;

/**
 * A CourseCreated or a CoursePublished, flat. A field that it does not carry is {@code null}, since the latest event
 * that carries a field decides it.
 *
 * @param at epoch milliseconds
 * @param modules ids in teaching order, each once
 */
public record CourseEvent(
        long at, String courseId, String title, String category, String instructorId, List<String> modules) {}
