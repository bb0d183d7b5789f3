package org.lmsanalytics.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lmsanalytics.contract.Topics;
import org.lmsanalytics.images.Compose.Service;

/** docker-compose.yml is valid, and every container has no more than it needs. */
class ComposeTest {
    private static final JsonMapper JSON = new JsonMapper();
    /** Its start script writes beside its programs. */
    private static final String WRITES_ITS_ROOT = "kafka";

    private final Dockerfile dockerfile = Dockerfile.read();
    private final Compose compose = Compose.read(Compose.exampleVariables());

    ComposeTest() throws IOException {}

    @Test
    void shouldKeepToTheSchemaOfTheComposeSpecification() throws IOException {
        ObjectNode schema;
        try (InputStream file = ComposeTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
            schema = (ObjectNode) JSON.readTree(file);
        }
        // It says id, which drafts from 6 on do not know; and a name is newer than this copy.
        schema.findParents("id").forEach(named -> ((ObjectNode) named).remove("id"));
        schema.withObject("/properties").putObject("name").put("type", "string");
        Set<ValidationMessage> problems = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                .getSchema(schema)
                .validate(JSON.<JsonNode>valueToTree(compose.content()));
        assertEquals(Set.of(), problems);
    }

    /** Once each: two services that export one image get into each other's way. */
    @Test
    void shouldBuildEveryImageOfTheProjectOnce() {
        List<String> built = compose.services().values().stream()
                .flatMap(service -> service.built().stream())
                .toList();
        assertEquals(Set.copyOf(dockerfile.targets()), Set.copyOf(built));
        assertEquals(built.size(), dockerfile.targets().size());
        for (Service service : compose.services().values()) {
            assertTrue(!service.isOwn() || dockerfile.targets().contains(service.target()), service.image());
            service.built().ifPresent(target -> assertEquals(service.target(), target));
        }
    }

    @Test
    void shouldNameAVersionOfEveryImage() {
        for (Service service : compose.services().values()) {
            assertTrue(service.image().matches(".+:[\\w.-]*\\d[\\w.-]*"), service.image());
            assertFalse(service.image().contains("latest"), service.image());
        }
    }

    @Test
    void shouldTakeAwayWhatAContainerDoesNotNeed() {
        for (Service service : compose.services().values()) {
            String name = service.name();
            assertEquals(List.of("ALL"), service.strings("cap_drop"), name);
            assertTrue(service.strings("security_opt").contains("no-new-privileges:true"), name);
            assertFalse(service.definition().containsKey("privileged"), name);
            assertFalse(service.definition().containsKey("network_mode"), name);
            assertTrue(service.strings("volumes").stream().noneMatch(volume -> volume.contains("docker.sock")), name);
            assertTrue(service.limits().keySet().containsAll(Set.of("cpus", "memory")), name);
            assertTrue(
                    service.isOwn()
                            || service.definition().get("user").toString().matches("[1-9]\\d*:\\d+"),
                    name + " runs as a user without rights");
            boolean readOnly = service.has("read_only", true);
            assertTrue(readOnly || service.image().contains(WRITES_ITS_ROOT), name);
        }
    }

    @Test
    void shouldStartEveryServiceAgainOrKnowThatItEnds() {
        for (Service service : compose.services().values()) {
            assertTrue(
                    Set.of("unless-stopped", "on-failure:5")
                            .contains(service.definition().get("restart")),
                    service.name());
        }
    }

    /** A condition that a service can never meet would keep others waiting for ever. */
    @Test
    void shouldWaitOnlyForWhatServicesCanReach() {
        Map<String, Service> services = compose.services();
        for (Service service : services.values()) {
            service.dependencies().forEach((name, condition) -> {
                Service needed = services.get(name);
                String pair = service.name() + " waits for " + name;
                if (needed.endsByItself()) {
                    assertEquals("service_completed_successfully", condition, pair);
                } else {
                    assertEquals("service_healthy", condition, pair);
                    assertTrue(hasHealthCheck(needed), pair);
                }
            });
        }
    }

    private boolean hasHealthCheck(Service service) {
        return service.healthcheck().containsKey("test")
                || (service.isOwn()
                        && !dockerfile
                                .last(service.target(), "HEALTHCHECK")
                                .orElseThrow()
                                .rest()
                                .equals("NONE"));
    }

    /** {@code docker compose up --wait} takes one that nobody waits for as failed when it ends. */
    @Test
    void shouldHaveSomebodyWaitForEveryServiceThatEnds() {
        Set<String> awaited = compose.services().values().stream()
                .flatMap(service -> service.dependencies().keySet().stream())
                .collect(Collectors.toSet());
        for (Service service : compose.services().values()) {
            assertTrue(!service.endsByItself() || awaited.contains(service.name()), service.name());
        }
    }

    @Test
    void shouldHaveAnOrderInWhichEverythingStarts() {
        Map<String, Service> services = compose.services();
        Set<String> started = new HashSet<>();
        while (started.size() < services.size()) {
            List<String> next = services.values().stream()
                    .filter(service -> !started.contains(service.name())
                            && started.containsAll(service.dependencies().keySet()))
                    .map(Service::name)
                    .toList();
            assertFalse(next.isEmpty(), "in a circle: " + services.keySet() + " without " + started);
            started.addAll(next);
        }
    }

    @Test
    void shouldPublishEveryPortOnceAndForThisMachineAlone() {
        List<String> published = new ArrayList<>();
        for (Service service : compose.services().values()) {
            for (String port : service.strings("ports")) {
                assertTrue(port.matches("127\\.0\\.0\\.1:\\d+:\\d+"), port);
                published.add(port.split(":", -1)[1]);
            }
        }
        assertEquals(new HashSet<>(published).size(), published.size(), published.toString());
        assertTrue(published.containsAll(List.of("3007", "3008", "8081")), published.toString());
    }

    @Test
    void shouldDeclareEveryVolumeThatItMounts() {
        Set<String> mounted = compose.services().values().stream()
                .flatMap(service -> service.strings("volumes").stream())
                .map(volume -> volume.split(":", -1)[0])
                .filter(source -> !source.startsWith("./"))
                .collect(Collectors.toSet());
        assertEquals(((Map<?, ?>) compose.content().get("volumes")).keySet(), mounted);
    }

    /** Docker would make an empty folder of each that is missing. */
    @Test
    void shouldMountOnlyWhatTheProjectHas() {
        assumeTrue(Files.isDirectory(Project.ROOT.resolve("monitoring")), "no monitoring here yet");
        for (Service service : compose.services().values()) {
            for (String volume : service.strings("volumes")) {
                String source = volume.split(":", -1)[0];
                assertTrue(!source.startsWith("./") || Files.exists(Project.ROOT.resolve(source)), source);
            }
        }
    }

    @Test
    void shouldCreateEveryTopic() {
        String script = String.join("\n", compose.service("topics").strings("command"));
        List<String> created = script.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("create "))
                .map(line -> line.split(" ", -1)[1])
                .toList();
        List<String> topics = new ArrayList<>(Topics.SOURCES);
        topics.addAll(List.of(Topics.DEAD_LETTERS, Topics.ANALYTICS_EVENTS));
        assertEquals(topics, created);
    }
}
