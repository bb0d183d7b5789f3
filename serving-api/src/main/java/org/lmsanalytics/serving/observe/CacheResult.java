package org.lmsanalytics.serving.observe;

import java.util.Locale;

/** What came of looking for a copy in Redis. */
public enum CacheResult {
    /** It was the answer. */
    HIT,
    /** There is none. */
    MISS,
    /** There is one, but it is not known to be right now. */
    UNUSABLE,
    /** Redis did not answer. */
    UNAVAILABLE;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
