package io.spikefront.sweep;

import io.spikefront.config.Interval;
import io.spikefront.config.Section;
import io.spikefront.data.Encoding;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.NormalizationOrder;
import io.spikefront.stdp.StdpTrainer;
import io.spikefront.stdp.Voting;
import java.util.List;

/** Reads a {@link DiehlCookSpec} from {@code workload}, all but what every kind of workload has. */
final class DiehlCookReader {
    private static final int MAX_NEURONS = 100_000;
    private static final double MAX_STEPS = 1e12;

    private final Section workload;
    private final Section section;

    DiehlCookReader(Section workload) {
        this.workload = workload;
        this.section = workload.section("diehl-cook");
    }

    DiehlCookSpec read(Encoding encoding, int steps, int validationSamples, long seed) {
        if (!(encoding instanceof Encoding.Spiking spiking) || encoding instanceof Encoding.SpikeFrames) {
            throw workload.error(
                    "encoding.kind",
                    "must be rate, poisson-intervals or latency: workload.kind = diehl-cook takes spikes of images");
        }
        return new DiehlCookSpec(
                section.integer("neurons", 2, MAX_NEURONS),
                inhibition(),
                (float) section.decimal("theta-plus", 0, 1000),
                LifNeuron.decay(timeConstant("theta-time-constant")),
                learning(),
                section.choice("voting", Voting.class),
                spiking,
                steps,
                validationSamples,
                seed);
    }

    private Inhibition inhibition() {
        float strength = (float) section.decimal("strength", 0, 1e6);
        float excitation = (float) section.decimal("excitation", 0, 1e6);
        return section.choice("inhibition", List.of("layer", "lateral")).equals("lateral")
                ? new Inhibition.Lateral(strength)
                : new Inhibition.Layer(LifNeuron.INHIBITORY, excitation, strength);
    }

    private DiehlCookSpec.Learning learning() {
        return new DiehlCookSpec.Learning(
                (float) section.decimal("depression", 0, 1),
                (float) section.decimal("potentiation", 0, 1),
                LifNeuron.decay(timeConstant("trace-time-constant")),
                section.decimal("mean-weight", 0, 1),
                section.integer("presentations", 1, SpecReader.MAX_SAMPLES),
                section.integer("batch", 1, StdpTrainer.BLOCK),
                section.choice("normalization", NormalizationOrder.class),
                section.integer("labelling-samples", 1, SpecReader.MAX_SAMPLES));
    }

    private double timeConstant(String key) {
        return section.decimal(key, Interval.openClosed(0, MAX_STEPS));
    }
}
