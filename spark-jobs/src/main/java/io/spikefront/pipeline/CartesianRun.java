package io.spikefront.pipeline;

import io.spikefront.eval.Trial;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.pipeline.SweepPoints.Window;
import io.spikefront.store.EvaluatedPoint;
import io.spikefront.sweep.Sweep;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Evaluates all points of a space that the table lacks, window by window. */
final class CartesianRun {
    private final SparkSession spark;
    private final Sweep sweep;
    private final Frontier frontier;
    private final SweepPoints points;
    private final Continuation evaluations;
    private final RunProgress progress;

    CartesianRun(
            SparkSession spark,
            Sweep sweep,
            Frontier frontier,
            SweepPoints points,
            Continuation evaluations,
            RunProgress progress) {
        this.spark = spark;
        this.sweep = sweep;
        this.frontier = frontier;
        this.points = points;
        this.evaluations = evaluations;
        this.progress = progress;
    }

    /** Leaves nothing pending; waves are of about {@code wavePoints}. */
    Explored explore(int wavePoints, WaveOrder order) {
        describe("pending points");
        List<Window> windows = order.of(points.windows(wavePoints));
        boolean untouched = pending(windows) == sweep.points();
        Frontier.Stored stored = untouched ? frontier.empty() : frontier.stored(points.ids());
        if (windows.isEmpty()) {
            return new Explored(points, stored, List.of(), 0);
        }
        Evaluated waves = evaluate(windows, new Evaluated(stored.front(), 0));
        describe("frontier");
        stored = frontier.stored(points.ids());
        requireSame(stored.front(), waves, windows);
        return new Explored(points, stored, List.of(), waves.points());
    }

    /** What the waves of a run came to. */
    private record Evaluated(ParetoFront running, long points) {
        Evaluated and(List<EvaluatedPoint> wave, Frontier frontier) {
            return new Evaluated(running.merge(frontier.of(wave)), points + wave.size());
        }
    }

    private Evaluated evaluate(List<Window> windows, Evaluated before) {
        long total = sweep.points();
        Evaluated sofar = before;
        try (RunProgress.Step step = progress.evaluating("points", total - pending(windows), total)) {
            for (int w = 0; w < windows.size(); w++) {
                String what = "wave " + (w + 1) + " of " + windows.size();
                describe(what);
                List<Trial> trials = points.pending(windows.get(w)).stream()
                        .map(sweep::trial)
                        .toList();
                sofar = sofar.and(evaluations.complete(what, trials, step), frontier);
                step.note(best(sofar.running()));
            }
        }
        return sofar;
    }

    /** The table's frontier must be the running one; where other drivers evaluated points too, it must cover it. */
    private static void requireSame(ParetoFront stored, Evaluated evaluated, List<Window> windows) {
        ParetoFront running = evaluated.running();
        ParetoFront expected = evaluated.points() == pending(windows) ? running : running.merge(stored);
        if (!stored.equals(expected)) {
            throw new IllegalStateException("the frontier of the table differs from the one computed while running");
        }
    }

    private static long pending(List<Window> windows) {
        return windows.stream().mapToLong(Window::pending).sum();
    }

    private void describe(String what) {
        spark.sparkContext().setJobDescription(sweep.name() + ": " + what);
    }

    /** The best value of the first objective, which the frontier's first member has. */
    private String best(ParetoFront front) {
        if (front.members().isEmpty()) {
            return "";
        }
        Candidate first = front.members().get(0);
        return String.format(
                Locale.ROOT,
                "%d on the frontier, best %s %.4g",
                front.members().size(),
                sweep.metrics().get(0).key(),
                first.value(0));
    }
}
