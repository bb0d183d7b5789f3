package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A record in the making: a plain event, and what a test changes in it. */
final class Draft {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode object;

    private Draft(ObjectNode object) {
        this.object = object;
    }

    static Draft of(EventType type) {
        try {
            return new Draft((ObjectNode) JSON.readTree(Samples.plain(type)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value goes into the record as it is written here, well-formed or not. */
    Draft with(String field, String json) {
        object.putRawValue(field, new RawValue(json));
        return this;
    }

    Draft without(String field) {
        object.remove(field);
        return this;
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Event event() {
        return accepted(bytes());
    }

    String rejection() {
        return rejection(bytes());
    }

    static Event accepted(byte[] json) {
        return assertInstanceOf(Decoded.Accepted.class, decode(json)).event();
    }

    static String rejection(byte[] json) {
        return assertInstanceOf(Decoded.Rejected.class, decode(json))
                .rejection()
                .text();
    }

    private static Decoded decode(byte[] json) {
        return new EventDecoder().decode(json, Samples.RECORD_TIME);
    }
}
