package io.spikefront.sweep;

import java.util.List;
import java.util.Locale;

/** The kinds of workload, by the names that {@code workload.kind} has for them. */
enum WorkloadKind {
    /** Dense layers, trained by backpropagation: {@link ClassifierSpec}. */
    CLASSIFIER(List.of("network", "training", "model")),
    /** Competing neurons, which learn by spike-timing-dependent plasticity: {@link DiehlCookSpec}. */
    DIEHL_COOK(List.of("diehl-cook"));

    private final List<String> sections;

    WorkloadKind(List<String> sections) {
        this.sections = sections;
    }

    /** The sections below {@code workload} that only this kind has. */
    List<String> sections() {
        return sections;
    }

    /** The name in sweep files. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
