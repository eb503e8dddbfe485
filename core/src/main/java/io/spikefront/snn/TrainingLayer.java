package io.spikefront.snn;

import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * One layer on its way forward and back through time, for one sample: the history [step][neuron] that backpropagation
 * needs, and the gradient with respect to the layer's input currents.
 *
 * <p>Conventions of snnTorch: the delayed reset is detached; the immediate one is not; quantizers pass gradients straight
 * through, also where they clip; recurrent spikes pass gradients. Where the surrogate is taken is a choice.
 */
final class TrainingLayer {
    final float[][] currents;
    /** As compared with the threshold, before an immediate reset. */
    final float[][] membranes;
    /** What is kept for the next step: the same rows unless the reset is immediate. */
    final float[][] stored;

    final float[][] spikes;
    /** [step][k]: the neurons that spike, ascending; {@link #activeCount} of them. */
    final int[][] active;

    final int[] activeCount;
    /** Gradients: in from the layer above and the loss, out to the currents. */
    final float[][] dSpikes;

    final float[][] dStored;
    final float[][] dCurrents;
    /** {@link #dCurrents} summed over the steps. */
    final float[] dCurrentSum;

    private Neuron neuron;
    private Optional<Quantizer> beforeFiring;
    private Optional<Quantizer> afterReset;
    private Optional<Quantizer> synapticCurrent;
    private final Optional<ConstantGradient> constants;
    private final Optional<RecurrentPass> recurrent;
    private final boolean resetsFirst;
    private final Surrogate surrogate;
    private final NeuronKernel.State rest;
    /** As they are compared with the threshold, and as they are kept for the next step. */
    private final NeuronKernel.State[] compared;

    private final NeuronKernel.State[] kept;
    /** Where the surrogate is taken, and from where it counts: rows of their own where that is before quantization. */
    private final float[][] firing;

    private float bound;
    private final float[][] resets;
    private final float[] feedback;
    private final float[] slope;
    private final float[] carry;
    /** Of synaptic currents; empty where there are none. */
    private final float[] synapticCarry;

    /** Gradients with respect to the membranes before quantization: the same rows unless there are synaptic currents. */
    private final float[][] dMembranes;

    TrainingLayer(
            QuantizedNeuron dynamics,
            DenseParameters parameters,
            Surrogate surrogate,
            SurrogatePoint point,
            int steps) {
        this.neuron = dynamics.neuron();
        this.constants =
                parameters.constants().values().length > 0 ? Optional.of(new ConstantGradient()) : Optional.empty();
        this.recurrent = RecurrentPass.of(parameters.recurrent());
        this.resetsFirst =
                NeuronKernel.resetsFirst(neuron, parameters.recurrent().recurrence());
        this.surrogate = surrogate;
        int neurons = parameters.neurons();
        currents = new float[steps][neurons];
        membranes = new float[steps][neurons];
        stored = neuron.timing() == ResetTiming.IMMEDIATE ? new float[steps][neurons] : membranes;
        spikes = new float[steps][neurons];
        active = new int[steps][neurons];
        activeCount = new int[steps];
        dSpikes = new float[steps][neurons];
        dStored = new float[steps][neurons];
        dCurrents = new float[steps][neurons];
        dCurrentSum = new float[neurons];
        int synaptic = neuron instanceof Synaptic ? neurons : 0;
        rest = new NeuronKernel.State(new float[neurons], new float[synaptic]);
        compared = new NeuronKernel.State[steps];
        kept = new NeuronKernel.State[steps];
        for (int t = 0; t < steps; t++) {
            float[] synapticCurrents = new float[synaptic];
            compared[t] = new NeuronKernel.State(membranes[t], synapticCurrents);
            kept[t] = new NeuronKernel.State(stored[t], synapticCurrents);
        }
        boolean apart = point == SurrogatePoint.UNQUANTIZED
                && dynamics.membraneAt(MembranePosition.BEFORE_FIRING).isPresent();
        firing = apart ? new float[steps][neurons] : membranes;
        resets = dueResets();
        feedback = new float[recurrent.isPresent() ? neurons : 0];
        slope = new float[neurons];
        carry = new float[neurons];
        synapticCarry = new float[synaptic];
        dMembranes = synaptic > 0 ? new float[steps][neurons] : dCurrents;
        adopt(dynamics);
    }

    /** A delayed reset is due wherever the step before fired: the same rows, one step later. */
    private float[][] dueResets() {
        float[][] rows = new float[spikes.length][dCurrentSum.length];
        if (neuron.timing() == ResetTiming.DELAYED) {
            System.arraycopy(spikes, 0, rows, 1, rows.length - 1);
        }
        return rows;
    }

    /** Takes note that recurrent parameters, constants or the grids of states have changed. */
    void parametersChanged(QuantizedNeuron changed) {
        adopt(changed);
        recurrent.ifPresent(RecurrentPass::parametersChanged);
    }

    private void adopt(QuantizedNeuron changed) {
        neuron = changed.neuron();
        beforeFiring = changed.membraneAt(MembranePosition.BEFORE_FIRING);
        afterReset = changed.membraneAt(MembranePosition.AFTER_RESET);
        synapticCurrent = changed.synapticCurrent();
        bound = firing == membranes ? neuron.threshold() : changed.firingBound();
    }

