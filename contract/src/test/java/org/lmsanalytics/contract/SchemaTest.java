package org.lmsanalytics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas, samples and decoder agree, as far as a schema can tell. */
class SchemaTest {
    private static final Map<EventType, JsonSchema> SCHEMAS = schemas();

    @ParameterizedTest
    @MethodSource("validSamples")
    void shouldAcceptValidSampleByItsOwnSchemaOnly(Path sample) {
        String type = Samples.nameOf(sample).replaceFirst("-.*", "");

        assertEquals(List.of(type), acceptingSchemas(Samples.read(sample)));
        assertEquals(type, Draft.accepted(Samples.read(sample)).getClass().getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("samplesOfInvalidStructure")
    void shouldRefuseInvalidStructureByEverySchema(Path sample) {
        assertEquals(List.of(), acceptingSchemas(Samples.read(sample)));
        assertEquals(expectedRejection(sample), Draft.rejection(Samples.read(sample)));
    }

    @ParameterizedTest
    @MethodSource("samplesOfInvalidMeaning")
    void shouldRefuseInvalidMeaningThatNoSchemaCanSee(Path sample) {
        assertEquals(1, acceptingSchemas(Samples.read(sample)).size());
        assertEquals(expectedRejection(sample), Draft.rejection(Samples.read(sample)));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void shouldNeedEveryFieldOfPlainEvent(EventType type) {
        for (String field : Samples.fieldsOf(type)) {
            assertEquals(
                    List.of(), acceptingSchemas(Draft.of(type).without(field).bytes()), field);
            assertEquals(
                    List.of(),
                    acceptingSchemas(Draft.of(type).with(field, "null").bytes()),
                    field);
        }
    }

    @Test
    void shouldHavePlainSampleOfEveryType() {
        Set<String> names = validSamples().stream().map(Samples::nameOf).collect(Collectors.toSet());
        for (EventType type : EventType.values()) {
            assertTrue(names.contains(type.wireName()), type::wireName);
        }
    }

    @Test
    void shouldHaveSampleOfEveryReasonForRejection() {
        Set<String> shown = List.of(samplesOfInvalidStructure(), samplesOfInvalidMeaning()).stream()
                .flatMap(List::stream)
                .map(sample -> expectedRejection(sample).replaceFirst(":.*", ""))
                .collect(Collectors.toSet());
        Set<String> reasons = Arrays.stream(Rejection.Reason.values())
                .map(reason -> new Rejection(reason, "").text())
                .collect(Collectors.toSet());
        assertEquals(reasons, shown);
    }

    static List<Path> validSamples() {
        return Samples.in("valid");
    }

    static List<Path> samplesOfInvalidStructure() {
        return Samples.in("invalid/structure");
    }

    static List<Path> samplesOfInvalidMeaning() {
        return Samples.in("invalid/meaning");
    }

    /** The file's name says it: reason, field and, where several are alike, a remark, with two hyphens between. */
    private static String expectedRejection(Path sample) {
        List<String> parts = List.of(Samples.nameOf(sample).split("--"));
        boolean wholeRecord = parts.get(0).startsWith("not_");
        return wholeRecord || parts.size() == 1 ? parts.get(0) : parts.get(0) + ":" + parts.get(1);
    }

    private static List<String> acceptingSchemas(byte[] json) {
        JsonNode record;
        try {
            record = JsonTree.read(json);
        } catch (IOException e) {
            return List.of();
        }
        return SCHEMAS.entrySet().stream()
                .filter(schema -> schema.getValue().validate(record).isEmpty())
                .map(schema -> schema.getKey().wireName())
                .toList();
    }

    private static Map<EventType, JsonSchema> schemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        Map<EventType, JsonSchema> schemas = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            String location = "classpath:schema/" + type.wireName() + ".schema.json";
            schemas.put(type, factory.getSchema(SchemaLocation.of(location)));
        }
        return schemas;
    }
}
