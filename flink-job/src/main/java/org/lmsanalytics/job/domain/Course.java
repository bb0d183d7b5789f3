package org.lmsanalytics.job.domain;

import static org.lmsanalytics.job.domain.Times.NEVER;

import java.util.ArrayList;
import java.util.List;

/** What a course's own events say of it: of each field what the latest event that carries it says. */
public final class Course {
    public long createdAt = NEVER;
    public String title = "";
    public String category = "";
    public String instructorId = "";

    public long modulesAt = NEVER;
    /** Declared modules in teaching order. */
    public List<String> modules = new ArrayList<>();

    public Course() {}
}
