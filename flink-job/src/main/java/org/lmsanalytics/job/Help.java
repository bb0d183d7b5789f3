package org.lmsanalytics.job;

/** Shows the settings. An entry class of its own, since the web UI of Flink 2.2 passes no arguments on (FLINK-39310). */
public final class Help {
    private Help() {}

    public static void main(String[] args) throws Exception {
        Submit.main(new String[] {"--help"});
    }
}
