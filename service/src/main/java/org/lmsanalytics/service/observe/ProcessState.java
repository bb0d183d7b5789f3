package org.lmsanalytics.service.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** Memory and processors as this process has them. */
public final class ProcessState {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessState() {}

    /** Loads are shares of all processors, from 0 to 1, and absent as long as they are not known. */
    public static ObjectNode now() {
        ObjectNode process = Json.object()
                .put("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1_000);
        process.putObject("memory")
                .put("heapUsedBytes", MEMORY.getHeapMemoryUsage().getUsed())
                .put("heapMaxBytes", MEMORY.getHeapMemoryUsage().getMax())
                .put("nonHeapUsedBytes", MEMORY.getNonHeapMemoryUsage().getUsed());
        ObjectNode cpu = process.putObject("cpu").put("processors", SYSTEM.getAvailableProcessors());
        load(cpu, "processLoad", SYSTEM.getProcessCpuLoad());
        load(cpu, "systemLoad", SYSTEM.getCpuLoad());
        return process;
    }

    private static void load(ObjectNode cpu, String name, double load) {
        if (load >= 0) {
            cpu.put(name, Math.round(load * 1_000) / 1_000.0);
        }
    }
}
