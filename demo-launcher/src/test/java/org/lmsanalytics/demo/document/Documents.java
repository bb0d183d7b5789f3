package org.lmsanalytics.demo.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documents tell people to type. */
final class Documents {
    static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern COMMAND = Pattern.compile(
            "(\\./|flink-job/|curl |java |psql|redis-cli|kubectl |helm |docker |openssl |osv-scanner|trivy |promtool |apt-get "
                    + "|sudo |tail |sed |while |TOKEN=|kafka-|OULAD_DIR=|await ).*");
    private static final String INDENT = "    ";

    /**
     * A line of a document that is typed.
     *
     * @param document where it stands, from the project's folder on
     */
    record Command(String document, String text) {}

    private Documents() {}

    static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (Path document : documents()) {
            String fence = null;
            for (String line : lines(document)) {
                if (line.startsWith("```")) {
                    fence = fence == null ? line.substring(3) : null;
                } else if (fence == null ? line.startsWith(INDENT) : !fence.equals("sql")) {
                    command(fence == null ? line.substring(INDENT.length()) : line)
                            .map(text ->
                                    new Command(PROJECT.relativize(document).toString(), text))
                            .ifPresent(commands::add);
                }
            }
        }
        return commands;
    }

    /** What stands in blocks of SQL, each as one text. */
    static List<Command> sql() {
        List<Command> blocks = new ArrayList<>();
        for (Path document : documents()) {
            StringBuilder block = null;
            for (String line : lines(document)) {
                if (block == null && line.equals("```sql")) {
                    block = new StringBuilder();
                } else if (block != null && line.startsWith("```")) {
                    blocks.add(new Command(PROJECT.relativize(document).toString(), block.toString()));
                    block = null;
                } else if (block != null) {
                    block.append(line).append('\n');
                }
            }
        }
        return blocks;
    }

    private static Optional<String> command(String line) {
        String text = line.replaceFirst("\\s+# .*", "").strip();
        return COMMAND.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** All but decisions, which are of their day. */
    private static List<Path> documents() {
        try (Stream<Path> top = Files.list(PROJECT);
                Stream<Path> docs = Files.list(PROJECT.resolve("docs"));
                Stream<Path> chart = Files.list(PROJECT.resolve("helm/lms-analytics"))) {
            return Stream.of(top, docs, chart)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md") && !path.endsWith("commands.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
