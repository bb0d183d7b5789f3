package org.lmsanalytics.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lays out the files of an image by the COPY lines of the Dockerfile, without its base. */
final class Layers {
    private static final String OUT = "/out";

    private final Dockerfile dockerfile;
    private final Path built;

    /** Takes what images/layers has arranged. */
    private Layers(Dockerfile dockerfile, Path built) {
        this.dockerfile = dockerfile;
        this.built = built;
    }

    /** Runs the script that the build stage runs, on what Maven has built. */
    static Layers arranged(Dockerfile dockerfile, Path folder) throws IOException {
        List<Instruction> runs = dockerfile.stages().get("build").all("RUN");
        String script = runs.get(runs.size() - 1).rest();
        if (!script.equals("images/layers " + OUT)) {
            throw new IllegalStateException("the build ends with another step: " + script);
        }
        Path built = folder.resolve("out");
        Commands.run(List.of(Project.ROOT.resolve("images/layers").toString(), built.toString()));
        return new Layers(dockerfile, built);
    }

    /** Fills the folder with what the image has besides its base. */
    void layOut(String target, Path root) throws IOException {
        for (Instruction instruction : dockerfile.instructionsOf(target)) {
            if (instruction.is("COPY")) {
                copy(instruction, root);
            } else if (instruction.is("WORKDIR")) {
                Files.createDirectories(inside(root, instruction.rest()));
            }
        }
    }

    private void copy(Instruction copy, Path root) throws IOException {
        List<String> words = copy.words();
        String destination = words.remove(words.size() - 1);
        for (String source : words) {
            Path from = copy.flags().containsKey("from")
                    ? inside(built, source.substring(OUT.length()))
                    : Project.ROOT.resolve(source);
            Path to = inside(root, destination);
            if (Files.isDirectory(from)) {
                copyTree(from, to, copy);
            } else {
                copyOne(from, destination.endsWith("/") ? to.resolve(from.getFileName()) : to, copy);
            }
        }
    }

    private static void copyTree(Path from, Path to, Instruction copy) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> paths = Files.walk(from)) {
            paths.filter(path -> !path.equals(from))
                    .forEach(unchecked(path ->
                            copyOne(path, to.resolve(from.relativize(path).toString()), copy)));
        }
    }

    private static void copyOne(Path from, Path to, Instruction copy) throws IOException {
        Files.createDirectories(to.getParent());
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(to);
        } else {
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
        }
        if (copy.flags().containsKey("chmod")) {
            Commands.run(List.of("chmod", copy.flags().get("chmod"), to.toString()));
        }
        if (copy.flags().containsKey("chown") && Commands.areRoot()) {
            Commands.run(List.of("chown", "-h", copy.flags().get("chown"), to.toString()));
        }
    }

    static Path inside(Path root, String path) {
        return root.resolve(path.replaceFirst("^/+", ""));
    }

    private interface Work {
        void apply(Path path) throws IOException;
    }

    private static Consumer<Path> unchecked(Work work) {
        return path -> {
            try {
                work.apply(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** The kinds of lines that matter here, so that one of another kind is noticed. */
    static final Set<String> UNDERSTOOD =
            Set.of("ARG", "LABEL", "COPY", "WORKDIR", "USER", "ENV", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD");
}
