package org.lmsanalytics.demo.oulad;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The presentations, and which of them each assessment belongs to. */
final class Catalogue {
    private final Map<Code, Presentation> presentations = new LinkedHashMap<>();
    private final Map<String, Presentation> byAssessment = new LinkedHashMap<>();

    Catalogue(OuladFile courses, OuladFile assessments) {
        try (Stream<OuladRow> rows = courses.rows()) {
            rows.forEach(row -> presentations.put(Code.of(row), Presentation.of(row)));
        }
        try (Stream<OuladRow> rows = assessments.rows()) {
            rows.forEach(row -> byAssessment.put(row.text("id_assessment"), presentation(row)));
        }
    }

    Collection<Presentation> presentations() {
        return presentations.values();
    }

    Presentation presentation(OuladRow row) {
        return Optional.ofNullable(presentations.get(Code.of(row)))
                .orElseThrow(() -> row.unusable("code_presentation", "is not in courses"));
    }

    Presentation presentationOfAssessment(OuladRow row) {
        return Optional.ofNullable(byAssessment.get(row.text("id_assessment")))
                .orElseThrow(() -> row.unusable("id_assessment", "is not in assessments"));
    }

    private record Code(String module, String presentation) {
        static Code of(OuladRow row) {
            return new Code(row.text("code_module"), row.text("code_presentation"));
        }
    }
}
