package org.lmsanalytics.serving.live;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.lmsanalytics.serving.database.Answer;

/** The questions that are being asked at the moment. */
final class Feeds {
    /** So that many different questions leave most of the database's connections to others. */
    private static final int COMPUTED_AT_ONCE = 2;

    private final Semaphore computing = new Semaphore(COMPUTED_AT_ONCE, true);
    private final Map<Object, Shared> feeds = new HashMap<>();

    synchronized Feed join(Object question, Supplier<Answer> answers) {
        Shared shared = feeds.computeIfAbsent(question, absent -> new Shared(new Feed(answers, computing)));
        shared.connections++;
        return shared.feed;
    }

    synchronized void leave(Object question) {
        Shared shared = feeds.get(question);
        shared.connections--;
        if (shared.connections == 0) {
            feeds.remove(question);
        }
    }

    private static final class Shared {
        private final Feed feed;
        private int connections;

        Shared(Feed feed) {
            this.feed = feed;
        }
    }
}
