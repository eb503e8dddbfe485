package io.spikefront.pipeline;

import org.apache.spark.util.AccumulatorV2;

/** Carries how far a task's training is to the driver, with the executor's heartbeats; its sum means nothing. */
final class EpochAccumulator extends AccumulatorV2<EpochsDone, EpochsDone> {
    private static final long serialVersionUID = 1L;

    /** Set by the task and read by the heartbeat. */
    private volatile EpochsDone last = EpochsDone.NONE;

    @Override
    public boolean isZero() {
        return last.equals(EpochsDone.NONE);
    }

    @Override
    public EpochAccumulator copy() {
        EpochAccumulator copy = new EpochAccumulator();
        copy.last = last;
        return copy;
    }

    @Override
    public void reset() {
        last = EpochsDone.NONE;
    }

    @Override
    public void add(EpochsDone done) {
        last = done;
    }

    @Override
    public void merge(AccumulatorV2<EpochsDone, EpochsDone> other) {
        last = other.value();
    }

    @Override
    public EpochsDone value() {
        return last;
    }
}
