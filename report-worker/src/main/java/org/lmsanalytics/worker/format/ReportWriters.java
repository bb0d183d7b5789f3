package org.lmsanalytics.worker.format;

import java.io.IOException;
import java.io.OutputStream;
import org.lmsanalytics.reports.catalog.ReportFormat;

/** Chooses who writes a file. */
public final class ReportWriters {
    private ReportWriters() {}

    public static ReportWriter open(ReportFormat format, OutputStream out, ReportHead head) throws IOException {
        return switch (format) {
            case CSV -> new CsvReportWriter(out, head);
            case XLSX -> new XlsxReportWriter(out, head);
        };
    }
}
