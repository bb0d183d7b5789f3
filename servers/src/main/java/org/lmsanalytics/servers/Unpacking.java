package org.lmsanalytics.servers;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets no process begin while a program is unpacked. A process that begins just then has the program's file open too, for
 * writing, for a moment, in which Linux refuses to run that program: "Text file busy".
 */
final class Unpacking {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    interface Step<T> {
        T run() throws IOException;
    }

    private Unpacking() {}

    static <T> T unpack(Step<T> step) throws IOException {
        return holding(LOCK.writeLock(), step);
    }

    static Process begin(ProcessBuilder builder) throws IOException {
        return holding(LOCK.readLock(), builder::start);
    }

    private static <T> T holding(Lock lock, Step<T> step) throws IOException {
        lock.lock();
        try {
            return step.run();
        } finally {
            lock.unlock();
        }
    }
}
