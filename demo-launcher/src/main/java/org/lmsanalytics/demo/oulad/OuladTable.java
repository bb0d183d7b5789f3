package org.lmsanalytics.demo.oulad;

import java.util.List;

/** The tables of OULAD that become events, each with the columns that are read; {@code vle} describes sites only. */
enum OuladTable {
    COURSES("courses", "code_module", "code_presentation", "module_presentation_length"),
    ASSESSMENTS("assessments", "id_assessment", "code_module", "code_presentation"),
    REGISTRATIONS("studentRegistration", "id_student", "code_module", "code_presentation", "date_registration"),
    SUBMISSIONS("studentAssessment", "id_student", "id_assessment", "date_submitted", "score"),
    VISITS("studentVle", "id_student", "code_module", "code_presentation", "id_site", "date", "sum_click"),
    RESULTS("studentInfo", "id_student", "code_module", "code_presentation", "final_result");

    private final String fileName;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<String> columns;

    OuladTable(String fileName, String... columns) {
        this.fileName = fileName;
        this.columns = List.of(columns);
    }

    String fileName() {
        return fileName;
    }

    List<String> columns() {
        return columns;
    }
}
