package io.spikefront.sweep;

import io.spikefront.eval.Metric;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Workload;
import io.spikefront.pareto.Direction;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.space.ContentId;
import io.spikefront.space.DesignSpace;
import java.io.Serializable;
import java.util.List;

/** A sweep ready to run: what travels to executors. Everything about a point follows from its index. */
public final class Sweep implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Raised when the meaning of any result changes without its canonical text changing: old results are then no longer
     * taken for new ones.
     */
    static final int SEMANTICS_VERSION = 1;

    private final String name;
    private final Workload workload;
    private final QuantizationAxes axes;
    private final DesignSpace space;
    private final List<Metric> metrics;
    private final ContentId workloadId;

    /**
     * A sweep.
     *
     * @param name of the sweep
     * @param workload what is quantized and judged
     * @param axes what the axes mean
     * @param space which points there are
     * @param metrics the objectives
     */
    public Sweep(String name, Workload workload, QuantizationAxes axes, DesignSpace space, List<Metric> metrics) {
        this.name = name;
        this.workload = workload;
        this.axes = axes;
        this.space = space;
        this.metrics = List.copyOf(metrics);
        this.workloadId = content(workload.canonical());
    }

    public String name() {
        return name;
    }

    public Workload workload() {
        return workload;
    }

    public DesignSpace space() {
        return space;
    }

    public List<Metric> metrics() {
        return metrics;
    }

    /** The plan of the point at an index of the space. */
    public QuantizationPlan plan(long index) {
        return axes.plan(space.point(index));
    }

    /** The float network. */
    public QuantizationPlan baseline() {
        return QuantizationPlan.baseline(workload.network().layers().size());
    }

    /** The identity of the workload. */
    public ContentId workloadId() {
        return workloadId;
    }

    /**
     * The identity of a point: equal exactly where the results must be equal. How models are trained that see their
     * quantization matters to no others.
     */
    public ContentId pointId(QuantizationPlan plan) {
        String training = plan.inTraining().isFloat()
                ? ""
                : "\n" + workload.trainingKey(plan).canonical();
        return ContentId.of(workloadId + "\n" + plan.canonical() + training);
    }

    /** The identity of the float network's point, whether or not the space has it. */
    public ContentId baselineId() {
        return pointId(baseline());
    }

    /** The identity of the model of a training key. */
    public ContentId modelId(TrainingKey key) {
        return content(key.canonical());
    }

    /** The metrics as objectives, in their order. */
    public Objectives objectives() {
        return new Objectives(metrics.stream().map(Sweep::objective).toList());
    }

    private static Objective objective(Metric metric) {
        Direction direction = switch (metric.better()) {
            case MORE -> Direction.MAXIMIZE;
            case LESS -> Direction.MINIMIZE;
        };
        return new Objective(metric.key(), direction);
    }

    private static ContentId content(String canonical) {
        return ContentId.of("semantics " + SEMANTICS_VERSION + "\n" + canonical);
    }
}
