package org.lmsanalytics.service.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.lmsanalytics.service.config.LogFormat;
import org.lmsanalytics.service.config.LogLevel;
import org.lmsanalytics.service.config.LogSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends the program's log, and that of its libraries, a line for each record, to standard output. */
public final class Logging {
    private static final String TEXT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg %kvp{NONE}%n%ex";
    /** Holds a burst. When it is full, records are dropped rather than work held up. */
    private static final int MOST_WAITING = 8_192;

    private Logging() {}

    public static void configure(LogSettings settings) {
        LoggerContext context = context();
        context.reset();
        takeOverJavaLogging(context);
        // The libraries' own details help nobody who looks for ours, and Helidon's name paths.
        Level level = level(settings.level());
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
        context.getLogger("org.lmsanalytics").setLevel(level);
        // While Kafka is down, its client says so every second; the program says it when it matters.
        context.getLogger("org.apache.kafka").setLevel(Level.ERROR);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender(context, settings.format()));
    }

    /** Writes what is still waiting, and ends the log. */
    public static void stop() {
        context().stop();
    }

    public static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder =
                switch (format) {
                    case JSON -> json();
                    case TEXT -> text();
                };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static AsyncAppender appender(LoggerContext context, LogFormat format) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder(context, format));
        console.start();
        AsyncAppender appender = new AsyncAppender();
        appender.setContext(context);
        appender.setName("console");
        appender.setQueueSize(MOST_WAITING);
        appender.setNeverBlock(true);
        appender.addAppender(console);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> json() {
        LogstashFieldNames names = new LogstashFieldNames();
        names.setVersion("[ignore]");
        names.setLevelValue("[ignore]");
        names.setLogger("logger");
        names.setThread("thread");
        names.setStackTrace("stackTrace");
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setFieldNames(names);
        encoder.setTimeZone("UTC");
        return encoder;
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(TEXT);
        return encoder;
    }

    /** PostgreSQL's driver logs by java.util.logging, as does OpenTelemetry. Helidon finds SLF4J by itself. */
    private static void takeOverJavaLogging(LoggerContext context) {
        LevelChangePropagator propagator = new LevelChangePropagator();
        propagator.setContext(context);
        propagator.setResetJUL(true);
        propagator.start();
        context.addListener(propagator);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
