package org.lmsanalytics.contract.connection;

import java.util.Locale;

/** Whether a connection to PostgreSQL is encrypted; the names are those of its own clients. */
public enum SslMode implements Named {
    DISABLE,
    /** If the server can. */
    PREFER,
    /** Always, with whoever answers. */
    REQUIRE,
    /** Always, with a server that shows a trusted certificate for the host's name. */
    VERIFY_FULL;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
