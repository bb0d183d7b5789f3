package org.lmsanalytics.worker.format;

import java.io.IOException;

/** Writes one file. The stream below stays open, and what was written is a whole file only once it is finished. */
public interface ReportWriter extends AutoCloseable {

    /**
     * Writes a row.
     *
     * @param values in the order of the head's columns, and as their types say: TEXT a {@code String}, INTEGER a
     *     {@code Long}, DECIMAL and PERCENTAGE a {@code BigDecimal}, DATE a {@code LocalDate}, INSTANT an
     *     {@code Instant}, BOOLEAN a {@code Boolean}; null for NULL
     */
    void row(Object[] values) throws IOException;

    /** How many rows there are so far. */
    long rows();

    /** Writes what is left. */
    void finish() throws IOException;

    /** Lets go of what it holds, whether it is finished or not. */
    @Override
    void close() throws IOException;
}
