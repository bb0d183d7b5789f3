package org.lmsanalytics.reports.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Written under a name that nobody guesses, beside the finished files. */
final class FileDraft implements Draft {
    private final FileStore store;
    private final String name;
    private final Path path;
    private final FileChannel channel;
    private final DraftOutput output = new DraftOutput(this::write);

    FileDraft(FileStore store, String name, Path path, FileChannel channel) {
        this.store = store;
        this.name = name;
        this.path = path;
        this.channel = channel;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public StoredFile finish() throws IOException {
        force();
        output.close();
        channel.close();
        store.publish(path, name);
        return output.toFile(name);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        }
    }

    /** Makes durable what was written so far. */
    void force() throws IOException {
        output.flush();
        try {
            channel.force(true);
        } catch (IOException e) {
            throw store.explain(e);
        }
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            throw store.explain(e);
        }
    }
}
