package io.spikefront.snn;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Blocks of samples against the plain simulator, spike for spike and membrane for membrane. */
class LayerBlockTest {
    private static final int INPUTS = 12;
    private static final int SAMPLES = 5;

    /** How the first layer is driven. */
    private enum Drive {
        CONSTANT,
        SPIKES,
        FRAMES
    }

    private record Case(Network network, QuantizationPlan plan, int steps, Drive drive, long seed, float gain) {}

    @Property(tries = 400, seed = "5")
    void blocksSpikeAsSamplesDoAlone(@ForAll("cases") Case given) {
        QuantizedNetwork network = quantized(given);
        Stimulus[] stimuli = stimuli(given);
        long[] addresses = {7, 3, 11, 0, 5};
        LayerBlock[] blocks = {
            new LayerBlock(network.layer(0), SAMPLES, given.steps),
            new LayerBlock(network.layer(1), SAMPLES, given.steps)
        };
        float[][][] membranes =
                new float[SAMPLES][given.steps][network.layer(1).synapses().neurons()];
        for (int count : new int[] {SAMPLES, 2}) {
            blocks[0].load(stimuli, count, network.layer(0).synapses());
            blocks[0].run(new BlockNeurons(network.layer(0), given.steps), addresses);
            blocks[1].load(blocks[0], network.layer(1).synapses());
            blocks[1].run(
                    new BlockNeurons(network.layer(1), given.steps),
                    addresses,
                    (sample, step, row, from) -> System.arraycopy(
                            row,
                            from,
                            membranes[sample][step],
                            0,
                            network.layer(1).synapses().neurons()));
            Simulator simulator = new Simulator(network, given.steps);
            for (int s = 0; s < count; s++) {
                requireSame(network, blocks, membranes[s], simulator, stimuli[s], s, addresses[s]);
            }
        }
    }

    private static void requireSame(
            QuantizedNetwork network,
            LayerBlock[] blocks,
            float[][] outputMembranes,
            Simulator simulator,
            Stimulus stimulus,
            int sample,
            long address) {
        InputCurrents currents = new InputCurrents(network.layer(0).synapses());
        currents.load(stimulus);
        simulator.run(address, currents, (layer, step, row) -> {
            if (layer == 1) {
                for (int j = 0; j < row.length; j++) {
                    assertThat(outputMembranes[step][j]).isEqualTo(row[j]);
                }
            }
        });
        for (int l = 0; l < 2; l++) {
            int[] counts = simulator.spikeCounts(l);
            for (int j = 0; j < counts.length; j++) {
                assertThat(blocks[l].spikes().count(sample, j)).isEqualTo(counts[j]);
            }
        }
        assertThat(blocks[1].spikes().prediction(sample)).isEqualTo(simulator.prediction());
    }

    private static QuantizedNetwork quantized(Case given) {
        NetworkParameters parameters = NetworkParameters.initial(given.network, Noise.of(given.seed, "weights"));
        List<Extent> extents = List.of(new Extent(-3, 4), new Extent(-3, 4));
        try {
            return QuantizedNetwork.of(
                    new TrainedNetwork(given.network, parameters, extents, extents),
                    given.plan,
                    Noise.of(given.seed, "model"));
        } catch (InfeasiblePlanException e) {
            Assume.that(false);
            throw e;
        }
    }

    private static Stimulus[] stimuli(Case given) {
        Stimulus[] stimuli = new Stimulus[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            Noise noise = Noise.of(given.seed, "stimulus").at(s);
            stimuli[s] = new Stimulus();
            stimuli[s].clear();
            for (int frame = 0; frame < (given.drive == Drive.CONSTANT ? 1 : given.steps); frame++) {
                for (int i = 0; i < INPUTS; i++) {
                    float unit = noise.unit(frame * INPUTS + i);
                    if (unit > 0.4f) {
                        stimuli[s].add(i, given.drive == Drive.SPIKES ? 1 : given.gain * unit);
                    }
                }
                stimuli[s].endFrame();
            }
        }
        return stimuli;
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        networks(),
                        Combinators.combine(layerPlans(), layerPlans())
                                .as((a, b) -> new QuantizationPlan(List.of(a, b))),
                        Arbitraries.of(1, 2, 23, 24, 25, 48, 49, 100),
                        Arbitraries.of(Drive.class),
                        Arbitraries.longs().between(0, 1000),
                        Arbitraries.of(1f, 3f, 1e30f))
                .as(Case::new);
    }

    private static Arbitrary<Network> networks() {
        Arbitrary<Neuron> neurons = Combinators.combine(
                        Arbitraries.of(Reset.class),
                        Arbitraries.of(ResetTiming.class),
                        Arbitraries.of(0f, 0.5f, 0.9f, 1f),
                        Arbitraries.of(true, false))
                .as((reset, timing, beta, leaky) ->
                        leaky ? new Leaky(beta, 1, reset, timing) : new Synaptic(0.7f, beta, 1, reset, timing));
        return Combinators.combine(neurons, Arbitraries.of(1, 9, 17), Arbitraries.of(2, 10, 40))
                .as((neuron, hidden, outputs) -> Network.of(List.of(INPUTS, hidden, outputs), neuron));
    }

    private static Arbitrary<LayerPlan> layerPlans() {
        return Combinators.combine(weights(), states(), states()).as((weight, membrane, current) -> {
            Map<ParameterTarget, TargetQuantization> targets = new EnumMap<>(ParameterTarget.class);
            weight.ifPresent(given -> targets.put(ParameterTarget.WEIGHT, given));
            membrane.ifPresent(given -> targets.put(ParameterTarget.MEMBRANE, given));
            current.ifPresent(given -> targets.put(ParameterTarget.SYNAPTIC_CURRENT, given));
            return new LayerPlan(targets);
        });
    }

    private static Arbitrary<Optional<TargetQuantization>> weights() {
        return Combinators.combine(Arbitraries.of("fixed-point", "symmetric-channel"), Arbitraries.of(2, 4, 8, 16, 20))
                .as((family, bits) -> TargetQuantization.ptq(family, bits, Rounding.NEAREST))
                .optional(0.8);
    }

    private static Arbitrary<Optional<TargetQuantization>> states() {
        return Combinators.combine(
                        Arbitraries.of("fixed-point", "squat-uniform", "squat-threshold", "squat-zero"),
                        Arbitraries.of(2, 4, 8),
                        Arbitraries.of(Rounding.NEAREST, Rounding.FLOOR, Rounding.STOCHASTIC))
                .as(TargetQuantization::ptq)
                .optional(0.8);
    }
}
