package org.lmsanalytics.worker.format;

import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook: what it is about, then the rows, on as many sheets as they need. */
final class XlsxReportWriter implements ReportWriter {
    private static final String APPLICATION = "LMS Analytics";
    private static final String VERSION = "1.0";
    private static final String DATA = "Data";

    private final OutputStream out;
    private final ReportHead head;
    private final int rowsOfASheet;
    private final Workbook workbook;
    private final XlsxAbout about;
    private XlsxSheet sheet;
    private int sheets = 1;
    private long rows;

    XlsxReportWriter(OutputStream out, ReportHead head) {
        this(out, head, Worksheet.MAX_ROWS - 1);
    }

    XlsxReportWriter(OutputStream out, ReportHead head, int rowsOfASheet) {
        this.out = out;
        this.head = head;
        this.rowsOfASheet = rowsOfASheet;
        workbook = new Workbook(out, APPLICATION, VERSION);
        workbook.properties().setTitle(SafeText.printable(head.title()));
        about = new XlsxAbout(workbook.newWorksheet(XlsxAbout.NAME));
        sheet = new XlsxSheet(workbook.newWorksheet(DATA), head);
    }

    @Override
    public void row(Object[] values) throws IOException {
        if (sheet.rows() == rowsOfASheet) {
            sheet.finish();
            sheets++;
            sheet = new XlsxSheet(workbook.newWorksheet(DATA + " " + sheets), head);
        }
        sheet.row(values);
        rows++;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void finish() throws IOException {
        sheet.finish();
        about.write(head, rows);
        workbook.finish();
        out.flush();
    }

    /** To close the workbook would finish it. */
    @Override
    public void close() {}
}
