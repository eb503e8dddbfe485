package io.spikefront.sweep;

import io.spikefront.config.Section;
import io.spikefront.error.Nearest;
import io.spikefront.eval.Readout;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Neuron;
import io.spikefront.snn.NeuronConstant;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Synaptic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what the neurons of a sweep are and how their layers are wired.
 *
 * @param network {@code workload.network}
 */
record NetworkReader(Section network) {
    private static final int MAX_NEURONS = 1_000_000;
    private static final String INTEGRATE_AND_FIRE = "integrate-and-fire";

    NetworkSpec read() {
        Neuron neuron = neuron();
        return new NetworkSpec(
                network.integers("hidden", 1, MAX_NEURONS),
                neuron,
                recurrence(neuron),
                learned(neuron),
                network.choice("readout", Readout.class));
    }

    private Neuron neuron() {
        float alpha = (float) network.decimal("alpha", 0, 1);
        float beta = (float) network.decimal("beta", 0, 1);
        float threshold = (float) network.decimal("threshold", 1e-6, 1e6);
        Reset reset = network.choice("reset", Reset.class);
        ResetTiming timing = network.choice("reset-timing", ResetTiming.class);
        return switch (kind()) {
            case "synaptic" -> new Synaptic(alpha, beta, threshold, reset, timing);
            case INTEGRATE_AND_FIRE -> new Leaky(1, threshold, reset, timing);
            default -> new Leaky(beta, threshold, reset, timing);
        };
    }

    private String kind() {
        return network.choice("neuron", List.of("leaky", "synaptic", INTEGRATE_AND_FIRE));
    }

    private Recurrence recurrence(Neuron neuron) {
        Recurrence recurrence = network.choice("recurrence", Recurrence.class);
        boolean lost = recurrence == Recurrence.ONE_TO_ONE
                && neuron instanceof Leaky
                && neuron.reset() == Reset.ZERO
                && neuron.timing() == ResetTiming.DELAYED;
        if (lost) {
            throw network.error(
                    "recurrence",
                    "does nothing where reset = zero and reset-timing = delayed: a neuron that fired is at zero when its"
                            + " spike comes back");
        }
        return recurrence;
    }

    /** The constants to learn, which must be constants that the neurons have. */
    private Set<NeuronConstant> learned(Neuron neuron) {
        Set<NeuronConstant> possible = EnumSet.copyOf(neuron.constants());
        if (kind().equals(INTEGRATE_AND_FIRE)) {
            possible.remove(NeuronConstant.BETA);
        }
        List<String> names = possible.stream().map(NeuronConstant::key).toList();
        Set<NeuronConstant> learned = EnumSet.noneOf(NeuronConstant.class);
        for (String name : network.texts("learn")) {
            NeuronConstant constant = Arrays.stream(NeuronConstant.values())
                    .filter(candidate -> candidate.key().equals(name) && possible.contains(candidate))
                    .findFirst()
                    .orElseThrow(() -> network.error(
                            "learn",
                            "'" + name + "' is no constant of " + kind() + " neurons" + Nearest.hint(name, names)
                                    + "; they have " + String.join(", ", names)));
            learned.add(constant);
        }
        return learned;
    }
}
