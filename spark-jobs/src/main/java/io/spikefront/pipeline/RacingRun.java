package io.spikefront.pipeline;

import io.spikefront.eval.Split;
import io.spikefront.eval.Trial;
import io.spikefront.pipeline.RaceTable.Entrant;
import io.spikefront.search.Racing;
import io.spikefront.store.ResultStore;
import io.spikefront.sweep.Sweep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Evaluates the points of a space on growing blocks of samples, and stops at each rung those that a {@link RaceField} says are
 * dominated. A decision is about all points that are left, by the answers that the table has after the last wave of the
 * rung, as far as the rung reaches: so neither the cutting of the work, nor a kill, nor what the table had before makes a
 * difference to who is stopped. A run replays the decisions of earlier ones from the table.
 */
final class RacingRun {
    /** Points of a wave, which has more of them the fewer samples they see, as far as a driver bears it. */
    private static final long MAX_WAVE = 10_000;

    private final SparkSession spark;
    private final ResultStore store;
    private final Sweep sweep;
    private final Racing racing;
    private final Frontier frontier;
    private final SweepPoints points;
    private final Continuation evaluations;
    private final RunProgress progress;
    private final RaceTable table;
    private final int allSamples;
    private final Set<String> evaluated = new HashSet<>();

    RacingRun(
            SparkSession spark,
            ResultStore store,
            Sweep sweep,
            Racing racing,
            Frontier frontier,
            SweepPoints points,
            Continuation evaluations,
            RunProgress progress) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep;
        this.racing = racing;
        this.frontier = frontier;
        this.points = points;
        this.evaluations = evaluations;
        this.progress = progress;
        this.table = new RaceTable(spark, store, sweep);
        this.allSamples = sweep.workload().sampleCount(Split.VALIDATION);
    }

    /** Races to the end, when all points of the space are completed, failed or stopped. */
    Explored explore(int wavePoints) {
        describe("points");
        RaceField field = RaceField.of(table.entrants(points.distinct()));
        int seen = 0;
        for (int k = 0; k < racing.rungs().size(); k++) {
            int samples = racing.rungs().get(k);
            evaluate(field.alive(), seen, samples, wavePoints);
            describe("rung at " + samples + " samples");
            field = decide(field.with(table.reread(field.alive(), samples)), k);
            progress.message("race: after " + samples + " of " + allSamples + " samples "
                    + field.stopped().size() + " points are stopped and "
                    + field.alive().size() + " are left; so far "
                    + field.cost(samples, allSamples));
            seen = samples;
        }
        evaluate(field.alive(), seen, allSamples, wavePoints);
        describe("frontier");
        Frontier.Stored stored = frontier.stored(table.without(points.ids(), field.stopped()));
        progress.message("race: " + field.stopped().size() + " points stopped, "
                + field.alive().size() + " raced to the end; " + field.cost(allSamples, allSamples));
        return new Explored(points, stored, List.of(), evaluated.size());
    }

    /** Stops those that are dominated. */
    private RaceField decide(RaceField field, int rung) {
        Set<String> now = field.dominated(racing, rung, sweep.baselineId());
        store.prune(field.alive().stream()
                .filter(entrant -> entrant.isRacing() && now.contains(entrant.id()))
                .map(Entrant::id)
                .toList());
        return field.without(now, racing.rungs().get(rung));
    }

    /** Brings all that are alive to {@code samples}. */
    private void evaluate(List<Entrant> alive, int before, int samples, int wavePoints) {
        List<Trial> lacking = alive.stream()
                .filter(entrant -> entrant.seen() < samples)
                .map(entrant -> sweep.trial(entrant.index()))
                .toList();
        if (lacking.isEmpty()) {
            return;
        }
        int wave = wave(wavePoints, samples - before);
        String what = "points to " + samples + " of " + allSamples + " samples";
        try (RunProgress.Step step = progress.evaluating(what, alive.size() - lacking.size(), alive.size())) {
            for (int from = 0; from < lacking.size(); from += wave) {
                List<Trial> some = lacking.subList(from, Math.min(from + wave, lacking.size()));
                evaluations.advance(what, some, samples, step).stream()
                        .map(point -> point.pointId().text())
                        .forEach(evaluated::add);
            }
        }
    }

    /** As many points as see about the samples of {@code wavePoints} points that see all. */
    private int wave(int wavePoints, int block) {
        long scaled = Math.min(MAX_WAVE, (long) wavePoints * allSamples / block);
        return (int) Math.max(wavePoints, scaled);
    }

    private void describe(String what) {
        spark.sparkContext().setJobDescription(sweep.name() + ": " + what);
    }
}
