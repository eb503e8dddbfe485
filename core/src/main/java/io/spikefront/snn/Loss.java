package io.spikefront.snn;

import java.util.Locale;

/**
 * The training losses of snnTorch, for one sample; a batch takes the mean.
 *
 * <p>Losses that are a sum over steps take a label for each step and leave out the steps without; the others need one label
 * for the sample.
 *
 * <p>Shapes: spikes, membranes and their derivatives [step][class]. T is the number of steps, C of classes.
 */
public enum Loss {
    /** The mean over labelled steps of the cross-entropy on that step's spikes. */
    CE_RATE {
        @Override
        public boolean isOfSteps() {
            return true;
        }

        @Override
        double evaluate(float[][] spikes, float[][] membranes, Labels labels, float[][] dSpikes, float[][] dMembranes) {
            int labelled = labels.labelled(spikes.length);
            double loss = crossEntropies(spikes, labels, 1f / labelled, dSpikes);
            return labelled == 0 ? 0 : loss / labelled;
        }
    },
    /** The cross-entropy on the spikes summed over all steps. */
    CE_COUNT {
        @Override
        double evaluate(float[][] spikes, float[][] membranes, Labels labels, float[][] dSpikes, float[][] dMembranes) {
            float[] gradient = new float[spikes[0].length];
            double loss = crossEntropy(counts(spikes), labels.ofSample(), 1, gradient);
            for (float[] step : dSpikes) {
                System.arraycopy(gradient, 0, step, 0, gradient.length);
            }
            return loss;
        }
    },
    /** The cross-entropy on each membrane's maximum over time; the gradient goes to the first maximal step. */
    CE_MAX_MEMBRANE {
        @Override
        double evaluate(float[][] spikes, float[][] membranes, Labels labels, float[][] dSpikes, float[][] dMembranes) {
            int classes = membranes[0].length;
            int[] at = new int[classes];
            float[] maximum = membranes[0].clone();
            for (int t = 1; t < membranes.length; t++) {
                for (int c = 0; c < classes; c++) {
                    if (membranes[t][c] > maximum[c]) {
                        maximum[c] = membranes[t][c];
                        at[c] = t;
                    }
                }
            }
            float[] gradient = new float[classes];
            double loss = crossEntropy(maximum, labels.ofSample(), 1, gradient);
            for (int c = 0; c < classes; c++) {
                dMembranes[at[c]][c] = gradient[c];
            }
            return loss;
        }
    },
    /** The sum over labelled steps of the cross-entropy on the membranes: the loss of snnTorch's tutorial 5. */
    CE_MEMBRANE_SUM {
        @Override
        public boolean isOfSteps() {
            return true;
        }

        @Override
        double evaluate(float[][] spikes, float[][] membranes, Labels labels, float[][] dSpikes, float[][] dMembranes) {
            return crossEntropies(membranes, labels, 1, dMembranes);
        }
    },
    /**
     * The mean squared distance of the spike counts to their targets, divided by T: the right class is to fire in 80 % of
     * the steps, the others in 20 %.
     */
    MSE_COUNT {
        @Override
        double evaluate(float[][] spikes, float[][] membranes, Labels labels, float[][] dSpikes, float[][] dMembranes) {
            float[] counts = counts(spikes);
            int steps = spikes.length;
            int classes = counts.length;
            double loss = 0;
            for (int c = 0; c < classes; c++) {
                int target = (int) (steps * (c == labels.ofSample() ? CORRECT_RATE : INCORRECT_RATE));
                float error = counts[c] - target;
                loss += error * error;
                for (float[] step : dSpikes) {
                    step[c] = 2 * error / (classes * steps);
                }
            }
            return loss / classes / steps;
        }
    };

    private static final double CORRECT_RATE = 0.8;
    private static final double INCORRECT_RATE = 0.2;

    /**
     * The loss of one sample. The derivatives come in as zeros; what the loss depends on is filled in.
     *
     * @param labels the right class, or that of each step where the loss is a sum over steps
     */
    abstract double evaluate(
            float[][] spikes, float[][] membranes, Labels labels, float[][] dSpikes, float[][] dMembranes);

    /** Whether the loss is a sum over steps, each of which may have its own label. */
    public boolean isOfSteps() {
        return false;
    }

    /** The name in configurations, for example {@code mse-count}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static float[] counts(float[][] spikes) {
        float[] counts = new float[spikes[0].length];
        for (float[] step : spikes) {
            for (int c = 0; c < counts.length; c++) {
                counts[c] += step[c];
            }
        }
        return counts;
    }

    /** The sum over the steps that have a label, with its gradients times {@code weight}. */
    private static double crossEntropies(float[][] logits, Labels labels, float weight, float[][] gradients) {
        double loss = 0;
        for (int t = 0; t < logits.length; t++) {
            if (labels.at(t) != Labels.NONE) {
                loss += crossEntropy(logits[t], labels.at(t), weight, gradients[t]);
            }
        }
        return loss;
    }

    /** -log softmax(logits)[label], with its gradient times {@code weight}. */
    private static double crossEntropy(float[] logits, int label, float weight, float[] gradient) {
        float maximum = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            maximum = Math.max(maximum, logit);
        }
        double[] powers = new double[logits.length];
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            powers[c] = StrictMath.exp(logits[c] - maximum);
            sum += powers[c];
        }
        for (int c = 0; c < logits.length; c++) {
            gradient[c] = (float) (weight * (powers[c] / sum - (c == label ? 1 : 0)));
        }
        return StrictMath.log(sum) - (logits[label] - maximum);
    }
}
