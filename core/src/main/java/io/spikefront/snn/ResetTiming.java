package io.spikefront.snn;

/** When a spike's reset acts. */
public enum ResetTiming {
    /** At the next step, decided from the stored (quantized) potential: snnTorch's default. */
    DELAYED,
    /** At the same step, after firing; the potential that is stored is then not quantized again. */
    IMMEDIATE
}
