package io.spikefront.snn;

import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.ArrayList;
import java.util.List;

/** Scalar reverse-mode differentiation: float32 values in the order written, float64 gradients. An oracle, and slow. */
final class Tape {
    private static final Noise UNUSED = Noise.of(0, "unused");

    private final List<Scalar> scalars = new ArrayList<>();

    /** A value that the tape knows how to differentiate. */
    final class Scalar {
        final float value;
        private final Scalar[] of;
        private final double[] slopes;
        double gradient;

        private Scalar(float value, Scalar[] of, double... slopes) {
            this.value = value;
            this.of = of;
            this.slopes = slopes;
            scalars.add(this);
        }

        Scalar plus(Scalar other) {
            return new Scalar(value + other.value, new Scalar[] {this, other}, 1, 1);
        }

        Scalar minus(Scalar other) {
            return new Scalar(value - other.value, new Scalar[] {this, other}, 1, -1);
        }

        Scalar times(Scalar other) {
            return new Scalar(value * other.value, new Scalar[] {this, other}, other.value, value);
        }

        /** 1 where this is above 0, else 0; passes no gradient. */
        Scalar detachedStep() {
            return leaf(value > 0 ? 1 : 0);
        }

        /** 1 where this is above 0, else 0; passes the surrogate's gradient. */
        Scalar spike(Surrogate surrogate) {
            float[] slope = new float[1];
            surrogate.derivative(new float[] {value}, 0, slope);
            return new Scalar(value > 0 ? 1 : 0, new Scalar[] {this}, slope[0]);
        }

        /** Quantized on the way forward only. */
        Scalar straightThrough(Quantizer quantizer) {
            return new Scalar((float) quantizer.quantize(value, UNUSED, 0), new Scalar[] {this}, 1);
        }
    }

    Scalar leaf(float value) {
        return new Scalar(value, new Scalar[0]);
    }

    Scalar[] leaves(float... values) {
        Scalar[] leaves = new Scalar[values.length];
        for (int j = 0; j < values.length; j++) {
            leaves[j] = leaf(values[j]);
        }
        return leaves;
    }

    Scalar[][] leaves(float[][] rows) {
        Scalar[][] leaves = new Scalar[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            leaves[i] = leaves(rows[i]);
        }
        return leaves;
    }

    /** From the gradients that scalars have been given to those of all that they were made of. */
    void backward() {
        for (int k = scalars.size() - 1; k >= 0; k--) {
            Scalar scalar = scalars.get(k);
            for (int p = 0; p < scalar.of.length; p++) {
                scalar.of[p].gradient += scalar.slopes[p] * scalar.gradient;
            }
        }
    }
}
