package io.spikefront.sweep;

import java.util.List;
import java.util.Locale;

/** The kinds of workload, by the names that {@code workload.kind} has for them. */
enum WorkloadKind {
    /** Dense layers, trained by backpropagation: {@link ClassifierSpec}. */
    CLASSIFIER(List.of("network", "training", "model", "calibration-samples")),
    /** Competing neurons, which learn by spike-timing-dependent plasticity: {@link DiehlCookSpec}. */
    DIEHL_COOK(List.of("diehl-cook"));

    private final List<String> keys;

    WorkloadKind(List<String> keys) {
        this.keys = keys;
    }

    /** The keys and sections below {@code workload} that only this kind has. */
    List<String> keys() {
        return keys;
    }

    /** The name in sweep files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
