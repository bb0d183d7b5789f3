package org.lmsanalytics.demo.oulad;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The Open University Learning Analytics Dataset (Kuzilek, Hlosta, Zdrahal 2017) as learning events: courses, learners,
 * enrolments, submissions, visits, completions, in this order.
 */
public final class OuladEvents {
    private final Map<OuladTable, OuladFile> files = new EnumMap<>(OuladTable.class);
    private final Catalogue catalogue;
    private final OuladMapping mapping;

    private OuladEvents(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new OuladFormatException("%s is not a folder".formatted(directory));
        }
        for (OuladTable table : OuladTable.values()) {
            files.put(table, OuladFile.of(directory, table));
        }
        catalogue = new Catalogue(files.get(OuladTable.COURSES), files.get(OuladTable.ASSESSMENTS));
        mapping = new OuladMapping(catalogue);
    }

    /**
     * Event lines from a folder of OULAD files, plain or gzipped, whole or part. Rows are read as lines are pulled;
     * closing the stream closes the file in hand.
     *
     * @throws OuladFormatException at once if a file or column is missing; while streaming, at a row that makes no sense
     */
    public static Stream<String> lines(Path directory) {
        return new OuladEvents(directory).lines();
    }

    /** The number of lines or a little more: rows are counted, not read, so those that give no event count too. */
    public static long estimatedLines(Path directory) {
        Map<OuladTable, OuladFile> files = new OuladEvents(directory).files;
        return 2 * files.get(OuladTable.COURSES).countLines()
                + 2 * files.get(OuladTable.REGISTRATIONS).countLines()
                + files.get(OuladTable.SUBMISSIONS).countLines()
                + files.get(OuladTable.VISITS).countLines()
                + files.get(OuladTable.RESULTS).countLines();
    }

    private Stream<String> lines() {
        return LazyConcat.of(List.of(
                () -> catalogue.presentations().stream().flatMap(OuladMapping::courseEvents),
                this::usersCreated,
                () -> rows(OuladTable.REGISTRATIONS).map(mapping::userEnrolled),
                () -> rows(OuladTable.SUBMISSIONS).flatMap(row -> mapping.assessmentCompleted(row).stream()),
                () -> rows(OuladTable.VISITS).map(mapping::moduleCompleted),
                () -> rows(OuladTable.RESULTS).flatMap(row -> mapping.userCompletedCourse(row).stream())));
    }

    private Stream<String> usersCreated() {
        Map<String, Instant> firstRegistrations = new LinkedHashMap<>();
        try (Stream<OuladRow> rows = rows(OuladTable.REGISTRATIONS)) {
            rows.forEach(row -> firstRegistrations.merge(
                    row.text("id_student"), mapping.registeredAt(row), BinaryOperator.minBy(Instant::compareTo)));
        }
        return firstRegistrations.entrySet().stream()
                .map(first -> OuladMapping.userCreated(first.getKey(), first.getValue()));
    }

    private Stream<OuladRow> rows(OuladTable table) {
        return files.get(table).rows();
    }
}
