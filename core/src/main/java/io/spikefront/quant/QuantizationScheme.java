package io.spikefront.quant;

import java.util.Locale;

/** When values are quantized, as in Q-SpiNN: after training or in training. Chosen for each target. */
public enum QuantizationScheme {
    /** Post-training quantization: a trained float model is converted. */
    PTQ,
    /** In-training quantization: training sees the rounding error, and keeps float shadow values. */
    ITQ,
    /** In-training quantization as of hardware that learns: values are kept on the grid after every update. */
    ITQ_ON_GRID;

    /** Whether training sees the quantization. */
    public boolean inTraining() {
        return this != PTQ;
    }

    /** The name in axis values and columns, for example {@code ptq}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
