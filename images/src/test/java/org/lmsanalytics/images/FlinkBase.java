package org.lmsanalytics.images;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lmsanalytics.images.Container.Moved;
import org.lmsanalytics.servers.FreePort;

/**
 * Stands in for Flink's image, which no registry of libraries has: the same folders with the same Flink, and an entry point
 * that takes the same arguments and derives memory by the same program.
 */
final class FlinkBase {
    private static final Path ENTRY_POINT = Path.of("src/test/resources/flink-base/docker-entrypoint.sh");
    private static final Path CLASS_PATH = Project.ROOT.resolve("demo-launcher/flink/target/flink.classpath");

    private static final String REPORTER = "org/apache/flink/metrics/prometheus/PrometheusReporterFactory.class";

    private final Map<String, String> addresses = new HashMap<>();
    private final int restPort = FreePort.find();
    private final Map<String, Integer> metricsPorts =
            Map.of("jobmanager", FreePort.find(), "taskmanager", FreePort.find(), "job", FreePort.find());

    private FlinkBase() {
        addresses.put("address: jobmanager", "address: 127.0.0.1");
        addresses.put("0.0.0.0", "127.0.0.1");
        addresses.put("port: 8081", "port: " + restPort);
        addresses.put("port: 6123", "port: " + FreePort.find());
        addresses.put("port: 6124", "port: " + FreePort.find());
    }

    static FlinkBase onFreePorts() {
        return new FlinkBase();
    }

    String url() {
        return "http://127.0.0.1:" + restPort;
    }

    int metricsPort(String service) {
        return metricsPorts.get(service);
    }

    Moved moved(String service) {
        Map<String, String> texts = new HashMap<>();
        texts.put("http://jobmanager:8081", url());
        texts.put("8081", Integer.toString(restPort));
        texts.put("9249", Integer.toString(metricsPort(service)));
        return new Moved(texts, Map.of());
    }

    /** Adds what the base has, and moves the ports in the configuration. */
    void complete(Path root) throws IOException {
        Files.copy(ENTRY_POINT, root.resolve("docker-entrypoint.sh"));
        root.resolve("docker-entrypoint.sh").toFile().setExecutable(true, false);
        for (String jar : Files.readString(CLASS_PATH).strip().split(File.pathSeparator, -1)) {
            link(Path.of(jar), root.resolve("opt/flink/lib"));
        }
        link(reporter(), root.resolve("opt/flink/plugins/metrics-prometheus"));
        plugins(root);
        Path configuration = root.resolve("opt/flink/conf/config.yaml");
        String text = Files.readString(configuration);
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            text = text.replace(address.getKey(), address.getValue());
        }
        String service = root.getParent().getFileName().toString();
        Files.writeString(configuration, text.replace("port: 9249", "port: " + metricsPort(service)));
    }

    /** Its class cannot be loaded here: Flink is not among the libraries of the tests. */
    private static Path reporter() throws IOException {
        URL reporter = FlinkBase.class.getClassLoader().getResource(REPORTER);
        try {
            return Path.of(((JarURLConnection) reporter.openConnection())
                    .getJarFileURL()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void link(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(jar.getFileName());
        try {
            Files.createLink(target, jar);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(jar, target);
        }
    }

    /** The image links to plugins that its base has in opt; an empty one is enough here. */
    private static void plugins(Path root) throws IOException {
        try (var folders = Files.newDirectoryStream(root.resolve("opt/flink/plugins/s3-fs-presto"))) {
            for (Path link : folders) {
                Path jar = Layers.inside(root, Files.readSymbolicLink(link).toString());
                Files.createDirectories(jar.getParent());
                try (OutputStream file = Files.newOutputStream(jar);
                        ZipOutputStream zip = new ZipOutputStream(file)) {
                    zip.putNextEntry(new ZipEntry("META-INF/"));
                }
            }
        }
    }
}
