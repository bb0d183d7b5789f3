package org.lmsanalytics.serving.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Writes server-sent events, each at once: https://html.spec.whatwg.org/multipage/server-sent-events.html. */
final class EventStream {
    static final String MEDIA_TYPE = "text/event-stream";

    private final OutputStream out;

    EventStream(OutputStream out) {
        this.out = requireNonNull(out, "out is null");
    }

    /** How long a reader shall wait before it connects again. */
    void retry(Duration pause) throws IOException {
        write("retry: " + pause.toMillis() + "\n\n");
    }

    /** Text of several lines gets as many lines of data, which the reader puts together again. */
    void event(String name, long id, String data) throws IOException {
        StringBuilder event = new StringBuilder(data.length() + 64);
        event.append("event: ").append(name).append("\nid: ").append(id).append('\n');
        data.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
        write(event.append('\n').toString());
    }

    /** Readers ignore it; it shows that the connection lives. */
    void heartbeat() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
