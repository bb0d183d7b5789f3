package org.lmsanalytics.serving.http;

/** How large a request may be. */
public final class Limits {
    /** Bytes of a body. */
    public static final int PAYLOAD = 64 * 1024;
    /** Bytes of the path with the query: room for the largest filters, percent-encoded. */
    public static final int REQUEST_LINE = 8 * 1024;
    /** Bytes of all headers together. */
    public static final int HEADERS = 16 * 1024;
    /** How many names the headers may have. */
    public static final int HEADER_COUNT = 64;

    private Limits() {}
}
