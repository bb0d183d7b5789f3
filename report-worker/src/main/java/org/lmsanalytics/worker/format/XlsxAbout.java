package org.lmsanalytics.worker.format;

import java.util.Map;
import org.dhatim.fastexcel.Worksheet;

/** The first sheet: what the others are. It is written last, when the number of rows is known. */
final class XlsxAbout {
    static final String NAME = "About";

    private static final double WIDTH_OF_NAMES = 24;
    private static final double WIDTH_OF_VALUES = 60;

    private final Worksheet sheet;
    private int next;

    XlsxAbout(Worksheet sheet) {
        this.sheet = sheet;
    }

    void write(ReportHead head, long rows) {
        sheet.width(0, WIDTH_OF_NAMES);
        sheet.width(1, WIDTH_OF_VALUES);
        text("Title", head.title());
        text("Report", head.reportId());
        sheet.value(named("Commit"), 1, head.commitNumber());
        int asOf = named("As of");
        sheet.value(asOf, 1, head.asOf().atZone(head.timeZone()));
        sheet.style(asOf, 1)
                .format(XlsxCell.DATE_AND_TIME)
                .horizontalAlignment("left")
                .set();
        text("Time zone", head.timeZone().getId());
        sheet.value(named("Rows"), 1, rows);
        for (Map.Entry<String, String> parameter : head.parameters().entrySet()) {
            text("Parameter: " + parameter.getKey(), parameter.getValue());
        }
        sheet.range(0, 0, next - 1, 0).style().bold().set();
    }

    private void text(String name, String value) {
        XlsxText.write(sheet, named(name), 1, value);
    }

    private int named(String name) {
        XlsxText.write(sheet, next, 0, name);
        return next++;
    }
}
