package org.lmsanalytics.serving;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.lmsanalytics.serving.config.LogLevel;
import org.lmsanalytics.serving.config.LogSettings;

/** Sends the program's log, a line for each record, to standard output. */
final class Logging {
    /** Held here, because the log manager forgets a logger that nobody holds, and its level with it. */
    private static final Logger OURS = Logger.getLogger("org.lmsanalytics");

    /** While Kafka is down, its client says so every second; the API says it when it matters. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

    private Logging() {}

    static void configure(LogSettings settings) {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        LogManager.getLogManager().reset();
        Handler handler = new FlushingHandler();
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        // The libraries' own details help nobody who looks for ours.
        Level level = level(settings.level());
        root.setLevel(level.intValue() > Level.INFO.intValue() ? level : Level.INFO);
        OURS.setLevel(level);
        KAFKA.setLevel(Level.SEVERE);
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.FINEST;
        };
    }

    private static final class FlushingHandler extends StreamHandler {
        FlushingHandler() {
            super(System.out, new SimpleFormatter());
        }

        @Override
        public synchronized void publish(LogRecord logged) {
            super.publish(logged);
            flush();
        }
    }
}
