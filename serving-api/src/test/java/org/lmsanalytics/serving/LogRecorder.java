package org.lmsanalytics.serving;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lmsanalytics.service.config.LogFormat;
import org.lmsanalytics.service.log.Logging;
import org.slf4j.LoggerFactory;

/** Keeps what the program logs, as it would be printed. */
final class LogRecorder extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();
    private static final Logger ROOT = CONTEXT.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Encoder<ILoggingEvent> encoder = Logging.encoder(CONTEXT, LogFormat.JSON);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogRecorder() {
        setContext(CONTEXT);
        start();
        ROOT.addAppender(this);
    }

    static LogRecorder open() {
        return new LogRecorder();
    }

    String text() {
        return String.join("", lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
        stop();
    }
}
