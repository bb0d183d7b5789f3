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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.helm.render.Chart;

/** values.yaml, its schema and the table of the README name the same values. */
class ValuesTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z0-9.]+)` \\| (.*?) \\|", Pattern.MULTILINE);
    /** Allowed, but in no default: Helm's own, which a chart that includes this one may pass. */
    private static final Set<String> NOT_BY_DEFAULT = Set.of("global");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldBeTheSameInTheSchema() throws IOException {
        JsonNode schema =
                json.readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        List<String> paths = new ArrayList<>();
        schemaPaths(schema, schema, "", paths);
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

    /** Where a list has members by default, the README tells them in words. */
    private static String shown(JsonNode value) {
        if (value.has("requests")) {
            return "`%s`, `%s`; at most `%s`, `%s`"
                    .formatted(Stream.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")
                            .map(path -> value.at(path).asText())
                            .toArray());
        }
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
        if (isResources(path) || path.endsWith(".labels") || node.isArray() || node.isEmpty()) {
            leaves.put(path, node);
        } else {
            node.properties().forEach(member -> leaves(member.getValue(), join(path, member.getKey()), leaves));
        }
    }

    private static void schemaPaths(JsonNode schema, JsonNode part, String path, List<String> paths) {
        JsonNode resolved =
                part.has("$ref") ? schema.at(part.path("$ref").asText().substring(1)) : part;
        List<Map.Entry<String, JsonNode>> members = isFree(path, resolved)
                ? List.of()
                : resolved.path("properties").properties().stream()
                        .filter(member -> !NOT_BY_DEFAULT.contains(member.getKey()))
                        .toList();
        if (members.isEmpty()) {
            paths.add(path);
        }
        members.forEach(member -> schemaPaths(schema, member.getValue(), join(path, member.getKey()), paths));
    }

    /** Whether what is in it is up to who installs the chart. */
    private static boolean isFree(String path, JsonNode schema) {
        return path.endsWith(".env")
                || isResources(path)
                || schema.path("additionalProperties").isObject();
    }

    private static boolean isResources(String path) {
        return path.endsWith(".resources");
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
