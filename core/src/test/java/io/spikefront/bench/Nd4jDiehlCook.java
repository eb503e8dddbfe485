package io.spikefront.bench;

import io.spikefront.data.SpikeTrain;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.Stdp;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What learning by spike timing is measured against: the network written with ND4J as one writes it for PyTorch, an operation
 * on whole rows and matrices at a time, step by step. Spikes are multiplied with the weights, updates are outer products, and
 * the whole matrix is held to its interval in every step.
 */
public final class Nd4jDiehlCook {
    /** Says which of the neurons that cross in the same step spikes. */
    @FunctionalInterface
    public interface Choice {
        /** One of {@code crossed[0..count)}. */
        int of(int step, int[] crossed, int count);
    }

    private final LifNeuron excitatory;
    private final LifNeuron inhibitory;
    private final float excitation;
    private final float thetaPlus;
    private final float thetaDecay;
    private final Stdp rule;
    private final INDArray weights;
    private final INDArray update;
    private final INDArray inhibition;
    private final INDArray theta;
    private final INDArray inputTrace;
    private final INDArray neuronTrace;
    private final INDArray counts;
    private final float[] presented;
    private final int[] crossed;
    private INDArray potentials;
    private INDArray refractory;
    private INDArray inhibitoryPotentials;
    private INDArray inhibitoryRefractory;
    private INDArray spikes;
    private INDArray inhibitorySpikes;

    /** A network with an inhibitory layer, with copies of these weights [input][neuron] and thresholds. */
    public Nd4jDiehlCook(DiehlCook network, Stdp rule, float[][] weights, float[] theta) {
        Inhibition.Layer layer = (Inhibition.Layer) network.inhibition();
        this.excitatory = network.excitatory();
        this.inhibitory = layer.neuron();
        this.excitation = layer.excitation();
        this.thetaPlus = network.thetaPlus();
        this.thetaDecay = network.thetaDecay();
        this.rule = rule;
        this.weights = Nd4j.createFromArray(weights).dup('f');
        this.update = Nd4j.createUninitialized(DataType.FLOAT, this.weights.shape(), 'f');
        this.theta = Nd4j.createFromArray(theta).reshape(1, theta.length);
        this.inhibition = Nd4j.eye(theta.length).castTo(DataType.FLOAT).subi(1).muli(layer.strength());
        this.presented = new float[network.inputs()];
        this.crossed = new int[theta.length];
        this.inputTrace = row(network.inputs(), 0);
        this.neuronTrace = row(theta.length, 0);
        this.counts = row(theta.length, 0);
        rest();
    }

    private static INDArray row(int width, double value) {
        return Nd4j.valueArrayOf(new long[] {1, width}, value, DataType.FLOAT);
    }

    private void rest() {
        int neurons = crossed.length;
        potentials = row(neurons, excitatory.rest());
        refractory = row(neurons, 0);
        spikes = row(neurons, 0);
        inhibitoryPotentials = row(neurons, inhibitory.rest());
        inhibitoryRefractory = row(neurons, 0);
        inhibitorySpikes = row(neurons, 0);
        inputTrace.assign(0);
        neuronTrace.assign(0);
        counts.assign(0);
    }

    /** Learns from one presentation; gives the spikes of each neuron. */
    public float[] learn(SpikeTrain input, Choice choice) {
        rest();
        INDArray before = row(presented.length, 0);
        for (int t = 0; t < input.steps(); t++) {
            INDArray now = spikes(input, t);
            theta.muli(thetaDecay);
            INDArray crossing = step(before, t, choice);
            theta.addi(crossing.muli(thetaPlus));
            inputTrace.muli(rule.traceDecay()).muli(now.rsub(1)).addi(now);
            neuronTrace.muli(rule.traceDecay()).muli(spikes.rsub(1)).addi(spikes);
            weights.subi(now.transpose().mmuli(neuronTrace.mul(rule.depression()), update));
            weights.addi(inputTrace.transpose().mmuli(spikes.mul(rule.potentiation()), update));
            Transforms.max(weights, 0, false);
            Transforms.min(weights, rule.weightMax(), false);
            before = now;
        }
        weights.muliRowVector(weights.sum(true, 0).rdivi(rule.weightSum()));
        return counts.toFloatVector();
    }

    /** Runs one sample without learning; gives the spikes of each neuron. */
    public float[] infer(SpikeTrain input, Choice choice) {
        rest();
        INDArray before = row(presented.length, 0);
        for (int t = 0; t < input.steps(); t++) {
            step(before, t, choice);
            before = spikes(input, t);
        }
        return counts.toFloatVector();
    }

    private INDArray spikes(SpikeTrain input, int t) {
        Arrays.fill(presented, 0);
        for (int p = input.stepStart()[t]; p < input.stepStart()[t + 1]; p++) {
            presented[input.inputs()[p]] = 1;
        }
        return Nd4j.createFromArray(presented).reshape(1, presented.length);
    }

    /** Moves all neurons; gives 1 for those that crossed. */
    private INDArray step(INDArray input, int t, Choice choice) {
        INDArray currents = input.mmul(weights).addi(inhibitorySpikes.mmul(inhibition));
        INDArray driven = spikes.mul(excitation);
        decay(potentials, excitatory);
        potentials.addi(currents.muli(ready(refractory)));
        refractory.subi(1);
        INDArray crossing = atOrAbove(potentials, theta.add(excitatory.threshold()));
        reset(potentials, refractory, crossing, excitatory);
        spikes = one(crossing, t, choice);
        counts.addi(spikes);
        decay(inhibitoryPotentials, inhibitory);
        inhibitoryPotentials.addi(driven.muli(ready(inhibitoryRefractory)));
        inhibitoryRefractory.subi(1);
        inhibitorySpikes = atOrAbove(inhibitoryPotentials, row(crossed.length, inhibitory.threshold()));
        reset(inhibitoryPotentials, inhibitoryRefractory, inhibitorySpikes, inhibitory);
        return crossing;
    }

    private static void decay(INDArray potentials, LifNeuron neuron) {
        potentials.subi(neuron.rest()).muli(neuron.decay()).addi(neuron.rest());
    }

    private static INDArray ready(INDArray refractory) {
        return refractory.lte(0).castTo(DataType.FLOAT);
    }

    private static INDArray atOrAbove(INDArray potentials, INDArray limits) {
        return potentials.sub(limits).gte(0).castTo(DataType.FLOAT);
    }

    private static void reset(INDArray potentials, INDArray refractory, INDArray which, LifNeuron neuron) {
        INDArray others = which.rsub(1);
        potentials.muli(others).addi(which.mul(neuron.reset()));
        refractory.muli(others).addi(which.mul(neuron.refractory()));
    }

    private INDArray one(INDArray crossing, int t, Choice choice) {
        INDArray spike = row(crossed.length, 0);
        float[] values = crossing.toFloatVector();
        int count = 0;
        for (int j = 0; j < values.length; j++) {
            if (values[j] != 0) {
                crossed[count++] = j;
            }
        }
        if (count > 0) {
            spike.putScalar(0, choice.of(t, crossed, count), 1);
        }
        return spike;
    }

    /** [input][neuron]. */
    public float[][] weights() {
        return weights.toFloatMatrix();
    }

    /** The adaptive part of the thresholds. */
    public float[] theta() {
        return theta.toFloatVector();
    }
}
