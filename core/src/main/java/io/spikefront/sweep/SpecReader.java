package io.spikefront.sweep;

import io.spikefront.config.Addresses;
import io.spikefront.config.Interval;
import io.spikefront.config.Section;
import io.spikefront.config.Settings;
import io.spikefront.data.DataSource;
import io.spikefront.data.Encoding;
import io.spikefront.data.Encoding.Frames.Polarity;
import io.spikefront.data.IdxFiles;
import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import io.spikefront.eval.Metric;
import io.spikefront.eval.Shortcuts;
import io.spikefront.search.SignificanceSearch;
import io.spikefront.space.DesignSpace;
import io.spikefront.space.Rule;
import io.spikefront.space.RuleCounts;
import io.spikefront.sweep.ChoiceSpec.RewardForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a {@link SweepSpec} section by section. */
final class SpecReader {
    static final int MAX_SAMPLES = 1_000_000_000;
    private static final int MAX_STEPS = 100_000;
    private static final List<String> ENCODINGS =
            List.of("constant-current", "rate", "poisson-intervals", "latency", "frames", "spike-frames");
    private static final String NAME = "[A-Za-z0-9_-]{1,100}";

    private final Section root;
    private final Section workload;
    private final Settings settings;

    SpecReader(Section root, Settings settings) {
        this.root = root;
        this.workload = root.section("workload");
        this.settings = settings;
    }

    SweepSpec read() {
        WorkloadSpec spec = workload();
        QuantizationAxes axes = AxisReader.read(root.section("space.axes"), spec);
        DesignSpace space = space(axes, spec);
        List<Metric> objectives = objectives(spec);
        SearchKind search = search(axes, space);
        return new SweepSpec(
                name(),
                data(),
                spec,
                axes,
                space,
                sample(),
                objectives,
                choice(),
                search,
                RacingReader.read(root, spec.validationSamples(), search, objectives),
                root.choice("test-scores", TestScope.class),
                store(),
                execution(),
                settings);
    }

    private ExecutionSpec execution() {
        Section execution = root.section("execution");
        return new ExecutionSpec(
                execution.integer("wave-points", 0, 1_000_000),
                execution.integer("partitions", 0, 1_000_000),
                Duration.ofSeconds(execution.integer("point-seconds", 1, 1_000_000)),
                new Shortcuts(
                        execution.choice("kernels", Shortcuts.Kernels.class),
                        execution.choice("sharing", Shortcuts.Sharing.class)));
    }

    /** A search asks for the points that it needs, wherever they are. */
    private int sample() {
        int sample = root.integer("space.sample", 0, 1_000_000);
        if (sample > 0 && root.choice("search.strategy", SearchKind.class) != SearchKind.CARTESIAN) {
            throw root.error("space.sample", "is for search.strategy = cartesian: a search chooses its points itself");
        }
        return sample;
    }

    private WorkloadSpec workload() {
        int steps = workload.integer("encoding.steps", 1, MAX_STEPS);
        int validationSamples = workload.integer("validation-samples", 1, MAX_SAMPLES);
        long seed = workload.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        WorkloadKind kind = workload.choice("kind", WorkloadKind.class);
        requireNothingOfOthers(kind);
        return switch (kind) {
            case CLASSIFIER -> ClassifierReader.read(workload, encoding(), steps, validationSamples, seed);
            case DIEHL_COOK -> new DiehlCookReader(workload).read(encoding(), steps, validationSamples, seed);
        };
    }

    /** What is changed in the settings of another kind of workload would be lost. */
    private void requireNothingOfOthers(WorkloadKind kind) {
        for (WorkloadKind other : WorkloadKind.values()) {
            for (String name : other == kind ? List.<String>of() : other.keys()) {
                workload.changed().stream()
                        .filter(key -> key.equals(name) || key.startsWith(name + "."))
                        .findFirst()
                        .ifPresent(key -> {
                            throw workload.error(
                                    key,
                                    "says nothing: workload.kind is " + kind.key() + ", and this is for "
                                            + other.key());
                        });
            }
        }
    }

    private ChoiceSpec choice() {
        Section selection = root.section("selection");
        double tolerance = selection.decimal("tolerance", Interval.closedOpen(0, 1));
        RewardForm form = selection.choice("reward", RewardForm.class);
        if (form == RewardForm.SAVING_TIMES_PENALTY && tolerance == 0) {
            throw selection.error("reward", "needs selection.tolerance above 0: the penalty is measured by it");
        }
        return new ChoiceSpec(selection.decimal("mu", Interval.atLeast(0)), tolerance, form);
    }

