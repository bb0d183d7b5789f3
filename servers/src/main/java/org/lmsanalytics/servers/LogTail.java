package org.lmsanalytics.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log. */
final class LogTail {
    private static final int LINES = 20;
    private static final int BYTES = 8 * 1024;

    private LogTail() {}

    static String describe(Path log) {
        List<String> lines = lines(log);
        String shown = String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return "; the end of " + log + ":\n  " + shown;
    }

    private static List<String> lines(Path log) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of("(not readable)");
        }
    }
}
