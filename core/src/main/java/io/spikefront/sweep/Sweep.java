package io.spikefront.sweep;

import io.spikefront.eval.Metric;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import io.spikefront.pareto.Direction;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.search.SearchGoal;
import io.spikefront.search.SignificanceSearch;
import io.spikefront.space.ContentId;
import io.spikefront.space.DesignPoint;
import io.spikefront.space.DesignSpace;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A sweep ready to run: what travels to executors. Everything about a point follows from its index. */
public final class Sweep implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Raised when the meaning of any result changes without its canonical text changing: old results are then no longer
     * taken for new ones.
     */
    static final int SEMANTICS_VERSION = 1;

    private static final long SAMPLE_SEED = 0;

    private final String name;
    private final Workload workload;
    private final QuantizationAxes axes;
    private final DesignSpace space;
    private final int sample;
    private final List<Metric> metrics;
    private final ContentId workloadId;
    private final String baselineTraining;

    /**
     * A sweep.
     *
     * @param name of the sweep
     * @param workload what is quantized and judged
     * @param axes what the axes mean
     * @param space which points there are
     * @param sample how many of them the sweep is about, spread over the space; 0: all
     * @param metrics the objectives
     */
    public Sweep(
            String name,
            Workload workload,
            QuantizationAxes axes,
            DesignSpace space,
            int sample,
            List<Metric> metrics) {
        this.name = name;
        this.workload = workload;
        this.axes = axes;
        this.space = space;
        this.sample = sample;
        this.metrics = List.copyOf(metrics);
        this.workloadId = content(workload.canonical());
        this.baselineTraining = workload.trainingKey(baseline()).canonical();
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

    /** Whether the sweep is about a sample of its space only. */
    public boolean isSampled() {
        return sample > 0 && sample < space.counts().admitted();
    }

    /** How many points the sweep is about. */
    public long points() {
        return isSampled() ? sample : space.counts().admitted();
    }

    /** Their indices in the space, ascending. A sample is the same in every run, and part of every larger one. */
    public LongStream indices() {
        return isSampled() ? LongStream.of(space.sample(sample, SAMPLE_SEED)) : space.admitted(0, space.rawSize());
    }

    public List<Metric> metrics() {
        return metrics;
    }

    /** What the point at an index of the space carries out. */
    public Trial trial(long index) {
        return trial(space.point(index));
    }

    private Trial trial(DesignPoint point) {
        return new Trial(axes.plan(point), axes.seed(point).orElse(workload.seed()));
    }

    /** The float network, trained with the workload's seed. */
    public Trial baseline() {
        return new Trial(QuantizationPlan.baseline(workload.depth()), workload.seed());
    }

    /** The float network at each seed of the space: what a search compares with. */
    public List<Trial> baselines() {
        List<Long> seeds = axes.seeds();
        return (seeds.isEmpty() ? List.of(workload.seed()) : seeds)
                .stream().map(seed -> new Trial(baseline().plan(), seed)).toList();
    }

    /** A search of the space by the significance of its parameters. */
    public SignificanceSearch significance(SearchGoal goal) {
        return new SignificanceSearch(space, axes.parameters(), QuantizationAxes.SEED, goal);
    }

    /**
     * Everything that the sweep trains, each once: the baseline, what its points are evaluated on, and what these trainings
     * go on from. Found without enumerating points that share a model; lazy.
     */
    public Stream<TrainingKey> trainings() {
        Set<ContentId> seen = new HashSet<>();
        Stream<Trial> trials = isSampled()
                ? indices().mapToObj(this::trial)
                : space.representatives(axes.ofTraining()).map(this::trial);
        return Stream.concat(Stream.of(baseline()), trials)
                .map(workload::trainingKey)
                .flatMap(this::chain)
                .filter(key -> seen.add(modelId(key)));
    }

    /** A training and those that it goes on from, one after another. */
    private Stream<TrainingKey> chain(TrainingKey key) {
        return Stream.iterate(Optional.of(key), Optional::isPresent, next -> next.flatMap(workload::startsFrom))
                .map(Optional::get);
    }

    /** The identity of the workload. */
    public ContentId workloadId() {
        return workloadId;
    }

    /**
     * The identity of a trial: equal exactly where the results must be equal. How models are trained that see their
     * quantization, or with which seed others are, matters to no others.
     */
    public ContentId pointId(Trial trial) {
        return ContentId.of(workloadId + "\n" + trial.plan().canonical() + training(trial));
    }

    private String training(Trial trial) {
        if (trial.plan().inTraining().isFloat() && trial.seed() == workload.seed()) {
            return "";
        }
        String key = workload.trainingKey(trial).canonical();
        return key.equals(baselineTraining) ? "" : "\n" + key;
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
