package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's Prometheus reporter (2.2) listens on every interface of the machine, and cannot be told otherwise; nothing of
 * the demo does. In Flink's package, since the metrics of its base class are only seen there.
 */
final class LoopbackReporter extends AbstractPrometheusReporter {
    private final HTTPServer server;

    LoopbackReporter(int port) {
        try {
            server = new HTTPServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), registry, true);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " is not to be had for metrics", e);
        }
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }

    /** Flink finds it by its name, which is in its configuration. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public LoopbackReporter createMetricReporter(Properties properties) {
            return new LoopbackReporter(Integer.parseInt(properties.getProperty("port")));
        }
    }
}
