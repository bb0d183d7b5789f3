package org.lmsanalytics.worker.run;

import java.io.IOException;

/** A file has become larger than files may be. */
final class ReportTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    ReportTooLargeException(long megabytes) {
        super(
                ("The report is larger than %d MB, which is the most that is allowed here. Select fewer columns, a shorter"
                                + " date range or a single course, or ask your administrator to raise MAX_REPORT_SIZE_MB")
                        .formatted(megabytes));
    }
}
