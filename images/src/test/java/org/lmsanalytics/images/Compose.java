package org.lmsanalytics.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml, as compose reads it: with aliases, merges and variables replaced. */
final class Compose {
    static final Path PATH = Project.ROOT.resolve("docker-compose.yml");
    static final Path EXAMPLE = Project.ROOT.resolve(".env.example");

    private final Map<String, Object> content;

    private Compose(Map<String, Object> content) {
        this.content = content;
    }

    static String text() throws IOException {
        return Files.readString(PATH);
    }

    static Compose read(Map<String, String> variables) throws IOException {
        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text());
        return new Compose(map(replaced(yaml, variables)));
    }

    /** With the values of the example, and a secret of the same kind for each that it leaves open. */
    static Map<String, String> exampleVariables() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(EXAMPLE)) {
            properties.load(reader);
        }
        return properties.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> (String) entry.getKey(),
                        entry -> ((String) entry.getValue()).isEmpty()
                                ? "bm90IGEgc2VjcmV0LCBidXQgbG9uZyBlbm91Z2ghISE="
                                : (String) entry.getValue()));
    }

    private static Object replaced(Object value, Map<String, String> variables) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, each) -> result.put(key.toString(), replaced(each, variables)));
            return result;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> replaced(each, variables)).toList();
        }
        return value instanceof String text ? Variables.replace(text, variables) : value;
    }

    Map<String, Object> content() {
        return content;
    }

    Map<String, Service> services() {
        Map<String, Service> services = new LinkedHashMap<>();
        map(content.get("services")).forEach((name, value) -> services.put(name, new Service(name, map(value))));
        return services;
    }

    Service service(String name) {
        return services().get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** One of its services. */
    record Service(String name, Map<String, Object> definition) {
        private static final String OWN = "lms-analytics/";

        Service {
            definition = Map.copyOf(definition);
        }

        /** The stage of images/Dockerfile that its image is; of an image of others, nothing. */
        String target() {
            return isOwn() ? image().replaceAll("^" + OWN + "|:.*$", "") : "";
        }

        boolean isOwn() {
            return image().startsWith(OWN);
        }

        String image() {
            return definition.get("image").toString();
        }

        Map<String, String> environment() {
            Map<String, String> environment = new LinkedHashMap<>();
            map(definition.get("environment")).forEach((name, value) -> environment.put(name, String.valueOf(value)));
            return environment;
        }

        List<String> strings(String key) {
            Object value = definition.get(key);
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        /** A service that must have come so far, by its name. */
        Map<String, String> dependencies() {
            Map<String, String> dependencies = new LinkedHashMap<>();
            map(definition.get("depends_on"))
                    .forEach((service, condition) -> dependencies.put(
                            service, map(condition).get("condition").toString()));
            return dependencies;
        }

        Map<String, Object> healthcheck() {
            return map(definition.get("healthcheck"));
        }

        /** The stage that it builds, if it builds. */
        Optional<String> built() {
            return Optional.ofNullable(map(definition.get("build")).get("target"))
                    .map(String::valueOf);
        }

        boolean has(String key, Object value) {
            return value.equals(definition.get(key));
        }

        /** Of processor and memory. */
        Map<String, Object> limits() {
            return map(map(map(definition.get("deploy")).get("resources")).get("limits"));
        }

        boolean endsByItself() {
            return definition.get("restart").toString().startsWith("on-failure");
        }
    }
}
