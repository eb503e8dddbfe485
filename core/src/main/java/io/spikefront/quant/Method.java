package io.spikefront.quant;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQUAT's name for how a network was quantized: which of its weights and states training has seen quantized. Derived from
 * the schemes of a plan's targets, never chosen.
 *
 * <p>See: S. Venkatesh, R. Marinescu, J. Eshraghian, SQUAT: Stateful Quantization-Aware Training in Recurrent Spiking
 * Neural Networks, NICE 2024.
 */
public enum Method {
    /** Nothing in training: all is converted afterwards. */
    PTQ("ptq"),
    /** Weights (or other parameters) in training. */
    QAT("qat"),
    /** States in training. */
    SQUAT("squat"),
    /** Both in training. */
    QAT_SQUAT("qat+squat");

    private final String key;

    Method(String key) {
        this.key = key;
    }

    /** The name in tables, for example {@code qat+squat}. */
    public String key() {
        return key;
    }

    /** The method of a plan; empty for a float network. */
    public static Optional<Method> of(QuantizationPlan plan) {
        if (plan.isFloat()) {
            return Optional.empty();
        }
        QuantizationPlan trained = plan.inTraining();
        Set<Boolean> states = trained.layers().stream()
                .flatMap(layer -> layer.targets().keySet().stream())
                .map(ParameterTarget::isState)
                .collect(Collectors.toSet());
        if (states.size() == 2) {
            return Optional.of(QAT_SQUAT);
        }
        if (states.isEmpty()) {
            return Optional.of(PTQ);
        }
        return Optional.of(states.contains(true) ? SQUAT : QAT);
    }
}
