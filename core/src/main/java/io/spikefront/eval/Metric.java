package io.spikefront.eval;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A quantity by which design points can be compared. */
public enum Metric {
    /** Share of correct samples. */
    ACCURACY(Better.MORE, score -> score.counts().accuracy().value()),
    /** All memory, bits. */
    MEMORY_BITS(Better.LESS, score -> score.memory().total()),
    /** Memory of the weights, bits. */
    WEIGHT_MEMORY_BITS(Better.LESS, score -> score.memory().weights()),
    /** Memory of the states, bits. */
    STATE_MEMORY_BITS(Better.LESS, score -> score.memory().state()),
    /** All memory of a device that goes on learning, bits. */
    LEARNING_MEMORY_BITS(Better.LESS, score -> score.memory().withLearning()),
    /** Arithmetic energy of a sample, picojoules: a proxy. */
    ENERGY_PJ_PER_SAMPLE(Better.LESS, Score::energyPicojoules),
    /** Effective synaptic operations of a sample, AC and MAC together. */
    SYNAPTIC_OPERATIONS_PER_SAMPLE(Better.LESS, score -> {
        LayerCounts total = score.counts().total();
        return (double) (total.accumulates() + total.multiplyAccumulates())
                / score.counts().samples();
    }),
    /** Spikes of a sample. */
    SPIKES_PER_SAMPLE(
            Better.LESS,
            score -> (double) score.counts().total().spikes() / score.counts().samples());

    /** Which values are better. */
    public enum Better {
        MORE,
        LESS
    }

    private final Better better;

    private final ToDoubleFunction<Score> value;

    Metric(Better better, ToDoubleFunction<Score> value) {
        this.better = better;
        this.value = value;
    }

    public Better better() {
        return better;
    }

    /** The quantity of a score. */
    public double of(Score score) {
        return value.applyAsDouble(score);
    }

    /** The column of the results table that holds the quantity, for example {@code memory_bits}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in configurations, for example {@code memory-bits}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
