package org.lmsanalytics.demo.load;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.util.OptionalDouble;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress with count and rate: a bar that moves on a terminal, a line now and then elsewhere. */
public final class ProgressBars {
    private static final int ON_A_TERMINAL_MILLIS = 250;
    private static final int ELSEWHERE_MILLIS = 5_000;
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final boolean terminal;

    public ProgressBars(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    Bar start(String task) {
        ProgressBarBuilder builder = ProgressBar.builder()
                .setTaskName(task)
                .setUnit(" events", 1)
                .showSpeed(new DecimalFormat("#,##0"))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(terminal ? ON_A_TERMINAL_MILLIS : ELSEWHERE_MILLIS);
        if (!terminal) {
            builder.setConsumer(new DelegatingProgressBarConsumer(out::println, WIDTH));
        }
        return new Bar(builder.build());
    }

    /** One running bar. */
    static final class Bar implements AutoCloseable {
        private final ProgressBar bar;

        private Bar(ProgressBar bar) {
            this.bar = bar;
        }

        void step() {
            bar.step();
        }

        void to(long count) {
            bar.stepTo(count);
        }

        void total(long count) {
            bar.maxHint(count);
        }

        /** Guesses the total from what was counted so far. */
        void estimate(OptionalDouble share) {
            if (share.isPresent() && share.getAsDouble() > 0) {
                total(Math.max(bar.getCurrent(), Math.round(bar.getCurrent() / share.getAsDouble())));
            }
        }

        /** What was counted is all. */
        void complete() {
            total(bar.getCurrent());
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
