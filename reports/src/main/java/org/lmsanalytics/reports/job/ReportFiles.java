package org.lmsanalytics.reports.job;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lmsanalytics.reports.catalog.ReportFormat;

/** How files are called in the storage: by job and attempt, so that no attempt can touch the file of another. */
public final class ReportFiles {
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9]{1,9})\\.[a-z]+");

    private ReportFiles() {}

    /** What a file is of. */
    public record Origin(UUID jobId, int attempt) {}

    public static String name(UUID jobId, int attempt, ReportFormat format) {
        return "%s-%d.%s".formatted(jobId.toString().toLowerCase(Locale.ROOT), attempt, format.extension());
    }

    /** Empty if it is no name of ours. */
    public static Optional<Origin> origin(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new Origin(UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
