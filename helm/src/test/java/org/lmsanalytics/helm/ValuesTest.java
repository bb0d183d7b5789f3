package org.lmsanalytics.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.helm.render.Chart;

/** values.yaml, its schema and the table of the README name the same values. */
class ValuesTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z0-9.]+)` \\| (.*?) \\|", Pattern.MULTILINE);
    /** Helm's own, which a chart that includes this one may pass. */
    private static final String GLOBAL = "global";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldBeTheSameInTheSchema() throws IOException {
        JsonNode schema =
                json.readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        List<String> paths = new ArrayList<>();
        schemaPaths(schema, schema, "", paths);
        paths.remove(GLOBAL);
        assertEquals(String.join("\n", new TreeSet<>(values().keySet())), String.join("\n", new TreeSet<>(paths)));
    }

    @Test
    void shouldBeTheSameInTheReadme() throws IOException {
        String documented = ROW.matcher(Files.readString(Chart.FOLDER.resolve("README.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.joining("\n"));
        String actual = values().entrySet().stream()
                .map(value -> value.getKey() + " " + shown(value.getValue()))
                .collect(Collectors.joining("\n"));
        assertEquals(actual, documented);
    }

    /** Where a list or a map has members by default, the README tells them in words. */
    private static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isEmpty() ? "-" : "see there";
        }
        return value.asText().isEmpty() ? "-" : "`" + value.asText() + "`";
    }

    private static Map<String, JsonNode> values() throws IOException {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        leaves(new YAMLMapper().readTree(Chart.FOLDER.resolve("values.yaml").toFile()), "", values);
        return values;
    }

    private static void leaves(JsonNode node, String path, Map<String, JsonNode> leaves) {
        boolean free = path.endsWith(".labels") || node.isArray() || node.isEmpty();
        if (free) {
            leaves.put(path, node);
        } else {
            node.properties().forEach(member -> leaves(member.getValue(), join(path, member.getKey()), leaves));
        }
    }

    private static void schemaPaths(JsonNode schema, JsonNode part, String path, List<String> paths) {
        JsonNode resolved =
                part.has("$ref") ? schema.at(part.path("$ref").asText().substring(1)) : part;
        Stream<Map.Entry<String, JsonNode>> members =
                path.endsWith(".env") ? Stream.of() : resolved.path("properties").properties().stream();
        List<Map.Entry<String, JsonNode>> found = members.filter(
                        member -> !member.getKey().equals("ephemeral-storage"))
                .toList();
        if (found.isEmpty()) {
            paths.add(path);
        }
        found.forEach(member -> schemaPaths(schema, member.getValue(), join(path, member.getKey()), paths));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
