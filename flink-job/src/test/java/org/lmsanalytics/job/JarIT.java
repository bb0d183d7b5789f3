package org.lmsanalytics.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar as it is uploaded: all that the job needs, and nothing that is the cluster's. */
class JarIT {
    private static final Path FILE = Path.of("target", "flink-job.jar");
    private static final long MOST_BYTES = 60L << 20;
    private static final int JAVA_17 = 61;

    /** Of what the cluster's own class path goes first for: what a distribution of Flink does not have. */
    private static final List<String> CONNECTORS = List.of(
            "org/apache/flink/connector/base/",
            "org/apache/flink/connector/kafka/",
            "org/apache/flink/connector/jdbc/",
            "org/apache/flink/streaming/connectors/kafka/",
            "org/apache/flink/streaming/util/serialization/");

    /** For the programs of operate, which no cluster runs. On a cluster, its own goes first. */
    private static final String LOGGING_INTERFACE = "org/slf4j/";

    private static JarFile jar;
    private static List<String> entries;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(FILE.toFile());
        entries = jar.stream().map(ZipEntry::getName).toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void shouldBeSmallAndKnowItsEntryClass() throws IOException {
        assertTrue(Files.size(FILE) < MOST_BYTES, Files.size(FILE) + " bytes");
        assertEquals(
                Submit.class.getName(), jar.getManifest().getMainAttributes().getValue("Main-Class"));
    }

    @Test
    void shouldHoldNoClassThatTheClusterLoadsFromItsOwn() {
        List<String> clusters = Stream.of(CoreOptions.getParentFirstLoaderPatterns(new Configuration()))
                .map(pattern -> pattern.replace('.', '/'))
                .toList();
        assertEquals(
                List.of(),
                classes()
                        .filter(name -> clusters.stream().anyMatch(name::startsWith))
                        .filter(name -> CONNECTORS.stream().noneMatch(name::startsWith))
                        .filter(name -> !name.startsWith(LOGGING_INTERFACE))
                        .toList());
        assertEquals(
                List.of(),
                classes()
                        .filter(name -> name.startsWith("org/rocksdb/") || name.endsWith("SLF4JServiceProvider"))
                        .filter(name -> !name.equals("org/slf4j/spi/SLF4JServiceProvider.class"))
                        .toList());
    }

    @Test
    void shouldHoldEveryClassOnceAndForJava17() throws IOException {
        Set<String> names = new HashSet<>();
        assertEquals(
                List.of(), entries.stream().filter(name -> !names.add(name)).toList());
        List<String> newer = new ArrayList<>();
        for (String name : classes().toList()) {
            try (DataInputStream bytes = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
                bytes.readInt();
                bytes.readUnsignedShort();
                if (bytes.readUnsignedShort() > JAVA_17) {
                    newer.add(name);
                }
            }
        }
        assertEquals(List.of(), newer);
    }

    @Test
    void shouldHoldNothingThatIsOfOneJarOnly() {
        assertEquals(
                List.of(),
                entries.stream()
                        .filter(name -> name.endsWith("module-info.class")
                                || name.matches("META-INF/.*\\.(SF|DSA|RSA|EC)")
                                || name.startsWith("META-INF/versions/")
                                || name.equals("META-INF/INDEX.LIST"))
                        .toList());
    }

    @Test
    void shouldNameInServicesWhatIsThere() throws IOException {
        Map<String, List<String>> expected = Map.of(
                "java.sql.Driver", List.of("org.postgresql.Driver"),
                "org.flywaydb.core.extensibility.Plugin",
                        List.of("org.flywaydb.core.", "org.flywaydb.database.postgresql."));
        for (Map.Entry<String, List<String>> service : expected.entrySet()) {
            String providers = text("META-INF/services/" + service.getKey());
            service.getValue().forEach(provider -> assertTrue(providers.contains(provider), provider));
        }
        for (String service : entries.stream()
                .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                .toList()) {
            List<String> providers = text(service)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertEquals(providers.stream().distinct().toList(), providers, service);
            assertEquals(
                    List.of(),
                    providers.stream()
                            .filter(name -> !entries.contains(name.replace('.', '/') + ".class"))
                            .toList(),
                    service);
        }
    }

    @Test
    void shouldKeepLicencesOfWhatItHolds() throws IOException {
        assertTrue(text("META-INF/LICENSE").contains("Apache License"));
        assertTrue(text("META-INF/NOTICE").contains("Apache Flink"));
        String parties = text("META-INF/THIRD-PARTY.txt");
        for (String artifact : List.of(
                "org.apache.flink:flink-connector-kafka",
                "org.apache.kafka:kafka-clients",
                "org.postgresql:postgresql",
                "redis.clients:jedis",
                "com.github.luben:zstd-jni")) {
            assertTrue(parties.contains(artifact), parties);
            String folder = "META-INF/licenses/" + artifact.substring(artifact.indexOf(':') + 1) + "/";
            assertTrue(entries.stream().anyMatch(name -> name.startsWith(folder) && name.contains("LICENSE")), folder);
        }
    }

    @Test
    void shouldSayWithoutAClusterWhatItIs() throws Exception {
        Process help = java("--help");
        String settings = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, help.waitFor(), settings);
        JobVariable.NAMES.forEach(name -> assertTrue(settings.contains(name), settings));

        Process refusal = java();
        String reason = new String(refusal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, refusal.waitFor(), reason);
        assertTrue(reason.startsWith("This job runs on a Flink cluster"), reason);
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", FILE.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Stream<String> classes() {
        return entries.stream().filter(name -> name.endsWith(".class"));
    }

    private static String text(String name) throws IOException {
        try (InputStream text = jar.getInputStream(jar.getEntry(name))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
