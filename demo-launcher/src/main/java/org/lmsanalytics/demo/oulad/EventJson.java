package org.lmsanalytics.demo.oulad;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.lmsanalytics.contract.EventType;

/** One event as a line of JSON, field by field; its time ends it. */
final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final EventType type;
    private final JsonGenerator json;

    private EventJson(EventType type) throws IOException {
        this.type = type;
        json = JSON.createGenerator(text);
        json.writeStartObject();
        json.writeStringField("eventType", type.wireName());
    }

    static EventJson of(EventType type) {
        try {
            return new EventJson(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EventJson field(String name, String value) {
        return write(() -> json.writeStringField(name, value));
    }

    EventJson field(String name, long value) {
        return write(() -> json.writeNumberField(name, value));
    }

    EventJson field(String name, BigDecimal value) {
        return write(() -> json.writeNumberField(name, value));
    }

    String at(Instant time) {
        write(() -> {
            json.writeStringField(type.timeField(), time.toString());
            json.writeEndObject();
            json.close();
        });
        return text.toString();
    }

    private EventJson write(Output output) {
        try {
            output.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private interface Output {
        void write() throws IOException;
    }
}
