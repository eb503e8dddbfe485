package io.spikefront.quant;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The widths that in-training quantization comes down by: a model of few bits is trained from its neighbour of the next
 * rung up, and so from ever closer weights (progressive quantization; Zhuang et al., CVPR 2018, arXiv 1711.00205).
 *
 * @param rungs bits, each less than the one before, in 1..32
 */
public record Ladder(List<Integer> rungs) implements Serializable {
    public Ladder {
        rungs = List.copyOf(rungs);
        for (int r = 0; r < rungs.size(); r++) {
            int above = r == 0 ? Integer.SIZE + 1 : rungs.get(r - 1);
            if (rungs.get(r) < 1 || rungs.get(r) >= above) {
                throw new IllegalArgumentException(
                        "Invalid ladder: " + rungs + " (must be bits in 1..32, each less than the one before)");
            }
        }
    }

    /**
     * The plan one rung up: what {@code plan} quantizes in training, each target with the bits of the next higher rung; float
     * where there is none, or where the target's grid has no such width.
     */
    public QuantizationPlan above(QuantizationPlan plan) {
        return plan.inTraining().map(this::raised);
    }

    private Optional<TargetQuantization> raised(TargetQuantization target) {
        return rungs.stream()
                .filter(rung -> rung > target.bits())
                .min(Integer::compare)
                .map(target::withBits)
                .filter(raised -> !raised.isRefused());
    }
}
