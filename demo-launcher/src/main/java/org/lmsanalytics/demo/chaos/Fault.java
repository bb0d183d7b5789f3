package org.lmsanalytics.demo.chaos;

import java.util.Arrays;
import java.util.List;

/** What can befall the system. */
enum Fault {
    KILL_TASK_MANAGER("kill -9 TaskManager", true),
    KILL_JOB_MANAGER("kill -9 JobManager", true),
    KILL_POSTGRES("kill -9 PostgreSQL", true),
    KILL_REDIS("kill -9 Redis", true),
    KILL_KAFKA("kill -9 Kafka", true),
    KILL_SERVING_API("kill -9 serving API", true),
    PAUSE_JOB_MANAGER("pause of JobManager", true),
    PAUSE_POSTGRES("pause of PostgreSQL", true),
    PAUSE_REDIS("pause of Redis", true),
    PAUSE_KAFKA("pause of Kafka", true),
    WIPE_REDIS("FLUSHALL in Redis", true),
    ZOMBIE_TASK_MANAGER("TaskManager as a zombie", false),
    SECOND_COPY("second copy of the job", false),
    OLDER_SAVEPOINT("older savepoint restored", false);

    private final String label;
    private final boolean brief;

    Fault(String label, boolean brief) {
        this.label = label;
        this.brief = brief;
    }

    String label() {
        return label;
    }

    /** Those that may come two at a time. The others are stories of several steps, which need the rest to work. */
    static List<Fault> brief() {
        return Arrays.stream(values()).filter(fault -> fault.brief).toList();
    }
}
