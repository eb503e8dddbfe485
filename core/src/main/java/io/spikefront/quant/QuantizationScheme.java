package io.spikefront.quant;

import java.util.Locale;

/** When values are quantized, as in Q-SpiNN: after training or in training. Chosen for each target. */
public enum QuantizationScheme {
    /** Post-training quantization: a trained float model is converted. */
    PTQ,
    /** In-training quantization: training sees the rounding error. */
    ITQ;

    /** The name in axis values and columns, for example {@code ptq}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
