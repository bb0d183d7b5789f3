package org.lmsanalytics.servers;

import java.nio.file.Path;
import java.util.List;

/** What every Java program beside this one is started with. */
public final class JavaProgram {
    /** CVE-2026-114938: decoding Base64 with AVX-512 may write past its array, before Java 21.0.13.1 and 25.0.5.1. */
    private static final String PLAIN_BASE64 = "-XX:-UseBASE64Intrinsics";

    private JavaProgram() {}

    /** The beginning of a command line, for the virtual machine that runs this one. */
    public static List<String> launcher() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), PLAIN_BASE64);
    }
}
