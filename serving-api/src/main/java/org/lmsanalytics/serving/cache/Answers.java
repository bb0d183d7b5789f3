package org.lmsanalytics.serving.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;
import org.lmsanalytics.serving.config.CacheSettings;
import org.lmsanalytics.serving.database.Answer;
import org.lmsanalytics.serving.database.CopyableAnswer;
import org.lmsanalytics.serving.database.NewestCommit;

/** Where answers come from: hot copies in Redis first, then PostgreSQL, whose answer becomes a hot copy. */
public final class Answers {
    private final HotAnswers hotAnswers;
    private final Flights flights;
    private final CacheSettings settings;

    public Answers(HotAnswers hotAnswers, NewestCommit newestCommit, CacheSettings settings) {
        this.hotAnswers = requireNonNull(hotAnswers, "hotAnswers is null");
        this.flights = new Flights(newestCommit);
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** The hot copy, or what {@code question} answers. */
    public Answer get(HotKey key, Supplier<CopyableAnswer> question) {
        return hotAnswers.find(key.value()).orElseGet(() -> share(key, () -> fill(key, question.get())));
    }

    /**
     * Of what there are no copies: what {@code question} answers, asked once at a time for all who want this.
     *
     * @param key equal for those, and only those, who may and shall get the same answer
     */
    public Answer share(Object key, Supplier<Answer> question) {
        return flights.share(key, question);
    }

    private Answer fill(HotKey key, CopyableAnswer found) {
        if (found.answer().body().isPresent()) {
            hotAnswers.store(key.value(), found, timeToLive(key));
        }
        return found.answer();
    }

    private Duration timeToLive(HotKey key) {
        return switch (key.kind()) {
            case USER, COURSE -> settings.timeToLive();
            case DASHBOARD -> settings.dashboardTimeToLive();
        };
    }
}
