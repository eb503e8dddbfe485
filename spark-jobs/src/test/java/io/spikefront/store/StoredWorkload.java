package io.spikefront.store;

import io.spikefront.data.Encoding;
import io.spikefront.data.Samples;
import io.spikefront.eval.ClassifierWorkload;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.ModelOrigin;
import io.spikefront.eval.QuantizedTraining;
import io.spikefront.eval.Readout;
import io.spikefront.eval.Workload;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Loss;
import io.spikefront.snn.Network;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Surrogate;
import io.spikefront.snn.TrainingRecipe;
import java.util.List;

/** A workload of two layers that is written down and never run. */
final class StoredWorkload {
    static final Workload WORKLOAD = workload();

    private StoredWorkload() {}

    private static Workload workload() {
        Samples samples = Samples.of(3, 2, new byte[3], new byte[1]);
        TrainingRecipe recipe = new TrainingRecipe(
                1, 1, 1, TrainingRecipe.Schedule.CONSTANT, Loss.CE_COUNT, new Surrogate.FastSigmoid(1), 1);
        return new ClassifierWorkload(
                Network.of(List.of(3, 2, 2), new Leaky(0.9f, 1f, Reset.SUBTRACT, ResetTiming.DELAYED)),
                new DataSplit(samples, samples, samples),
                new Encoding.ConstantCurrent(255),
                1,
                Readout.SPIKE_COUNT,
                new ModelOrigin.Trained(recipe),
                new QuantizedTraining(QuantizedTraining.Start.BASELINE, recipe),
                1,
                1,
                1);
    }
}
