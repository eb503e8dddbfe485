package io.spikefront.bench;

import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Shortcuts.Kernels;
import io.spikefront.eval.Shortcuts.Sharing;
import io.spikefront.eval.Split;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Workload;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepAssembly;
import io.spikefront.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many candidate-samples a second one thread evaluates, without Spark: {@code scripts/benchmark sweep}. Each space is
 * evaluated by the fast and the plain kernels, with sharing and without; the outcomes must be equal. The making of quantized
 * networks counts, the training of the model does not. Times are processor time of that thread. Ways take turns, so that what
 * else the machine does hits all of them alike; the first turn warms up and does not count.
 */
public final class SweepSpeed {
    private static final Map<String, String> DEFAULTS = Map.of(
            "spaces", "constant,stochastic-states,rate,peer,wide",
            "ways", "all",
            "samples", "500",
            "repetitions", "3");

    private final Sweep sweep;
    private final TrainingKey key;
    private final Model model;
    private final List<QuantizationPlan> plans;

    private SweepSpeed(SweepSpace space) {
        List<Path> folders = Stream.of("SPIKEFRONT_DATA", "SPIKEFRONT_CACHE")
                .map(System::getenv)
                .filter(folder -> folder != null && !folder.isBlank())
                .map(Path::of)
                .toList();
        this.sweep = SweepAssembly.assemble(SweepSpec.parse(space.key(), space.text(), List.of()), folders, List.of());
        Workload workload = sweep.workload();
        this.key = workload.trainingKey(sweep.baseline());
        this.model = workload.train(key, Optional.empty(), TrainingJournal.NONE);
        this.plans = sweep.space()
                .admitted(0, sweep.space().rawSize())
                .mapToObj(index -> sweep.trial(index).plan())
                .toList();
    }

    public static void main(String[] arguments) {
        BenchmarkOptions options = BenchmarkOptions.parse(arguments, DEFAULTS);
        System.out.println(
                "space                points  kernels sharing  us/candidate-sample  candidate-samples/s   times");
        for (String space : options.texts("spaces")) {
            new SweepSpeed(SweepSpace.named(space))
                    .measure(
                            space,
                            ways(options.texts("ways")),
                            options.number("samples"),
                            options.number("repetitions"));
        }
    }

    /** The fast one alone, or all of them, the slowest last. */
    private static List<Shortcuts> ways(List<String> asked) {
        if (asked.equals(List.of("fast"))) {
            return List.of(Shortcuts.ALL);
        }
        List<Shortcuts> ways = new ArrayList<>();
        for (Kernels kernels : Kernels.values()) {
            for (Sharing sharing : Sharing.values()) {
                ways.add(new Shortcuts(kernels, sharing));
            }
        }
        return ways;
    }

    private void measure(String space, List<Shortcuts> ways, int samples, int repetitions) {
        double[][] seconds = new double[ways.size()][repetitions];
        SampleRange range = new SampleRange(Split.VALIDATION, 0, samples);
        List<Outcome> expected = null;
        for (int turn = -1; turn < repetitions; turn++) {
            for (int w = 0; w < ways.size(); w++) {
                long start = TrainingSpeed.processorTime();
                List<Outcome> outcomes = sweep.workload().evaluate(key, model, plans, range, ways.get(w));
                double time = TrainingSpeed.secondsSince(start) / samples / plans.size();
                if (turn >= 0) {
                    seconds[w][turn] = time;
                }
                expected = expected == null ? outcomes : expected;
                requireSame(expected, outcomes);
            }
        }
        double slowest = median(seconds[ways.size() - 1]);
        for (int w = 0; w < ways.size(); w++) {
            print(space, ways.get(w).kernels() + "    " + ways.get(w).sharing(), median(seconds[w]), slowest);
        }
        if (space.equals(SweepSpace.PEER.key())) {
            double baseline = new Nd4jCandidates(25, 128).seconds(4, samples / 100 * repetitions);
            print(space, "ND4J, op by op", baseline, slowest);
        }
    }

    private void print(String space, String way, double seconds, double slowest) {
        System.out.printf(
                Locale.ROOT,
                "%-20s %6d  %-15s %20.2f %20.0f %7.1f%n",
                space,
                plans.size(),
                way,
                seconds * 1e6,
                1 / seconds,
                slowest / seconds);
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void requireSame(List<Outcome> expected, List<Outcome> outcomes) {
        if (!expected.equals(outcomes)) {
            throw new IllegalStateException("two ways to the same outcomes led to different ones");
        }
    }
}
