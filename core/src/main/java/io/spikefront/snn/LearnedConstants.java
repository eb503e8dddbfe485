package io.spikefront.snn;

import java.io.Serializable;
import java.util.List;

/**
 * Those constants of a layer's neurons that training changes, or anything else of the same shape such as their gradient.
 * The array is shared, not copied.
 *
 * @param of which, in the order of their declaration
 * @param values [constant]
 */
public record LearnedConstants(List<NeuronConstant> of, float[] values) implements Serializable {
    /** Those of a layer that learns none. */
    public static final LearnedConstants NONE = new LearnedConstants(List.of(), new float[0]);

    /** Thresholds stay at or above this: the smallest that a sweep file may set. */
    private static final float MIN_THRESHOLD = 1e-6f;

    public LearnedConstants {
        of = List.copyOf(of);
    }

    /** Zeros for those that a layer learns. */
    static LearnedConstants zeros(DenseLayer layer) {
        List<NeuronConstant> of = layer.neuron().constants().stream()
                .filter(layer.learned()::contains)
                .toList();
        return new LearnedConstants(of, new float[of.size()]);
    }

    /** The same values in an array of their own. */
    LearnedConstants copy() {
        return new LearnedConstants(of, values.clone());
    }

    /** Takes the values of a neuron. */
    void set(Neuron neuron) {
        for (int k = 0; k < values.length; k++) {
            values[k] = neuron.value(of.get(k));
        }
    }

    /** The neuron with these values. */
    Neuron applyTo(Neuron neuron) {
        Neuron learned = neuron;
        for (int k = 0; k < values.length; k++) {
            learned = learned.with(of.get(k), values[k]);
        }
        return learned;
    }

    /** Moves values that training has carried too far to the nearest valid ones; what is no number stays. */
    void clamp() {
        for (int k = 0; k < values.length; k++) {
            values[k] = of.get(k) == NeuronConstant.THRESHOLD
                    ? Math.max(values[k], MIN_THRESHOLD)
                    : Math.max(0, Math.min(1, values[k]));
        }
    }
}
