package org.lmsanalytics.demo.part;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of the cluster, in mebibytes. Flink's own scripts would derive it; without them every part of the
 * TaskManager's is said, once to Flink and once to its virtual machine.
 */
final class FlinkMemory {
    private static final int FRAMEWORK_HEAP = 64;
    private static final int TASK_HEAP = 448;
    private static final int FRAMEWORK_OFF_HEAP = 64;
    private static final int TASK_OFF_HEAP = 32;
    private static final int NETWORK = 64;
    private static final int MANAGED = 256;
    private static final int METASPACE = 160;
    private static final int OVERHEAD = 128;
    private static final int JOB_MANAGER_HEAP = 256;

    private FlinkMemory() {}

    static Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        put(entries, "framework.heap.size", FRAMEWORK_HEAP);
        put(entries, "task.heap.size", TASK_HEAP);
        put(entries, "framework.off-heap.size", FRAMEWORK_OFF_HEAP);
        put(entries, "task.off-heap.size", TASK_OFF_HEAP);
        put(entries, "network.min", NETWORK);
        put(entries, "network.max", NETWORK);
        put(entries, "managed.size", MANAGED);
        put(entries, "jvm-metaspace.size", METASPACE);
        put(entries, "jvm-overhead.min", OVERHEAD);
        put(entries, "jvm-overhead.max", OVERHEAD);
        entries.put("taskmanager.cpu.cores", Integer.toString(JobKeeper.PARALLELISM));
        return entries;
    }

    private static void put(Map<String, String> entries, String key, int mebibytes) {
        entries.put("taskmanager.memory." + key, mebibytes + "m");
    }

    static List<String> taskManagerOptions() {
        int heap = FRAMEWORK_HEAP + TASK_HEAP;
        return List.of(
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                "-XX:MaxDirectMemorySize=" + (FRAMEWORK_OFF_HEAP + TASK_OFF_HEAP + NETWORK) + "m",
                "-XX:MaxMetaspaceSize=" + METASPACE + "m",
                "-XX:+UseParallelGC");
    }

    static List<String> jobManagerOptions() {
        return List.of("-Xms64m", "-Xmx" + JOB_MANAGER_HEAP + "m", "-XX:MaxMetaspaceSize=160m", "-XX:+UseSerialGC");
    }
}
