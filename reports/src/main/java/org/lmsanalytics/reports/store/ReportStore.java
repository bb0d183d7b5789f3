package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.stream.Stream;

/**
 * Where the files of reports are. A file is there whole or not at all. Names are made by the server, never by who asks:
 * lower-case letters, digits, hyphens and dots, in at most one folder; any other is an
 * {@link IllegalArgumentException}. Any number of threads and programs may use a store at once, but one at a time a
 * draft or a channel.
 */
public interface ReportStore extends AutoCloseable {

    /**
     * Begins a file, which nobody sees until it is finished.
     *
     * @throws StorageFullException if there is no room, here and when it is written or finished
     */
    Draft begin(String name) throws IOException;

    /**
     * Opens a file to be read anywhere. What is encrypted is checked when it is read, its length and its end already
     * here: whatever does not decrypt is an {@link IOException}.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    SeekableByteChannel open(String name) throws IOException;

    /** Deletes a file, if it is there. */
    void delete(String name) throws IOException;

    /**
     * The names of all finished files. They are read while they are asked for, so that the stream is to be closed, and
     * throws {@link java.io.UncheckedIOException}.
     */
    Stream<String> names() throws IOException;

    /**
     * Deletes what drafts left behind that nobody finishes any more, because they are older than so many hours: more
     * than any file takes to be written.
     */
    void sweepDrafts(int hours) throws IOException;

    /** Writes a probe and deletes it: whether files can be stored now. */
    void check() throws IOException;

    @Override
    void close();
}
