package io.spikefront.stdp;

import io.spikefront.data.SpikeTrain;
import io.spikefront.data.SpikeTrains;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A small network, what is quantized in it, and samples; learned by the kernels and naively. */
final class LearningTrial {
    /** What is quantized besides weights. */
    enum States {
        FLOAT,
        TRACES,
        ADAPTATION,
        SIGNED_MEMBRANES,
        UNSIGNED_MEMBRANES,
        LEVEL_MEMBRANES,
        CONSTANTS,
        ALL
    }

    /** What the weights are. */
    enum Weights {
        FLOAT,
        ON_GRID,
        SHADOWED
    }

    private static final int INPUTS = 9;
    private static final int NEURONS = 5;
    private static final int STEPS = 40;
    private static final StateRanges RANGES = new StateRanges(new Extent(-30, 12), new Extent(0, 24), new Extent(0, 3));

    private final SplittableRandom random;
    private final Rounding rounding;
    private final int batch;
    private final Noise noise;
    final PlasticWeights weights;
    final Adaptation adaptation;
    final LearningNetwork network;
    final LearningSample[] samples;
    final NaiveLearning naive;
    final DeviceGrids grids;
    private final float weightMax;

    LearningTrial(
            Rounding rounding,
            Weights kind,
            States states,
            NormalizationOrder order,
            boolean lateral,
            int batch,
            long seed) {
        this.random = new SplittableRandom(seed);
        this.rounding = rounding;
        this.batch = batch;
        this.noise = Noise.of(seed, "trial");
        this.weightMax = random.nextBoolean() ? 1 : 0.7f;
        DiehlCook structure = new DiehlCook(
                INPUTS,
                NEURONS,
                new LifNeuron(0.9f, -65, -63, -60, random.nextInt(4)),
                lateral
                        ? new Inhibition.Lateral(3)
                        : new Inhibition.Layer(
                                LifNeuron.INHIBITORY, random.nextBoolean() ? 22.5f : 13, random.nextBoolean() ? 3 : 17),
                random.nextBoolean() ? 0.05f : 0.4f,
                0.9999f);
        Stdp rule = new Stdp(
                0.004f, 0.1f, 0.9f, weightMax, random.nextInt(4) == 0 ? 0 : INPUTS * (0.2f + 0.4f * random.nextInt(2)));
        QuantizationScheme scheme = kind == Weights.SHADOWED ? QuantizationScheme.ITQ : QuantizationScheme.ITQ_ON_GRID;
        this.grids = new DeviceGrids(structure, plan(kind, scheme, states), RANGES);
        QuantizedDynamics dynamics = grids.dynamics(new float[NEURONS], noise);
        float[][] initial = new float[INPUTS][NEURONS];
        for (float[] row : initial) {
            for (int j = 0; j < NEURONS; j++) {
                row[j] = (float) random.nextDouble(1.2);
            }
        }
        float traceDecay = grids.decay(rule.traceDecay());
        this.naive = new NaiveLearning(
                dynamics,
                rule,
                grids.learnedWeight(weightMax),
                scheme,
                order,
                grids.theta(),
                grids.trace(),
                traceDecay,
                copy(initial),
                batch);
        this.weights = new PlasticWeights(initial, rule, grids.learnedWeight(weightMax), scheme, order);
        this.adaptation = new Adaptation(dynamics.network(), new float[NEURONS], grids.theta());
        this.samples = new LearningSample[batch];
        for (int b = 0; b < batch; b++) {
            samples[b] = new LearningSample(
                    new SpikeTrain(),
                    new Presentation(dynamics),
                    new Traces(INPUTS, STEPS, traceDecay, grids.trace()),
                    new Traces(NEURONS, STEPS, traceDecay, grids.trace()));
        }
        this.network = new LearningNetwork(rule, weights, adaptation, samples, STEPS);
    }

    private LayerPlan plan(Weights kind, QuantizationScheme scheme, States states) {
        Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
        if (kind != Weights.FLOAT) {
            boolean symmetric = random.nextInt(4) == 0;
            Map<String, String> wide = !symmetric && random.nextInt(3) == 0 ? Map.of("integer-bits", "2") : Map.of();
            int bits = 3 + random.nextInt(6);
            targets.put(
                    ParameterTarget.WEIGHT,
                    new TargetQuantization(scheme, symmetric ? "symmetric" : "fixed-point", bits, rounding, wide));
        }
        switch (states) {
            case FLOAT -> {}
            case TRACES -> targets.put(ParameterTarget.TRACE, state("fixed-point", 3 + random.nextInt(6), Map.of()));
            case ADAPTATION -> targets.put(ParameterTarget.ADAPTATION, state("fixed-point", 4, Map.of()));
            case SIGNED_MEMBRANES -> targets.put(ParameterTarget.MEMBRANE, membrane("signed"));
            case UNSIGNED_MEMBRANES -> targets.put(ParameterTarget.MEMBRANE, membrane("unsigned"));
            case LEVEL_MEMBRANES ->
                targets.put(
                        ParameterTarget.MEMBRANE,
                        new TargetQuantization(QuantizationScheme.ITQ, "squat-uniform", 5, onLevels(), Map.of()));
            case CONSTANTS -> constants(targets);
            case ALL -> {
                targets.put(ParameterTarget.TRACE, state("fixed-point", 5, Map.of()));
                targets.put(ParameterTarget.ADAPTATION, state("fixed-point", 6, Map.of("sign", "unsigned")));
                targets.put(ParameterTarget.MEMBRANE, membrane("signed"));
                constants(targets);
            }
        }
        return new LayerPlan(targets);
    }

    private void constants(Map<ParameterTarget, TargetQuantization> targets) {
        targets.put(ParameterTarget.THRESHOLD, state("fixed-point", 6, Map.of()));
        targets.put(ParameterTarget.DECAY, state("fixed-point", 6, Map.of()));
    }

    private TargetQuantization membrane(String sign) {
        return state("fixed-point", 6 + random.nextInt(10), Map.of("sign", sign, "range", "calibrated"));
    }

    private TargetQuantization state(String family, int bits, Map<String, String> parameters) {
        return new TargetQuantization(QuantizationScheme.ITQ, family, bits, rounding, parameters);
    }

    private Rounding onLevels() {
        return rounding == Rounding.NEAREST_EVEN ? Rounding.NEAREST : rounding;
    }

    private static float[][] copy(float[][] rows) {
        float[][] copy = new float[rows.length][];
        java.util.Arrays.setAll(copy, i -> rows[i].clone());
        return copy;
    }

    void begin() {
        weights.begin(noise.at("begin"));
        naive.begin(noise.at("begin"));
    }

    void refresh(int block) {
        weights.refresh(noise.at("refresh").at(block));
        naive.refresh(noise.at("refresh").at(block));
    }

    /** Presents 1 to {@code batch} random samples to both; their number. */
    int present(int presentation) {
        int count = 1 + random.nextInt(batch);
        float[][][] spikes = new float[count][STEPS][INPUTS];
        for (int b = 0; b < count; b++) {
            double activity = random.nextDouble();
            for (float[] step : spikes[b]) {
                for (int i = 0; i < INPUTS; i++) {
                    step[i] = random.nextDouble() < activity ? 1 : 0;
                }
            }
            SpikeTrains.fill(samples[b].input(), spikes[b]);
        }
        network.present(count, noise.at("presentation").at(presentation));
        naive.present(spikes, noise.at("presentation").at(presentation));
        return count;
    }

    boolean isOnGrid(float weight) {
        return grids.learnedWeight(weightMax).orElseThrow().grid().quantize(weight, Rounding.FLOOR, 0) == weight;
    }
}
