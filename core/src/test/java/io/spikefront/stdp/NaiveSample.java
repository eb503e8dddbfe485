package io.spikefront.stdp;

import io.spikefront.quant.Quantizer;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/** One sample in front of the neurons of {@link NaiveLearning}: BindsNET's counters and order of operations. */
final class NaiveSample {
    private final QuantizedDynamics dynamics;
    private final LifNeuron excitatory;
    private final Optional<Quantizer> trace;
    private final float traceDecay;
    private final float traceStart;
    private final float[] potentials;
    private final int[] blocked;
    final float[] inhibitoryPotentials;
    private final int[] inhibitoryBlocked;
    private final boolean[] inhibitorySpikes;
    final boolean[] crossed;
    final int[] spikeCounts;
    final float[] inputTraces;
    final float[] neuronTraces;
    final boolean[] hasSpiked;
    int winner;
    /** The most neurons that crossed in one step. */
    int candidates;

    private Noise rounding;
    private Noise choices;

    NaiveSample(QuantizedDynamics dynamics, Optional<Quantizer> trace, float traceDecay) {
        int neurons = dynamics.network().neurons();
        int inputs = dynamics.network().inputs();
        this.dynamics = dynamics;
        this.excitatory = dynamics.network().excitatory();
        this.trace = trace;
        this.traceDecay = traceDecay;
        this.traceStart =
                trace.map(q -> (float) q.grid().quantize(1, q.rounding(), 0)).orElse(1f);
        this.potentials = new float[neurons];
        this.blocked = new int[neurons];
        this.inhibitoryPotentials = new float[neurons];
        this.inhibitoryBlocked = new int[neurons];
        this.inhibitorySpikes = new boolean[neurons];
        this.crossed = new boolean[neurons];
        this.spikeCounts = new int[neurons];
        this.inputTraces = new float[inputs];
        this.neuronTraces = new float[neurons];
        this.hasSpiked = new boolean[inputs];
    }

    void start(Noise rounding, Noise choices) {
        this.rounding = rounding;
        this.choices = choices;
        Arrays.fill(potentials, excitatory.rest());
        Arrays.fill(blocked, 0);
        if (dynamics.network().inhibition() instanceof Inhibition.Layer layer) {
            Arrays.fill(inhibitoryPotentials, layer.neuron().rest());
        }
        Arrays.fill(inhibitoryBlocked, 0);
        Arrays.fill(inhibitorySpikes, false);
        Arrays.fill(spikeCounts, 0);
        Arrays.fill(inputTraces, 0);
        Arrays.fill(neuronTraces, 0);
        Arrays.fill(hasSpiked, false);
        winner = -1;
        candidates = 0;
    }

    void step(int t, float[] before, float[] now, float[][] weights, float[] limits) {
        float[] currents = new float[potentials.length];
        for (int i = 0; i < before.length; i++) {
            for (int j = 0; j < currents.length; j++) {
                currents[j] += before[i] * weights[i][j];
            }
        }
        inhibit(currents);
        int driven = winner;
        excite(t, currents, limits);
        if (dynamics.network().inhibition() instanceof Inhibition.Layer layer) {
            driveInhibition(t, layer, driven);
        }
        for (int i = 0; i < now.length; i++) {
            hasSpiked[i] |= now[i] == 1;
        }
        trace(inputTraces, rounding.at("input traces").at(t));
        trace(neuronTraces, rounding.at("neuron traces").at(t));
        for (int i = 0; i < now.length; i++) {
            inputTraces[i] = now[i] == 1 ? traceStart : inputTraces[i];
        }
        if (winner >= 0) {
            neuronTraces[winner] = traceStart;
        }
    }

    private void inhibit(float[] currents) {
        boolean lateral = dynamics.network().inhibition() instanceof Inhibition.Lateral;
        for (int j = 0; j < currents.length; j++) {
            int others = 0;
            for (int k = 0; k < currents.length; k++) {
                others += k != j && (lateral ? winner == k : inhibitorySpikes[k]) ? 1 : 0;
            }
            currents[j] -= dynamics.network().inhibition().strength() * others;
        }
    }

    private void excite(int t, float[] currents, float[] limits) {
        int count = 0;
        for (int j = 0; j < potentials.length; j++) {
            float v = excitatory.decay() * (potentials[j] - excitatory.rest()) + excitatory.rest();
            v += blocked[j] > 0 ? 0 : currents[j];
            blocked[j]--;
            potentials[j] = quantized(
                    dynamics.excitatory(),
                    v,
                    excitatory.rest(),
                    rounding.at("excitatory").at(t),
                    j);
            crossed[j] = potentials[j] >= limits[j];
            count += crossed[j] ? 1 : 0;
        }
        candidates = Math.max(candidates, count);
        int drawn = (int) (count * choices.at(t).unit(0));
        winner = -1;
        for (int j = 0, k = 0; j < potentials.length; j++) {
            if (crossed[j]) {
                winner = k++ == drawn ? j : winner;
                potentials[j] = excitatory.reset();
                blocked[j] = excitatory.refractory();
            }
        }
        if (winner >= 0) {
            spikeCounts[winner]++;
        }
    }

    private void driveInhibition(int t, Inhibition.Layer layer, int driven) {
        LifNeuron neuron = layer.neuron();
        for (int j = 0; j < inhibitoryPotentials.length; j++) {
            float v = neuron.decay() * (inhibitoryPotentials[j] - neuron.rest()) + neuron.rest();
            v += driven == j && inhibitoryBlocked[j] <= 0 ? layer.excitation() : 0;
            inhibitoryBlocked[j]--;
            v = quantized(
                    dynamics.inhibitory(),
                    v,
                    neuron.rest(),
                    rounding.at("inhibitory").at(t),
                    j);
            inhibitorySpikes[j] = v >= neuron.threshold();
            if (inhibitorySpikes[j]) {
                v = neuron.reset();
                inhibitoryBlocked[j] = neuron.refractory();
            }
            inhibitoryPotentials[j] = v;
        }
    }

    private static float quantized(Optional<Quantizer> quantizer, float v, float rest, Noise draws, int j) {
        return quantizer.isPresent() ? NaiveLearning.quantized(quantizer, v - rest, draws, j) + rest : v;
    }

    private void trace(float[] traces, Noise draws) {
        for (int k = 0; k < traces.length; k++) {
            traces[k] = NaiveLearning.quantized(trace, traceDecay * traces[k], draws, k);
        }
    }
}
