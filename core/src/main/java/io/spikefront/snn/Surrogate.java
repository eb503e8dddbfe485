package io.spikefront.snn;

import java.io.Serializable;

/**
 * The derivative that stands in for that of a spike, dS/du at u = U - threshold.
 *
 * <p>See: E. Neftci, H. Mostafa, F. Zenke, Surrogate Gradient Learning in Spiking Neural Networks, IEEE SPM 36(6), 2019.
 */
public sealed interface Surrogate extends Serializable {
    /** dS/du at the membranes {@code U[0..derivative.length)} of neurons that fire above {@code threshold}. */
    void derivative(float[] membranes, float threshold, float[] derivative);

    /** A canonical text, equal exactly where the surrogates are equal. */
    String canonical();

    /**
     * 1 / (slope |u| + 1)^2, snnTorch's {@code fast_sigmoid}.
     *
     * @param slope steepness, positive
     */
    record FastSigmoid(float slope) implements Surrogate {
        @Override
        public void derivative(float[] membranes, float threshold, float[] derivative) {
            for (int j = 0; j < derivative.length; j++) {
                float d = slope * Math.abs(membranes[j] - threshold) + 1;
                derivative[j] = 1 / (d * d);
            }
        }

        @Override
        public String canonical() {
            return "fast-sigmoid " + slope;
        }
    }

    /**
     * (alpha/2) / (1 + (pi alpha u / 2)^2), snnTorch's {@code atan} (its documentation shows a further 1/pi; its code has
     * none).
     *
     * @param alpha steepness, positive
     */
    record Arctan(float alpha) implements Surrogate {
        @Override
        public void derivative(float[] membranes, float threshold, float[] derivative) {
            float half = alpha / 2;
            float slope = (float) (StrictMath.PI * half);
            for (int j = 0; j < derivative.length; j++) {
                float d = slope * (membranes[j] - threshold);
                derivative[j] = half / (1 + d * d);
            }
        }

        @Override
        public String canonical() {
            return "arctan " + alpha;
        }
    }
}
