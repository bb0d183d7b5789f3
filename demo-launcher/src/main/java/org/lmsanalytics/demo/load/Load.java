package org.lmsanalytics.demo.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.lmsanalytics.demo.DemoException;
import org.lmsanalytics.demo.Pause;
import org.lmsanalytics.producer.EventSender;
import org.lmsanalytics.producer.SourceEnds;

/**
 * Sends events as fast as the pipeline takes them, and waits until all of them are visible. The sender stays at most
 * {@link #MOST_AHEAD} events ahead of the read model, so the rate that it shows is the pipeline's, not Kafka's.
 */
public final class Load {
    static final int MOST_AHEAD = 100_000;

    private static final int BETWEEN_LOOKS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String brokers;
    private final EventSender sender;
    private final ReadModel readModel;
    private final ProgressBars bars;

    public Load(String brokers, EventSender sender, ReadModel readModel, ProgressBars bars) {
        this.brokers = requireNonNull(brokers, "brokers is null");
        this.sender = requireNonNull(sender, "sender is null");
        this.readModel = requireNonNull(readModel, "readModel is null");
        this.bars = requireNonNull(bars, "bars is null");
    }

    public LoadResult run(EventLines lines) {
        long start = System.nanoTime();
        long before = total(SourceEnds.read(brokers));
        long sent = send(lines, before);
        awaitVisible(SourceEnds.read(brokers), before);
        return new LoadResult(sent, Duration.ofNanos(System.nanoTime() - start));
    }

    private long send(EventLines lines, long before) {
        long sent = 0;
        try (var bar = bars.start("sending")) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                sender.send(line.get());
                sent++;
                bar.step();
                if (sent % BETWEEN_LOOKS == 0) {
                    bar.estimate(lines.share());
                    awaitRoom(before + sent);
                }
            }
            sender.flush();
            bar.complete();
            return sent;
        } catch (IOException e) {
            throw new DemoException("cannot read the events: " + e.getMessage(), e);
        }
    }

    private void awaitRoom(long sent) {
        while (sent - readModel.visible() > MOST_AHEAD) {
            Pause.of(PAUSE);
        }
    }

    private void awaitVisible(Map<TopicPartition, Long> ends, long before) {
        long all = total(ends);
        try (var bar = bars.start("visible")) {
            bar.total(all - before);
            for (long visible = readModel.visible(ends); visible < all; visible = readModel.visible(ends)) {
                bar.to(Math.max(0, visible - before));
                Pause.of(PAUSE);
            }
            bar.to(all - before);
        }
    }

    private static long total(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
