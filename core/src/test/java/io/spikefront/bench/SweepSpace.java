package io.spikefront.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The spaces that {@link SweepSpeed} evaluates, all of MNIST, T = 25. */
enum SweepSpace {
    /** Weights x states x rounding: state variants share the currents, and these are constant. */
    CONSTANT("hidden = [128]", "constant-current", Constants.STATES),
    /** The same with membranes that are rounded stochastically. */
    STOCHASTIC_STATES("hidden = [128]", "constant-current", Constants.STATES + "\nmembrane.rounding = stochastic"),
    /** Spikes at a rate instead of constant currents. */
    RATE("hidden = [128]", "rate", Constants.STATES),
    /** The 50 candidates that the peers were measured on. */
    PEER(
            "hidden = [128]",
            "constant-current",
            "weight { bits = [8, 6, 4, 3, 2], rounding = [nearest, stochastic] }"
                    + "\nmembrane { bits = [8, 6, 4, 3, 2], grid = squat-uniform, lower = 4, upper = 1 }"),
    /** A network eight times as wide. */
    WIDE("hidden = [1000]", "constant-current", Constants.STATES),
    /** The points of conf/sweeps/racing.conf, which `spikefront run` evaluates under Spark. */
    RACING(
            "hidden = [128]",
            "constant-current",
            "weight { bits = {from = 2, to = 8}, grid = [symmetric, symmetric-channel], rounding = [nearest, floor, stochastic] }"
                    + "\nmembrane { bits = [float, 8, 7, 6, 5, 4, 3, 2], grid = [squat-uniform, squat-threshold, squat-zero],"
                    + " rounding = [nearest, floor, toward-zero] }");

    /** What an enum constant cannot refer to in its own type. */
    private static final class Constants {
        private static final String STATES =
                "weight { bits = [8, 7, 6, 5, 4, 3, 2], rounding = [nearest, stochastic] }\n"
                        + "membrane { bits = [8, 7, 6, 5, 4, 3, 2], grid = [squat-uniform, squat-threshold, squat-zero] }";
    }

    private final String hidden;
    private final String encoding;
    private final String axes;

    SweepSpace(String hidden, String encoding, String axes) {
        this.hidden = hidden;
        this.encoding = encoding;
        this.axes = axes;
    }

    static SweepSpace named(String key) {
        return Arrays.stream(values())
                .filter(space -> space.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is no space; there are "
                        + Arrays.stream(values()).map(SweepSpace::key).collect(Collectors.joining(", "))));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sweep file. */
    String text() {
        return String.join(
                "\n",
                "name = " + key(),
                "workload.network { " + hidden + ", beta = 0.95 }",
                "workload.encoding.kind = " + encoding,
                "workload.training { epochs = 1, loss = mse-count }",
                "space.axes {",
                axes,
                "}");
    }
}
