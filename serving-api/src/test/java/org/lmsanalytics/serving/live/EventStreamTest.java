package org.lmsanalytics.serving.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final EventStream stream = new EventStream(out);

    @Test
    void shouldWriteEveryLineOfTheDataAsALineOfData() throws IOException {
        stream.event("dashboard", 7, "[1, \n 2,\r\n \"ü\"]");

        assertEquals("event: dashboard\nid: 7\ndata: [1, \ndata:  2,\ndata:  \"ü\"]\n\n", written());
    }

    @Test
    void shouldWriteWhatReadersDoNotSee() throws IOException {
        stream.retry(Duration.ofSeconds(2));
        stream.heartbeat();

        assertEquals("retry: 2000\n\n:\n\n", written());
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
