package org.lmsanalytics.demo.oulad;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

/** One row of a file: its fields by column name, and complaints that say where it stands. */
record OuladRow(Path file, NamedCsvRecord csv) {
    /** Some editions of OULAD write an absent value so, others leave it empty. */
    private static final String ABSENT = "?";

    OuladRow {
        requireNonNull(file, "file is null");
        requireNonNull(csv, "csv is null");
    }

    /** Tells rows of one file apart: the line on which the row starts. */
    long number() {
        return csv.getStartingLineNumber();
    }

    Optional<String> optional(String column) {
        String value = csv.findField(column).orElseThrow(() -> unusable(column, "is missing"));
        return value.isEmpty() || value.equals(ABSENT) ? Optional.empty() : Optional.of(value);
    }

    String text(String column) {
        return optional(column).orElseThrow(() -> unusable(column, "is blank"));
    }

    int integer(String column) {
        try {
            return Integer.parseInt(text(column));
        } catch (NumberFormatException e) {
            throw unusable(column, "is not a whole number");
        }
    }

    Optional<BigDecimal> decimal(String column) {
        try {
            return optional(column).map(BigDecimal::new);
        } catch (NumberFormatException e) {
            throw unusable(column, "is not a number");
        }
    }

    OuladFormatException unusable(String column, String complaint) {
        return new OuladFormatException("%s line %d: %s %s".formatted(file, number(), column, complaint));
    }
}
