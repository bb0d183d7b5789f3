package org.lmsanalytics.worker.format;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes one file. The stream below stays open, and what was written is a whole file only once it is finished. */
public interface ReportWriter extends AutoCloseable {

    /** Writes the row that the result set is at; columns are found by their names. */
    void row(ResultSet row) throws SQLException, IOException;

    /** How many rows there are so far. */
    long rows();

    /** Writes what is left. */
    void finish() throws IOException;

    /** Lets go of what it holds, whether it is finished or not. */
    @Override
    void close() throws IOException;
}
