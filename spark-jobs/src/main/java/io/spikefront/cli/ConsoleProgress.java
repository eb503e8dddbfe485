package io.spikefront.cli;

import io.spikefront.pipeline.RunProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on stderr: a bar where that is a terminal, plain lines now and then elsewhere. */
final class ConsoleProgress implements RunProgress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintStream out = System.err;
    private final BooleanSupplier stop;
    /** Only the launcher can tell on every Java version whether stderr is a terminal. */
    private final boolean terminal = "true".equals(System.getenv("SPIKEFRONT_TERMINAL"));

    /** @param stop whether somebody has asked the run to end */
    ConsoleProgress(BooleanSupplier stop) {
        this.stop = stop;
    }

    @Override
    public boolean isStopAsked() {
        return stop.getAsBoolean();
    }

    @Override
    public void message(String line) {
        out.println("spikefront: " + line);
    }

    @Override
    public Step evaluating(String what, long done, long total) {
        return terminal ? new Bar(what, "", done, total) : new Lines(what, "", done, total);
    }

    @Override
    public Step training(String what, long epochs) {
        return terminal ? new Bar(what, " epochs", 0, epochs) : new Lines(what, " epochs", 0, epochs);
    }

    /** Done, total, rate, time left and how it stands, redrawn in place. */
    private static final class Bar implements Step {
        private final ProgressBar bar;

        Bar(String what, String unit, long done, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setUnit(unit, 1)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .showSpeed()
                    .build();
        }

        @Override
        public void advance(long more) {
            bar.stepBy(more);
        }

        @Override
        public void note(String text) {
            bar.setExtraMessage(" " + text);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** The same in lines, at most one in ten seconds and one at the end. */
    private final class Lines implements Step {
        private final String what;
        private final String unit;
        private final long before;
        private final long total;
        private final long start = System.nanoTime();
        private long lastLine = start;
        private long done;
        private long printed = -1;
        private String note = "";

        Lines(String what, String unit, long done, long total) {
            this.what = what;
            this.unit = unit;
            this.before = done;
            this.done = done;
            this.total = total;
        }

        @Override
        public synchronized void advance(long more) {
            done += more;
            if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
                print();
            }
        }

        @Override
        public synchronized void note(String text) {
            note = text;
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
            message(String.format(Locale.ROOT, "%s %d/%d%s, %.1f/s%s", what, done, total, unit, rate, left)
                    + (note.isEmpty() ? "" : ", " + note));
        }
    }
}
