package io.spikefront.cost;

import io.spikefront.eval.Model;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Split;
import io.spikefront.eval.Stage;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Work;
import io.spikefront.eval.Workload;
import io.spikefront.quant.QuantizationPlan;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures a {@link CostModel} with the real workload: trains a model shortly, runs a few plans of the space on it, alone and
 * two at a time, on some real samples, and explains the times by the work that was in them. Changes no result.
 */
public final class Calibration {
    private static final int PLANS = 10;
    private static final int FIRST_SAMPLES = 8;

    private final Workload workload;
    private final List<Trial> trials;
    private final Shortcuts shortcuts;
    private final long trainingNanos;
    private final long evaluationNanos;

    private Calibration(Workload workload, List<Trial> trials, Shortcuts shortcuts, Duration budget) {
        this.workload = workload;
        this.trials = trials;
        this.shortcuts = shortcuts;
        this.trainingNanos = budget.toNanos() / 3;
        this.evaluationNanos = budget.toNanos() - trainingNanos;
    }

    /**
     * Measures on the calling thread.
     *
     * @param trials some of the space, at least one, with neighbours that share something
     * @param budget roughly what it may take; what is measured before code is compiled counts for nothing, so less than a
     *     second is less certain
     * @return {@link CostModel#UNMEASURED} where the workload cannot be run, which a run will say in its own way
     */
    public static CostModel measure(Workload workload, List<Trial> trials, Shortcuts shortcuts, Duration budget) {
        try {
            return new Calibration(workload, trials, shortcuts, budget).measure();
        } catch (RuntimeException e) {
            return CostModel.UNMEASURED;
        }
    }

    private CostModel measure() {
        QuantizationPlan floats = QuantizationPlan.baseline(workload.depth());
        Trial baseline = new Trial(floats, trials.get(0).seed());
        Trained trained = train(baseline, Optional.empty());
        double quantized = trials.stream()
                .filter(trial -> !trial.plan().inTraining().isFloat())
                .findFirst()
                .map(trial -> train(trial, Optional.of(trained.model())).factor())
                .orElse(trained.factor());
        return new CostModel(rates(workload.trainingKey(baseline), trained.model()), trained.factor(), quantized);
    }

    /** A model, and what its training took against the estimate. */
    private record Trained(Model model, double factor) {}

    /**
     * Trains on more and more samples, then on as many again and again until the time is up; the fastest counts, and what it
     * takes whatever the samples does not.
     */
    private Trained train(Trial trial, Optional<Model> start) {
        long begin = System.nanoTime();
        int samples = FIRST_SAMPLES;
        Timed last = train(trial, start, samples);
        if (last.estimate() == 0) {
            return new Trained(last.model(), 1);
        }
        while (System.nanoTime() - begin < trainingNanos) {
            boolean grows = 1e9 * last.seconds() < trainingNanos / 6.0;
            samples = grows ? 2 * samples : samples;
            Timed next = train(trial, start, samples);
            last = grows || next.seconds() < last.seconds() ? next : last;
        }
        Timed least = train(trial, start, FIRST_SAMPLES);
        double seconds = last.seconds() - least.seconds();
        double estimate = last.estimate() - least.estimate();
        boolean tells = seconds > 0 && estimate > 0;
        return new Trained(last.model(), tells ? seconds / estimate : 1);
    }

    /** A training on some samples, what it took and was estimated to take. */
    private record Timed(Model model, double seconds, double estimate) {}

    private Timed train(Trial trial, Optional<Model> start, int samples) {
        Workload some = workload.shortened(samples);
        TrainingKey key = some.trainingKey(trial);
        double estimate = some.trainingCost(key).coreSeconds();
        long from = processorTime();
        Model model = some.train(key, some.startsFrom(key).flatMap(parent -> start), TrainingJournal.NONE);
        return new Timed(model, (processorTime() - from) / 1e9, estimate);
    }

