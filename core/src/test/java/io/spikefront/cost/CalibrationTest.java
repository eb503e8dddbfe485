package io.spikefront.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Split;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepAssembly;
import io.spikefront.sweep.SweepSpec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Sweep SWEEP =
            SweepAssembly.assemble(SweepSpec.parse("calibrated.conf", """
                    workload {
                      data { source = glyphs, validation = 500 }
                      network.hidden = [64]
                      encoding.steps = 20
                      training.epochs = 1
                      calibration-samples = 50
                      validation-samples = 499
                    }
                    space.axes {
                      weight { bits = [8, 4], grid = symmetric, scheme = [ptq, itq] }
                      membrane { bits = [8, 4, float], rounding = [nearest, stochastic], grid = [squat-uniform, squat-threshold] }
                    }
                    """, List.of()), List.of(), List.of());
    private static final List<Trial> TRIALS = SWEEP.space()
            .admitted(0, SWEEP.space().rawSize())
            .mapToObj(SWEEP::trial)
            .toList();

    @Test
    void predictsWhatItHasNotMeasured() {
        Workload workload = SWEEP.workload();
        CostModel model = Calibration.measure(workload, TRIALS, Shortcuts.ALL, Duration.ofSeconds(3));

        assertThat(model.secondsPerUnit().keySet())
                .contains(
                        "neurons: layer 1, float",
                        "neurons: layer 2, even levels",
                        "neurons: layer 2, level table, stochastic")
                .contains("synapses: layer 1", "synapses: layer 2", "weights", "samples");
        assertThat(model.trainingFactor()).isPositive();
        assertThat(model.quantizedFactor()).isPositive();

        List<Trial> converted = TRIALS.stream()
                .filter(trial -> trial.plan().inTraining().isFloat())
                .toList();
        TrainingKey key = workload.trainingKey(converted.get(0));
        Model trained = workload.shortened(200).train(key, Optional.empty(), TrainingJournal.NONE);
        SampleRange range = workload.samples(Split.VALIDATION);
        double took = Double.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            evaluate(workload, key, trained, converted, range);
            long to = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            took = Math.min(took, (to - from) / 1e9);
        }
        double predicted = TaskPlanner.seconds(
                converted.stream().map(trial -> Item.of(workload, trial)).toList(),
                range.size(),
                model,
                Shortcuts.ALL.sharing());
        assertThat(predicted)
                .as("seconds that took %s", took)
                .isBetween(took / 10, took * 10); // other processes may be at work
    }

    @Test
    void outcomesDoNotDependOnTheTasks() {
        Workload workload = SWEEP.workload();
        List<Trial> trials = TRIALS.stream()
                .filter(trial -> trial.plan().inTraining().isFloat())
                .toList();
        TrainingKey key = workload.trainingKey(trials.get(0));
        Model model = workload.shortened(200).train(key, Optional.empty(), TrainingJournal.NONE);
        SampleRange range = new SampleRange(Split.TEST, 0, 520);
        List<Item> items =
                trials.stream().map(trial -> Item.of(workload, trial)).toList();
        List<Outcome> whole = evaluate(workload, key, model, trials, range);
        for (int wanted : List.of(1, 2, 5, 100)) {
            List<EvaluationTask> tasks =
                    TaskPlanner.plan(items, range, wanted, CostModel.UNMEASURED, Shortcuts.ALL.sharing());
            List<List<Outcome>> parts = tasks.stream()
                    .map(task -> evaluate(
                            workload,
                            key,
                            model,
                            task.positions().stream().map(trials::get).toList(),
                            task.range()))
                    .toList();
            assertThat(EvaluationTask.join(trials.size(), tasks, parts))
                    .as("%s tasks", tasks.size())
                    .isEqualTo(whole);
        }
    }

    private static List<Outcome> evaluate(
            Workload workload, TrainingKey key, Model model, List<Trial> trials, SampleRange range) {
        return workload.evaluate(key, model, trials.stream().map(Trial::plan).toList(), range, Shortcuts.ALL);
    }

    @Test
    void stagesSayWhatPlansShare() {
        for (Trial a : TRIALS) {
            Item one = Item.of(SWEEP.workload(), a);
            assertThat(one.stages()).hasSize(5);
            for (Trial b : TRIALS) {
                Item other = Item.of(SWEEP.workload(), b);
                assertThat(one.shared(other) == 5 || !one.model().equals(other.model()))
                        .isEqualTo(a.equals(b) || !one.model().equals(other.model()));
                assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
            }
        }
    }
}
