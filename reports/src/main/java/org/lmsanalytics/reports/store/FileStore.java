package org.lmsanalytics.reports.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Files in a folder, which only the user that runs the programs may read. Symbolic links are not followed. */
final class FileStore implements ReportStore {
    /** Not a name a file may have; on the same file system, so that a rename is enough. */
    private static final String DRAFTS = ".drafts";

    private static final int PROBE_BYTES = 4096;

    private final Path root;
    private final Path drafts;
    private final Clock clock;
    private final OwnerOnly ownerOnly;

    private FileStore(Path root, OwnerOnly ownerOnly, Clock clock) {
        this.root = root;
        this.drafts = root.resolve(DRAFTS);
        this.ownerOnly = ownerOnly;
        this.clock = clock;
    }

    static FileStore open(Path folder, Clock clock) throws IOException {
        OwnerOnly ownerOnly = OwnerOnly.at(folder);
        Files.createDirectories(folder, ownerOnly.folder());
        FileStore store = new FileStore(folder.toRealPath(), ownerOnly, clock);
        store.makeFolder(store.drafts);
        return store;
    }

    @Override
    public Draft begin(String name) throws IOException {
        return draft(FileNames.check(name));
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        Path file = locate(name);
        if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(name);
        }
        return Files.newByteChannel(file, Set.of(READ, NOFOLLOW_LINKS));
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            Files.deleteIfExists(locate(name));
        } catch (NoSuchFileException e) {
            // Without its folder, the file is not there either.
        }
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // Who asks closes it.
    public Stream<String> names() throws IOException {
        return Files.list(root)
                .filter(path -> FileNames.isValid(nameOf(path)))
                .flatMap(path -> Files.isDirectory(path, NOFOLLOW_LINKS) ? entries(path) : Stream.of(path))
                .filter(path -> FileNames.isValid(nameOf(path)) && Files.isRegularFile(path, NOFOLLOW_LINKS))
                .map(this::nameOf);
    }

    @Override
    public void sweepDrafts(int hours) throws IOException {
        Instant before = clock.instant().minus(Duration.ofHours(hours));
        List<Path> left;
        try (Stream<Path> all = Files.list(drafts)) {
            left = all.toList();
        }
        for (Path draft : left) {
            deleteIfOlder(draft, before);
        }
    }

    @Override
    public void check() throws IOException {
        try (FileDraft probe = draft("probe")) {
            probe.output().write(new byte[PROBE_BYTES]);
            probe.force();
        }
    }

    @Override
    public void close() {}

    /** Gives a durable draft its name, unless somebody else has it. It may keep its own as well. */
    void publish(Path draft, String name) throws IOException {
        Path file = root.resolve(name);
        if (!file.getParent().equals(root)) {
            makeFolder(file.getParent());
        }
        locate(name);
        rename(draft, file, name);
        try {
            ownerOnly.force(file.getParent());
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** A failure to write, with its reason. */
    IOException explain(IOException failure) {
        return FullDisk.isReasonOf(failure, root) ? new StorageFullException(failure) : failure;
    }

    private FileDraft draft(String name) throws IOException {
        Path path = drafts.resolve(UUID.randomUUID().toString());
        try {
            FileChannel channel = FileChannel.open(path, Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS), ownerOnly.file());
            return new FileDraft(this, name, path, channel);
        } catch (IOException e) {
            throw explain(e);
        }
    }

    /** Where a file of this name is or would be: in the root or in a folder of it, which is no link to elsewhere. */
    private Path locate(String name) throws IOException {
        Path file = root.resolve(FileNames.check(name));
        Path folder = file.getParent();
        if (!folder.toRealPath().equals(folder)) {
            throw new FileSystemException(name, null, "Leads out of the storage of reports");
        }
        return file;
    }

    /** A rename replaces a file of that name, a second link to the same file does not. */
    private static void rename(Path draft, Path file, String name) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw alreadyExists(name, e);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Some network file systems have no links. Only two drafts of a name, finished at once, can then meet.
            if (Files.exists(file, NOFOLLOW_LINKS)) {
                throw alreadyExists(name, e);
            }
            Files.move(draft, file, ATOMIC_MOVE);
        }
    }

    private static FileAlreadyExistsException alreadyExists(String name, Exception cause) {
        FileAlreadyExistsException exception = new FileAlreadyExistsException(name);
        exception.initCause(cause);
        return exception;
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.exists(folder, NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(folder, ownerOnly.folder());
                ownerOnly.force(folder.getParent());
            } catch (FileAlreadyExistsException e) {
                // Somebody else was faster, which is as good.
            }
        }
        if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(folder.toString());
        }
    }

    private static void deleteIfOlder(Path draft, Instant before) throws IOException {
        try {
            FileTime written = Files.getLastModifiedTime(draft, NOFOLLOW_LINKS);
            if (!written.toInstant().isAfter(before)) {
                Files.deleteIfExists(draft);
            }
        } catch (NoSuchFileException e) {
            // Finished or swept by somebody else.
        }
    }

    @SuppressWarnings("StreamResourceLeak") // flatMap closes it.
    private static Stream<Path> entries(Path folder) {
        try {
            return Files.list(folder);
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String nameOf(Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
