package io.spikefront.stdp;

import io.spikefront.quant.Quantizer;
import io.spikefront.quant.ScalarQuantizer;
import java.util.Optional;

/** The adaptive part theta of the neurons' thresholds under learning, shared by all samples of a batch; mV. */
final class Adaptation {
    private final float threshold;
    private final float plus;
    private final float decay;
    private final Optional<ScalarQuantizer> quantizer;
    private final float[] theta;
    private final float[] limits;
    private final int[] crossings;

    /**
     * Adaptation that learns.
     *
     * @param network whose constants it follows
     * @param theta where it starts, changed by learning
     * @param quantizer rounds what a crossing adds up to; empty where theta stays float
     */
    Adaptation(DiehlCook network, float[] theta, Optional<Quantizer> quantizer) {
        this.threshold = network.excitatory().threshold();
        this.plus = network.thetaPlus();
        this.decay = network.thetaDecay();
        this.quantizer = quantizer.map(ScalarQuantizer::new);
        this.theta = theta;
        this.limits = new float[theta.length];
        this.crossings = new int[theta.length];
    }

    /** Decays by a step and gives the potentials at which neurons fire in it. */
    float[] limits() {
        for (int j = 0; j < theta.length; j++) {
            theta[j] *= decay;
            limits[j] = threshold + theta[j];
        }
        return limits;
    }

    /** Raises the thresholds of those neurons that crossed, once for each sample of the batch in which they did;
     * {@code draws} is the key of the rounding. */
    void crossed(LearningSample[] batch, int count, long draws) {
        for (int b = 0; b < count; b++) {
            Presentation presentation = batch[b].presentation();
            int[] crossed = presentation.crossed();
            for (int k = 0; k < presentation.crossedCount(); k++) {
                crossings[crossed[k]]++;
            }
        }
        for (int b = 0; b < count; b++) {
            Presentation presentation = batch[b].presentation();
            int[] crossed = presentation.crossed();
            for (int k = 0; k < presentation.crossedCount(); k++) {
                raise(crossed[k], draws);
            }
        }
    }

    private void raise(int j, long draws) {
        if (crossings[j] > 0) {
            float raised = theta[j] + plus * crossings[j];
            theta[j] = quantizer.isPresent() ? quantizer.get().quantize(raised, draws, j) : raised;
            crossings[j] = 0;
        }
    }

    /** Live. */
    float[] theta() {
        return theta;
    }
}
