package io.spikefront.eval;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** A quantity by which design points can be compared. */
public enum Metric {
    /** Share of correct samples. */
    ACCURACY(Better.MORE, score -> score.counts().accuracy().value()),
    /** All memory, bits. */
    MEMORY_BITS(MemoryUse::total),
    /** Memory of the weights, bits. */
    WEIGHT_MEMORY_BITS(MemoryUse::weights),
    /** Memory of the states, bits. */
    STATE_MEMORY_BITS(MemoryUse::state),
    /** All memory of a device that goes on learning, bits. */
    LEARNING_MEMORY_BITS(MemoryUse::withLearning),
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
    private final Optional<ToLongFunction<MemoryUse>> bits;

    Metric(Better better, ToDoubleFunction<Score> value) {
        this.better = better;
        this.value = value;
        this.bits = Optional.empty();
    }

    Metric(ToLongFunction<MemoryUse> bits) {
        this.better = Better.LESS;
        this.value = score -> bits.applyAsLong(score.memory());
        this.bits = Optional.of(bits);
    }

    public Better better() {
        return better;
    }

    /** The quantity of a score. */
    public double of(Score score) {
        return value.applyAsDouble(score);
    }

    /** Whether it needs no evaluation, only the plan. */
    public boolean isKnownBeforehand() {
        return bits.isPresent();
    }

    /** The quantity where it is known beforehand. */
    public long of(MemoryUse memory) {
        return bits.orElseThrow(() -> new IllegalStateException(key() + " is not known beforehand"))
                .applyAsLong(memory);
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
