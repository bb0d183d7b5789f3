package org.lmsanalytics.demo.part;

import java.util.List;

/** The names of the parts: of their logs and of the files with their process ids. */
public final class Parts {
    public static final String KAFKA = "kafka";
    public static final String POSTGRES = "postgres";
    public static final String REDIS = "redis";
    public static final String JOB_MANAGER = "jobmanager";
    public static final String TASK_MANAGER = "taskmanager";
    /** A second one, beside or in place of the first. */
    public static final String OTHER_TASK_MANAGER = "taskmanager-2";

    public static final String SERVING_API = "serving-api";
    public static final String REPORT_WORKER = "report-worker";

    /** Each after those that it needs. */
    public static final List<String> ALL =
            List.of(KAFKA, POSTGRES, REDIS, JOB_MANAGER, TASK_MANAGER, SERVING_API, REPORT_WORKER);

    /** The same with those that do not always run. */
    public static final List<String> POSSIBLE =
            List.of(KAFKA, POSTGRES, REDIS, JOB_MANAGER, TASK_MANAGER, OTHER_TASK_MANAGER, SERVING_API, REPORT_WORKER);

    /** The program that starts the others. */
    public static final String LAUNCHER = "demo";

    private Parts() {}
}
