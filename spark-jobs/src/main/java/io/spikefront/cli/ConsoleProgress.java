package io.spikefront.cli;

import io.spikefront.pipeline.RunProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on stderr: a bar where that is a terminal, plain lines now and then elsewhere. */
final class ConsoleProgress implements RunProgress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintStream out = System.err;
    /** Only the launcher can tell on every Java version whether stderr is a terminal. */
    private final boolean terminal = "true".equals(System.getenv("SPIKEFRONT_TERMINAL"));

    @Override
    public void message(String line) {
        out.println("spikefront: " + line);
    }

    @Override
    public Step evaluating(String what, long done, long total) {
        return terminal ? new Bar(what, done, total) : new Lines(what, done, total);
    }

    /** Done, total, rate, time left and the best so far, redrawn in place. */
    private static final class Bar implements Step {
        private final ProgressBar bar;

        Bar(String what, long done, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .showSpeed()
                    .build();
        }

        @Override
        public void advance(long points) {
            bar.stepBy(points);
        }

        @Override
        public void best(String text) {
            bar.setExtraMessage(text);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** The same in lines, at most one in ten seconds and one at the end. */
    private final class Lines implements Step {
        private final String what;
        private final long before;
        private final long total;
        private final long start = System.nanoTime();
        private long lastLine = start;
        private long done;
        private long printed = -1;
        private String best = "";

        Lines(String what, long done, long total) {
            this.what = what;
            this.before = done;
            this.done = done;
            this.total = total;
        }

        @Override
        public synchronized void advance(long points) {
            done += points;
            if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
                print();
            }
        }

        @Override
        public synchronized void best(String text) {
            best = text;
        }

        @Override
        public synchronized void close() {
            if (printed != done || done < total) {
                print();
            }
        }

        private void print() {
            lastLine = System.nanoTime();
            printed = done;
            double seconds = Math.max(1e-9, (lastLine - start) / 1e9);
            double rate = (done - before) / seconds;
            String left = rate > 0 ? String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate) : "";
            message(String.format(Locale.ROOT, "%s %d/%d, %.1f/s%s", what, done, total, rate, left)
                    + (best.isEmpty() ? "" : ", " + best));
        }
    }
}
