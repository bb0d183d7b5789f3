package org.lmsanalytics.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * As much of the language as images/Dockerfile uses.
 *
 * @param arguments those before the first stage, which name the bases
 * @param stages by name, in their order
 */
record Dockerfile(Map<String, String> arguments, Map<String, Stage> stages) {
    static final Path PATH = Project.ROOT.resolve("images/Dockerfile");

    /**
     * What is between one FROM and the next.
     *
     * @param from a stage, or an argument that names an image, as written
     */
    record Stage(String name, String from, List<Instruction> instructions) {
        Stage {
            instructions = List.copyOf(instructions);
        }

        List<Instruction> all(String keyword) {
            return instructions.stream()
                    .filter(instruction -> instruction.is(keyword))
                    .toList();
        }
    }

    static Dockerfile read() throws IOException {
        Map<String, String> arguments = new LinkedHashMap<>();
        Map<String, List<Instruction>> stages = new LinkedHashMap<>();
        Map<String, String> bases = new LinkedHashMap<>();
        List<Instruction> current = null;
        for (Instruction instruction : instructions(Files.readString(PATH))) {
            if (instruction.is("FROM")) {
                String[] words = instruction.rest().split("\\s+", -1);
                current = new ArrayList<>();
                stages.put(words[2], current);
                bases.put(words[2], words[0]);
            } else if (current == null) {
                arguments.putAll(instruction.pairs());
            } else {
                current.add(instruction);
            }
        }
        Map<String, Stage> complete = new LinkedHashMap<>();
        stages.forEach((name, lines) -> complete.put(name, new Stage(name, bases.get(name), lines)));
        return new Dockerfile(arguments, complete);
    }

    private static List<Instruction> instructions(String text) {
        String joined =
                text.lines().filter(line -> !line.strip().startsWith("#")).collect(Collectors.joining("\n"));
        return joined.replaceAll("\\\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .map(Instruction::parse)
                .toList();
    }

    /** The stage of an image, after those that it is built upon. */
    List<Stage> lineage(String target) {
        List<Stage> lineage = new ArrayList<>();
        for (Stage stage = stages.get(target); stage != null; stage = stages.get(stage.from())) {
            lineage.add(0, stage);
        }
        return lineage;
    }

    /** All lines of an image that come after its base. */
    List<Instruction> instructionsOf(String target) {
        return lineage(target).stream()
                .flatMap(stage -> stage.instructions().stream())
                .toList();
    }

    /** The one that holds: a later one replaces an earlier one. */
    Optional<Instruction> last(String target, String keyword) {
        return instructionsOf(target).stream()
                .filter(instruction -> instruction.is(keyword))
                .reduce((earlier, later) -> later);
    }

    /** The image below all stages, such as flink:2.2.1-java17. */
    String base(String target) {
        String argument = lineage(target).get(0).from();
        return arguments.get(argument.replaceAll("[${}]", ""));
    }

    /** Those of which containers are started. */
    List<String> targets() {
        return stages.values().stream()
                .filter(stage -> !stage.all("ENTRYPOINT").isEmpty())
                .map(Stage::name)
                .toList();
    }
}
