package org.lmsanalytics.demo.oulad;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** One CSV file, plain or gzipped by its name. */
record OuladFile(Path path) {
    private static final int BUFFER_BYTES = 1 << 16;

    OuladFile {
        requireNonNull(path, "path is null");
    }

    /** Finds the table's file; its header must have the columns that will be read. */
    static OuladFile of(Path directory, OuladTable table) {
        Path plain = directory.resolve(table.fileName() + ".csv");
        Path gzipped = directory.resolve(table.fileName() + ".csv.gz");
        if (!Files.exists(plain) && !Files.exists(gzipped)) {
            throw new OuladFormatException(
                    "%s has neither %s nor %s".formatted(directory, plain.getFileName(), gzipped.getFileName()));
        }
        OuladFile file = new OuladFile(Files.exists(plain) ? plain : gzipped);
        List<String> header = file.header();
        for (String column : table.columns()) {
            if (!header.contains(column)) {
                throw new OuladFormatException("%s has no column %s".formatted(file.path, column));
            }
        }
        return file;
    }

    /** Reads as it is pulled; to be closed. */
    Stream<OuladRow> rows() {
        try {
            CsvReader<NamedCsvRecord> reader = csv().ofNamedCsvRecord(open());
            return StreamSupport.stream(new Rows(reader.iterator()), false).onClose(() -> close(reader));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Counts line ends, which for these files are the rows and the header. */
    long countLines() {
        byte[] buffer = new byte[BUFFER_BYTES];
        long lines = 0;
        try (InputStream in = open()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return lines;
    }

    private List<String> header() {
        try (CsvReader<CsvRecord> reader = csv().ofCsvRecord(open())) {
            Iterator<CsvRecord> records = reader.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(e);
        }
    }

    private static CsvReader.CsvReaderBuilder csv() {
        return CsvReader.builder().detectBomHeader(true);
    }

    private InputStream open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        if (!path.toString().endsWith(".gz")) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, BUFFER_BYTES);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private void close(CsvReader<?> reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private OuladFormatException unreadable(Exception cause) {
        return new OuladFormatException("%s cannot be read: %s".formatted(path, cause.getMessage()), cause);
    }

    private final class Rows extends Spliterators.AbstractSpliterator<OuladRow> {
        private final Iterator<NamedCsvRecord> records;

        Rows(Iterator<NamedCsvRecord> records) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.records = records;
        }

        @Override
        public boolean tryAdvance(Consumer<? super OuladRow> action) {
            NamedCsvRecord next;
            try {
                if (!records.hasNext()) {
                    return false;
                }
                next = records.next();
            } catch (UncheckedIOException | CsvParseException e) {
                throw unreadable(e);
            }
            action.accept(new OuladRow(path, next));
            return true;
        }
    }
}
