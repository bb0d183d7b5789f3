package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.helm.render.Chart;
import org.lmsanalytics.helm.render.Overrides;
import org.lmsanalytics.helm.render.Scenario;

class ChartVersionTest {
    private static final Path POM = Path.of("..", "pom.xml");

    @Test
    void shouldRunTheProgramsOfThisVersion() throws IOException {
        String version = pom("</artifactId>\\s*<version>([^<]+)</version>");
        JsonNode chart =
                new YAMLMapper().readTree(Chart.FOLDER.resolve("Chart.yaml").toFile());
        assertEquals(version, chart.path("appVersion").asText());
        String image = "image: \"lms-analytics/serving-api:" + version + "\"";
        assertTrue(Chart.text(Scenario.REQUIRED).contains(image), image);
    }

    @Test
    void shouldRunTheVersionOfFlinkThatTheJobIsBuiltWith() throws IOException {
        Matcher flink =
                Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+").matcher(pom("<flink.version>([^<]+)</flink.version>"));
        assertTrue(flink.matches());
        String line = "flinkVersion: v%s_%s\n".formatted(flink.group(1), flink.group(2));
        assertTrue(Chart.text(Scenario.REQUIRED).contains(line), line);
    }

    @Test
    void shouldSpeakToKafkaWithTheVersionThatIsTested() throws IOException {
        String image = "image: \"docker.io/apache/kafka:" + pom("<kafka.version>([^<]+)</kafka.version>") + "\"";
        assertTrue(Chart.text(Scenario.EVERYTHING).contains(image), image);
    }

    @Test
    void shouldTakeADigestBeforeATag() {
        String digest = "sha256:" + "0a".repeat(32);
        String text = Overrides.text(
                Scenario.REQUIRED,
                "images: {registry: registry.example.org:5000}\nmigrations: {image: {tag: 1.2.3, digest: %s}}"
                        .formatted(digest));
        String image = "image: \"registry.example.org:5000/lms-analytics/migrations@" + digest + "\"";
        assertTrue(text.contains(image), image);
    }

    private static String pom(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(POM));
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