    /** Runs all chosen plans until code is compiled, then sets of them as long as there is time. */
    private Map<String, Double> rates(TrainingKey key, Model model) {
        List<Trial> chosen = chosen();
        List<List<Trial>> sets = sets(chosen);
        long begin = System.nanoTime();
        double plan = warm(key, model, chosen);
        long plans = sets.stream().mapToLong(List::size).sum();
        double left = (evaluationNanos - (System.nanoTime() - begin)) / 1e9;
        int all = workload.sampleCount(Split.VALIDATION);
        int samples = (int) Math.max(Math.min(all, FIRST_SAMPLES), Math.min(all, left / (plan * plans * 2.5)));
        List<Equation> equations = new ArrayList<>();
        for (List<Trial> set : sets) {
            equations.add(fastest(key, model, set, samples));
            equations.add(fastest(key, model, set, Math.max(1, samples / 4)));
        }
        return new Explanation(equations).secondsPerUnit();
    }

    /** Of two: other processes and the compiler only ever make it slower. */
    private Equation fastest(TrainingKey key, Model model, List<Trial> set, int samples) {
        Equation first = equation(key, model, set, samples);
        Equation second = equation(key, model, set, samples);
        return first.seconds() < second.seconds() ? first : second;
    }

    /** What a plan takes on a sample, in seconds, at the end of half the time. */
    private double warm(TrainingKey key, Model model, List<Trial> chosen) {
        int all = workload.sampleCount(Split.VALIDATION);
        long begin = System.nanoTime();
        int samples = Math.min(FIRST_SAMPLES, all);
        while (true) {
            double seconds = equation(key, model, chosen, samples).seconds();
            if (System.nanoTime() - begin + 2e9 * seconds > evaluationNanos / 2.0) {
                return seconds / samples / chosen.size();
            }
            samples = Math.min(2 * samples, all);
        }
    }

    private Equation equation(TrainingKey key, Model model, List<Trial> set, int samples) {
        List<QuantizationPlan> plans = set.stream().map(Trial::plan).toList();
        SampleRange range = new SampleRange(Split.VALIDATION, 0, samples);
        long from = processorTime();
        workload.evaluate(key, model, plans, range, shortcuts);
        double seconds = Math.max(1, processorTime() - from) / 1e9;
        return new Equation(work(set, samples), seconds);
    }

    /** Nanoseconds of this thread alone: other processes are not measured, nor is the compiler. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The work of plans on one model, by kind. */
    private Map<String, Double> work(List<Trial> set, int samples) {
        Map<String, Double> units = new LinkedHashMap<>();
        Item before = null;
        for (Trial trial : set) {
            Item item = item(trial);
            int shared = before == null || shortcuts.sharing() == Shortcuts.Sharing.OFF ? 0 : item.shared(before);
            for (Stage stage : item.stages().subList(shared, item.stages().size())) {
                add(units, stage.once(), 1);
                add(units, stage.perSample(), samples);
            }
            before = item;
        }
        return units;
    }

    private static void add(Map<String, Double> units, Work work, int times) {
        units.merge(work.kind(), work.units() * times, Double::sum);
    }

    /** As if all were evaluated on one model. */
    private Item item(Trial trial) {
        return new Item("", workload.stages(trial.plan()));
    }

    /** Those that show a new kind of work first, then some spread over all. */
    private List<Trial> chosen() {
        Set<String> kinds = new LinkedHashSet<>();
        Set<Trial> chosen = new LinkedHashSet<>();
        for (Trial trial : trials) {
            boolean tells = false;
            for (Stage stage : workload.stages(trial.plan())) {
                tells |= kinds.add(stage.perSample().kind());
            }
            if (tells) {
                chosen.add(trial);
            }
        }
        for (int k = 0; k < PLANS && chosen.size() < PLANS; k++) {
            chosen.add(trials.get((int) ((long) trials.size() * k / PLANS)));
        }
        return List.copyOf(chosen);
    }

    /** Each alone, and with the one of all trials that it shares most with. */
    private List<List<Trial>> sets(List<Trial> chosen) {
        List<List<Trial>> sets = new ArrayList<>();
        for (Trial trial : chosen) {
            sets.add(List.of(trial));
            closest(trial).ifPresent(other -> sets.add(List.of(trial, other)));
        }
        return sets;
    }

    private Optional<Trial> closest(Trial trial) {
        Item item = item(trial);
        return trials.stream()
                .filter(other -> !other.plan().equals(trial.plan()))
                .max(java.util.Comparator.comparingInt(other -> item.shared(item(other))));
    }
}
