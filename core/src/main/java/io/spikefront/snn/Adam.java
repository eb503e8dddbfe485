package io.spikefront.snn;

import java.util.List;

/**
 * The Adam optimizer with PyTorch's defaults beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, no weight decay.
 *
 * <p>See: D. P. Kingma, J. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, algorithm 1.
 */
final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final NetworkParameters mean;
    private final NetworkParameters variance;
    private int step;

    /** Before the first update. */
    Adam(Network network) {
        this(NetworkParameters.zeros(network), NetworkParameters.zeros(network), 0);
    }

    /** After {@code step} updates, with the moments they came to. */
    Adam(NetworkParameters mean, NetworkParameters variance, int step) {
        this.mean = mean;
        this.variance = variance;
        this.step = step;
    }

    /** The first moments, live. */
    NetworkParameters mean() {
        return mean;
    }

    /** The second moments, live. */
    NetworkParameters variance() {
        return variance;
    }

    /** Updates so far. */
    int step() {
        return step;
    }

    /** Moves the parameters against the gradient and clears the gradient. */
    void update(NetworkParameters parameters, NetworkParameters gradient, double learningRate) {
        step++;
        float correction = (float) StrictMath.sqrt(1 - StrictMath.pow(BETA2, step));
        float rate = (float) (learningRate / (1 - StrictMath.pow(BETA1, step)));
        for (int l = 0; l < parameters.layers().size(); l++) {
            List<float[]> p = parameters.layer(l).arrays();
            List<float[]> g = gradient.layer(l).arrays();
            List<float[]> m = mean.layer(l).arrays();
            List<float[]> v = variance.layer(l).arrays();
            for (int i = 0; i < p.size(); i++) {
                update(p.get(i), g.get(i), m.get(i), v.get(i), rate, correction);
            }
        }
    }

    private static void update(float[] p, float[] g, float[] m, float[] v, float rate, float correction) {
        for (int j = 0; j < p.length; j++) {
            m[j] = BETA1 * m[j] + (1 - BETA1) * g[j];
            v[j] = BETA2 * v[j] + (1 - BETA2) * (g[j] * g[j]);
            p[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) / correction + EPSILON);
            g[j] = 0;
        }
    }
}
