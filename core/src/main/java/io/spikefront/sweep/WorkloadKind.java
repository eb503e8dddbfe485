package io.spikefront.sweep;

/** The kinds of workload, by the names that {@code workload.kind} has for them. */
enum WorkloadKind {
    /** Dense layers, trained by backpropagation: {@link ClassifierSpec}. */
    CLASSIFIER
}