    /** A search that cannot begin is refused here, before any work. */
    private SearchKind search(QuantizationAxes axes, DesignSpace space) {
        SearchKind kind = root.choice("search.strategy", SearchKind.class);
        if (kind == SearchKind.SIGNIFICANCE) {
            try {
                SignificanceSearch.requireReference(space, axes.parameters(), QuantizationAxes.SEED);
            } catch (UserError e) {
                throw root.error("search.strategy", e.getMessage());
            }
        }
        return kind;
    }

    private String name() {
        String name = root.text("name");
        if (!name.matches(NAME)) {
            throw root.error("name", "must be 1 to 100 letters, digits, '-' or '_'");
        }
        return name;
    }

    private DataSpec data() {
        Section data = workload.section("data");
        String name = data.choice("source", DataSource.NAMES);
        DataSource source = name.equals("idx")
                ? new IdxFiles(
                        file(data, "train-images"),
                        file(data, "train-labels"),
                        file(data, "test-images"),
                        file(data, "test-labels"))
                : DataSource.named(name);
        return new DataSpec(source, data.paths("directories"), data.integer("validation", 1, MAX_SAMPLES));
    }

    private static Path file(Section data, String key) {
        return data.optionalPath(key).orElseThrow(() -> data.error("source", "needs a file as workload.data." + key));
    }

    private String store() {
        String store = root.optionalText("store").orElseThrow(() -> root.error("store", "must not be empty"));
        return Addresses.requireWithoutSecret("store", store);
    }

    private Encoding encoding() {
        Section encoding = workload.section("encoding");
        int scale = Integer.parseInt(encoding.choice("scale", List.of("255", "256")));
        double gain = encoding.decimal("gain", Interval.openClosed(0, 1000));
        double intensity = encoding.decimal("intensity", Interval.openClosed(0, 1000));
        double threshold = encoding.decimal("threshold", 0, 1);
        Polarity polarity = encoding.choice("polarity", Polarity.class);
        return switch (encoding.choice("kind", ENCODINGS)) {
            case "rate" -> new Encoding.Rate(gain, scale);
            case "poisson-intervals" -> new Encoding.PoissonIntervals(intensity, scale);
            case "latency" -> new Encoding.Latency(threshold, scale);
            case "frames" -> new Encoding.Frames(polarity, scale);
            case "spike-frames" -> new Encoding.SpikeFrames();
            default -> new Encoding.ConstantCurrent(scale);
        };
    }

    private DesignSpace space(QuantizationAxes axes, WorkloadSpec spec) {
        List<Rule> rules = new ArrayList<>(BuiltInRules.of(axes));
        rules.addAll(spec.rules(axes));
        for (Section rule : root.objects("space.exclude")) {
            rules.add(ExclusionReader.read(rule, axes.axes()));
        }
        try {
            DesignSpace space = new DesignSpace(axes.axes(), rules);
            requirePoints(space);
            return space;
        } catch (UserError e) {
            throw root.error("space.axes", e.getMessage());
        }
    }

    private static void requirePoints(DesignSpace space) {
        RuleCounts counts = space.counts();
        if (counts.admitted() == 0) {
            throw new UserError("no point is left by the rules: "
                    + counts.excluded().stream()
                            .filter(exclusion -> exclusion.points() > 0)
                            .map(exclusion -> exclusion.rule().toString())
                            .collect(Collectors.joining("; ")));
        }
    }

    private List<Metric> objectives(WorkloadSpec spec) {
        List<Metric> objectives =
                root.texts("objectives").stream().map(this::objective).toList();
        if (objectives.isEmpty() || objectives.stream().distinct().count() < objectives.size()) {
            throw root.error("objectives", "must be one or more distinct objectives");
        }
        for (Metric objective : objectives) {
            spec.absence(objective).ifPresent(why -> {
                throw root.error("objectives", "'" + objective.key() + "' says nothing: " + why);
            });
        }
        return objectives;
    }

    private Metric objective(String key) {
        List<String> keys = Arrays.stream(Metric.values()).map(Metric::key).toList();
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.key().equals(key))
                .findFirst()
                .orElseThrow(() -> root.error(
                        "objectives",
                        "'" + key + "' is no objective" + Nearest.hint(key, keys) + "; objectives are "
                                + String.join(", ", keys)));
    }
}
