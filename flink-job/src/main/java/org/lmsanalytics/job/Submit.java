package org.lmsanalytics.job;

import java.util.List;

/**
 * What the job's jar runs: on a Flink cluster it submits the job, elsewhere it says what it would need. It names no class
 * of Flink, so that {@code java -jar} comes to say that.
 */
public final class Submit {
    private static final String CLUSTER = "org.apache.flink.streaming.api.environment.StreamExecutionEnvironment";
    private static final int NOT_POSSIBLE = 2;

    private Submit() {}

    public static void main(String[] args) throws Exception {
        if (isOnCluster()) {
            AnalyticsJob.main(args);
        } else if (ProgramArguments.asksForHelp(List.of(args))) {
            System.out.println(ProgramArguments.HELP);
        } else {
            System.err.println("This job runs on a Flink cluster: upload the jar in its web UI, or use flink run."
                    + " --help shows its settings.");
            System.exit(NOT_POSSIBLE);
        }
    }

    private static boolean isOnCluster() {
        try {
            Class.forName(CLUSTER, false, Submit.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
