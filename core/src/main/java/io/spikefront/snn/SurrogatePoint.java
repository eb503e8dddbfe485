package io.spikefront.snn;

import java.util.Locale;

/**
 * Where the surrogate gradient of a spike is taken when a quantizer stands between the membrane and the threshold, S = [Q(U)
 * - threshold > 0].
 */
public enum SurrogatePoint {
    /**
     * At Q(U), by its distance to the threshold, as snnTorch does. A membrane that saturates just above the threshold then
     * looks close to it however strongly it is driven, and its gradient never fades.
     */
    QUANTIZED,
    /** At U, by its distance to the least value that Q sends above the threshold: the spike as a function of U. */
    UNQUANTIZED;

    /** The name in configurations, for example {@code unquantized}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
