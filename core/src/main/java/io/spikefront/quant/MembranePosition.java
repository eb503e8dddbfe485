package io.spikefront.quant;

import java.util.Locale;
import java.util.Map;

/** Where in a step the membrane is quantized. */
public enum MembranePosition {
    /** After integration: the neuron fires and resets from the quantized membrane (SQUAT, snnTorch). */
    BEFORE_FIRING,
    /**
     * At the end of the step: the neuron fires from what was integrated, resets at once, and what is stored is quantized
     * (MINT; R. Yin et al., ASP-DAC 2024).
     */
    AFTER_RESET;

    /** The name of the parameter of a membrane's quantization, whatever its grid. */
    public static final String PARAMETER = "position";

    static final Map<String, GridParameter> PARAMETERS =
            Map.of(PARAMETER, GridParameter.choice(BEFORE_FIRING.key(), AFTER_RESET.key()));

    /** The name in configurations, for example {@code after-reset}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
