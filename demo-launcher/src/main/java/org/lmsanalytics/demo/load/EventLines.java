package org.lmsanalytics.demo.load;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Events as lines of JSON, read one at a time. */
public interface EventLines extends AutoCloseable {

    /** The next line, or nothing at the end. */
    Optional<String> next() throws IOException;

    /** How much of all of it has been read, from 0 to 1, if that can be told. */
    OptionalDouble share();

    @Override
    void close() throws IOException;
}
