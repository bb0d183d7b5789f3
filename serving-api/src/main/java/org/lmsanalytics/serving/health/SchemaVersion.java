package org.lmsanalytics.serving.health;

/** The migration that the API's statements need. Older read models are not ready for it; newer ones are its successors'. */
final class SchemaVersion {
    /** The newest of the module sql, which a test compares. */
    static final int NEEDED = 12;

    private SchemaVersion() {}
}
