package org.lmsanalytics.demo.oulad;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.lmsanalytics.contract.Decoded;
import org.lmsanalytics.contract.Event;
import org.lmsanalytics.contract.EventDecoder;

/** A folder of OULAD files with headers and no rows, to which a test adds its own. */
public record TinyOulad(Path directory) {
    private static final Instant RECORD_TIME = Instant.parse("2020-01-01T00:00:00Z");

    public static TinyOulad in(Path directory) {
        TinyOulad oulad = new TinyOulad(directory);
        oulad.write("courses.csv", "code_module,code_presentation,module_presentation_length");
        oulad.write("assessments.csv", "code_module,code_presentation,id_assessment,assessment_type,date,weight");
        oulad.write(
                "studentRegistration.csv",
                "code_module,code_presentation,id_student,date_registration,date_unregistration");
        oulad.write("studentAssessment.csv", "id_assessment,id_student,date_submitted,is_banked,score");
        oulad.write("studentVle.csv", "code_module,code_presentation,id_student,id_site,date,sum_click");
        oulad.write("studentInfo.csv", "code_module,code_presentation,id_student,gender,final_result");
        return oulad;
    }

    public TinyOulad add(String file, String... rows) {
        List<String> lines = new ArrayList<>(read(file));
        lines.addAll(List.of(rows));
        return write(file, lines.toArray(String[]::new));
    }

    TinyOulad write(String file, String... lines) {
        try {
            Files.write(directory.resolve(file), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TinyOulad gzip(String file) throws IOException {
        Path plain = directory.resolve(file);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(file + ".gz")))) {
            Files.copy(plain, out);
        }
        Files.delete(plain);
        return this;
    }

    List<String> read(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <E extends Event> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Event> events() {
        EventDecoder decoder = new EventDecoder();
        try (Stream<String> lines = OuladEvents.lines(directory)) {
            return lines.map(line -> decoder.decode(line.getBytes(StandardCharsets.UTF_8), RECORD_TIME))
                    .map(TinyOulad::accepted)
                    .toList();
        }
    }

    private static Event accepted(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Accepted accepted -> accepted.event();
            case Decoded.Rejected rejected ->
                throw new AssertionError(rejected.rejection().text());
        };
    }
}