    /** One step forward under {@code drive} [neuron]; {@code noise} addresses the draws of this sample and step. */
    void forward(int t, float[] drive, Noise noise) {
        NeuronKernel.State previous = t == 0 ? rest : kept[t - 1];
        if (neuron.timing() == ResetTiming.IMMEDIATE) {
            NeuronKernel.aboveThreshold(neuron, previous.membranes(), resets[t]);
        }
        if (recurrent.isPresent()) {
            feedBack(t);
        }
        NeuronKernel.integrate(neuron, previous, drive, feedback, resets[t], compared[t]);
        if (firing != membranes) {
            System.arraycopy(membranes[t], 0, firing[t], 0, membranes[t].length);
        }
        quantize(beforeFiring, membranes[t], noise, t);
        quantize(synapticCurrent, kept[t].synapticCurrents(), noise, kept.length + t);
        NeuronKernel.aboveThreshold(neuron, membranes[t], spikes[t]);
        if (neuron.timing() == ResetTiming.IMMEDIATE) {
            NeuronKernel.resetImmediately(neuron, membranes[t], spikes[t], resets[t], stored[t]);
            quantize(afterReset, stored[t], noise, t);
        }
        activeCount[t] = NeuronKernel.list(spikes[t], active[t]);
    }

    /** Before the first step nobody spiked; the rows of {@link #rest} are zeros. */
    private void feedBack(int t) {
        if (t == 0) {
            recurrent.get().currents(rest.membranes(), active[0], 0, feedback);
        } else {
            recurrent.get().currents(spikes[t - 1], active[t - 1], activeCount[t - 1], feedback);
        }
    }

    private static void quantize(Optional<Quantizer> quantizer, float[] row, Noise noise, int draw) {
        if (quantizer.isPresent()) {
            quantizer.get().quantize(row, row.length, noise.at(draw));
        }
    }

    /** Clears the gradients that the loss adds to; those of what is stored stay zero in layers below the last. */
    void clearGradients() {
        for (int t = 0; t < dSpikes.length; t++) {
            Arrays.fill(dSpikes[t], 0);
            Arrays.fill(dStored[t], 0);
        }
    }

    /** From {@link #dSpikes} and {@link #dStored} of all steps to {@link #dCurrents} and their sum. */
    void backward() {
        Arrays.fill(carry, 0);
        Arrays.fill(synapticCarry, 0);
        Arrays.fill(dCurrentSum, 0);
        constants.ifPresent(ConstantGradient::clear);
        for (int t = dCurrents.length - 1; t >= 0; t--) {
            if (recurrent.isPresent() && t + 1 < dCurrents.length) {
                recurrent.get().addSpikeGradient(dCurrents[t + 1], dSpikes[t]);
            }
            surrogate.derivative(firing[t], bound, slope);
            if (constants.isPresent()) {
                constants
                        .get()
                        .addFiring(neuron, membranes[t], spikes[t], resets[t], dStored[t], carry, dSpikes[t], slope);
            }
            throughReset(t);
            leakBack(t);
            if (constants.isPresent()) {
                NeuronKernel.State previous = t == 0 ? rest : kept[t - 1];
                constants.get().addStep(neuron, resetsFirst, previous, resets[t], dMembranes[t], dCurrents[t]);
            }
        }
    }

    private void throughReset(int t) {
        float[] out = dMembranes[t];
        switch (neuron.timing()) {
            case DELAYED -> GradientKernel.throughDelayedReset(dStored[t], carry, dSpikes[t], slope, out);
            case IMMEDIATE ->
                GradientKernel.throughImmediateReset(
                        neuron, membranes[t], spikes[t], resets[t], dStored[t], carry, dSpikes[t], slope, out);
        }
        if (neuron.reset() == Reset.ZERO && !resetsFirst) {
            GradientKernel.stopAtResets(resets[t], out);
        }
    }

    /** To the currents of step {@code t} and their sum, and to what the step before left. */
    private void leakBack(int t) {
        if (neuron instanceof Synaptic synaptic) {
            System.arraycopy(dMembranes[t], 0, dCurrents[t], 0, synapticCarry.length);
            Rows.add(dCurrents[t], synapticCarry);
            GradientKernel.leak(synaptic.alpha(), dCurrents[t], synapticCarry);
        }
        GradientKernel.leakAndSum(neuron.beta(), dMembranes[t], carry, dCurrents[t], dCurrentSum);
        if (neuron.reset() == Reset.ZERO && resetsFirst) {
            GradientKernel.stopAtResets(resets[t], carry);
        }
    }

    /** Adds the gradient of biases, recurrent parameters and constants, once {@link #backward} is done. */
    void addOwnGradient(DenseParameters gradient) {
        Rows.add(gradient.biases(), dCurrentSum);
        constants.ifPresent(gathered -> gathered.addTo(gradient.constants()));
        if (recurrent.isPresent()) {
            addRecurrentGradient(recurrent.get(), gradient.recurrent());
        }
    }

    private void addRecurrentGradient(RecurrentPass pass, RecurrentParameters gradient) {
        for (int t = 0; t + 1 < dCurrents.length; t++) {
            pass.addWeightGradient(spikes[t], active[t], activeCount[t], dCurrents[t + 1], gradient);
        }
        if (gradient.biases().length > 0) {
            Rows.add(gradient.biases(), dCurrentSum);
        }
    }
}
