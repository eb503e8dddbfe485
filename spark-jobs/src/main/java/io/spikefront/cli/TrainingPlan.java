package io.spikefront.cli;

import io.spikefront.cost.Forecast;
import io.spikefront.eval.TrainingKey;
import io.spikefront.snn.TrainingCost;
import io.spikefront.sweep.Sweep;
import java.util.List;
import java.util.Locale;

/** How many trainings a sweep has and what memory they take, in words; estimated before anything is trained. */
final class TrainingPlan {
    private static final double MIB = 1 << 20;
    /** What Spark itself and garbage take beside the arrays that are counted. */
    private static final double SPARK_MIB = 512;

    private static final double GARBAGE = 1.5;
    /** Spark's memory settings are told in quarters of a gibibyte. */
    private static final int GRAIN_MIB = 256;

    private final Sweep sweep;
    private final int wavePoints;
    private final List<TrainingCost> costs;
    private final long quantized;

    /** What goes together in a wave is {@code wavePoints}. */
    TrainingPlan(Sweep sweep, int wavePoints) {
        this.sweep = sweep;
        this.wavePoints = wavePoints;
        List<TrainingKey> keys =
                sweep.trainings().limit(Forecast.COUNTED_TRAININGS).toList();
        this.quantized =
                keys.stream().filter(key -> !key.inTraining().isFloat()).count();
        this.costs = keys.stream().map(sweep.workload()::trainingCost).toList();
    }

    List<String> lines() {
        long epochs = costs.stream().mapToLong(TrainingCost::epochs).sum();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "trainings: %s%d, of which %d see their quantization, %d epochs in all",
                        costs.size() == Forecast.COUNTED_TRAININGS ? "at least " : "",
                        costs.size(),
                        quantized,
                        epochs),
                memory());
    }

    private String memory() {
        return String.format(
                Locale.ROOT,
                "memory: heap of %.1f MiB for each training at a time and %.1f MiB for data and models, nothing off the heap;"
                        + " spark.executor.memory=%dm for 1 core, %dm for 4, %dm for 16",
                task() / MIB,
                shared() / MIB,
                executor(1),
                executor(4),
                executor(16));
    }

    private double task() {
        return costs.stream().mapToLong(TrainingCost::heapBytes).max().orElse(0);
    }

    /** Spark keeps what it has broadcast as bytes too. */
    private double shared() {
        long models = Math.min(costs.size(), wavePoints);
        return 2.0 * (sweep.workload().heapBytes() + models * sweep.workload().modelBytes());
    }

    private long executor(int cores) {
        double mib = SPARK_MIB + GARBAGE * (shared() + cores * task()) / MIB;
        return GRAIN_MIB * (long) Math.ceil(mib / GRAIN_MIB);
    }
}
