package org.lmsanalytics.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.images.Dockerfile.Stage;

/** Rules that every image keeps. */
class DockerfileTest {
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:[\\w.-]*\\d[\\w.-]*(@sha256:[0-9a-f]{64})?");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|credential|api_?key).*");
    private static final Set<String> SERVERS = Set.of("serving-api", "report-worker", "flink-job");

    private final Dockerfile dockerfile;

    DockerfileTest() throws IOException {
        this.dockerfile = Dockerfile.read();
    }

    @Test
    void shouldHaveTheImagesOfTheSystem() {
        assertEquals(
                List.of("serving-api", "report-worker", "migrations", "sample-producer", "flink-job"),
                dockerfile.targets());
    }

    /** Or somebody could not pin it to a digest. */
    @Test
    void shouldTakeEveryBaseByAnArgumentThatNamesAVersion() {
        for (Stage stage : dockerfile.stages().values()) {
            if (dockerfile.stages().containsKey(stage.from())) {
                continue;
            }
            Matcher argument = Pattern.compile("\\$\\{(\\w+_IMAGE)}").matcher(stage.from());
            assertTrue(argument.matches(), stage.from());
            String image = dockerfile.arguments().get(argument.group(1));
            assertTrue(PINNED.matcher(image).matches(), image);
            assertFalse(image.contains("latest"), image);
        }
    }

    @Test
    void shouldRunAsAUserWithoutRightsWhoseNumberIsKnown() {
        for (String target : dockerfile.targets()) {
            String user = dockerfile.last(target, "USER").orElseThrow().rest();
            assertTrue(user.matches("[1-9]\\d{3,}:[1-9]\\d{3,}"), target + " runs as " + user);
        }
    }

    @Test
    void shouldCheckTheHealthOfEveryServer() {
        for (String target : dockerfile.targets()) {
            Instruction check = dockerfile.last(target, "HEALTHCHECK").orElseThrow();
            assertEquals(SERVERS.contains(target), !check.rest().equals("NONE"), target);
            if (SERVERS.contains(target)) {
                assertTrue(check.flags().keySet().containsAll(Set.of("interval", "timeout", "start-period")), target);
                String port = check.checkedBy().get(1);
                assertTrue(
                        dockerfile.last(target, "EXPOSE").orElseThrow().words().contains(port), target);
            }
        }
    }

    /** A shell in between would get the signals, and not the program. */
    @Test
    void shouldStartProgramsWithoutAShell() {
        for (String target : dockerfile.targets()) {
            List<String> command =
                    dockerfile.last(target, "ENTRYPOINT").orElseThrow().command();
            assertFalse(Set.of("sh", "bash", "/bin/sh", "/bin/bash").contains(command.get(0)), target);
        }
    }

    @Test
    void shouldHoldNoSecret() {
        for (Stage stage : dockerfile.stages().values()) {
            for (Instruction instruction : stage.instructions()) {
                if (instruction.is("ENV ARG LABEL")) {
                    instruction
                            .pairs()
                            .keySet()
                            .forEach(name -> assertFalse(SECRET.matcher(name).matches(), name));
                }
            }
        }
    }

    /** What is run or fetched while an image is put together is not the same the next time. */
    @Test
    void shouldOnlyCopyIntoWhatIsShipped() {
        for (String target : dockerfile.targets()) {
            assertEquals(
                    List.of(),
                    dockerfile.instructionsOf(target).stream()
                            .filter(instruction -> instruction.is("RUN ADD ONBUILD MAINTAINER"))
                            .toList(),
                    target);
        }
    }

    /** Or what is tested would be another image than the one that is built. */
    @Test
    void shouldConsistOfLinesThatTheTestsUnderstand() {
        for (String target : dockerfile.targets()) {
            for (Instruction instruction : dockerfile.instructionsOf(target)) {
                assertTrue(Layers.UNDERSTOOD.contains(instruction.keyword()), target + ": " + instruction);
            }
        }
    }

    /** What changes seldom lies below what changes often. */
    @Test
    void shouldPutLibrariesOfOthersBelowItsOwn() {
        for (String target : List.of("serving-api", "report-worker", "migrations", "sample-producer")) {
            List<String> sources = dockerfile.stages().get(target).all("COPY").stream()
                    .map(copy -> copy.words().get(0))
                    .filter(source -> source.startsWith("/out/" + target))
                    .map(source -> source.substring(("/out/" + target).length()))
                    .toList();
            assertEquals(List.of("/others/", "/project/", "/program/").subList(0, sources.size()), sources, target);
        }
    }

    @Test
    void shouldSayWhatItIs() {
        for (String target : dockerfile.targets()) {
            Set<String> labels = new TreeSet<>();
            dockerfile.instructionsOf(target).stream()
                    .filter(instruction -> instruction.is("LABEL"))
                    .map(Instruction::pairs)
                    .map(Map::keySet)
                    .forEach(labels::addAll);
            for (String label : List.of("title", "description", "version", "revision", "vendor", "licenses")) {
                assertTrue(labels.contains("org.opencontainers.image." + label), target + " " + label);
            }
        }
    }

    @Test
    void shouldUseTheFlinkThatTheJobIsBuiltFor() throws IOException {
        Matcher version = Pattern.compile("<flink\\.version>(.+)</flink\\.version>")
                .matcher(Files.readString(Project.ROOT.resolve("pom.xml")));
        assertTrue(version.find());
        assertEquals("flink:" + version.group(1) + "-java17", dockerfile.base("flink-job"));
    }

    /** CVE-2026-114938 is in the Java of bases that are older than November 2026, and Flink's come from elsewhere. */
    @Test
    void shouldDecodeBase64WithoutTheFlawedIntrinsic() throws Exception {
        String options = "@" + Project.ROOT.resolve("images/java.options");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), options, "-XX:+PrintFlagsFinal", "-version").start();
        String flags = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), flags);
        assertTrue(flags.matches("(?s).*\\bUseBASE64Intrinsics +?= false\\b.*"), flags);
        String flink = Files.readString(Project.ROOT.resolve("images/flink/config.yaml"));
        assertTrue(flink.matches("(?s).*\nenv\\.java\\.opts\\.all: [^\n]*-XX:-UseBASE64Intrinsics .*"), flink);
    }

    /** Everything is left out but what is named, and so nothing that somebody puts here later; and no module is forgotten. */
    @Test
    void shouldSendOnlyNamedFilesToTheBuilder() throws IOException {
        List<String> lines = Files.readAllLines(Project.ROOT.resolve(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertEquals("*", lines.get(0));
        Set<String> named = new TreeSet<>(lines.stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList());
        Set<String> needed = new TreeSet<>(Set.of("LICENSE", "mvnw", ".mvn", "pom.xml"));
        Pattern.compile("<module>([^/<]+)")
                .matcher(Files.readString(Project.ROOT.resolve("pom.xml")))
                .results()
                .forEach(module -> needed.add(module.group(1)));
        assertEquals(needed, named);
    }
}
