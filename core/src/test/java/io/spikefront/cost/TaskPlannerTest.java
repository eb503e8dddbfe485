package io.spikefront.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts.Sharing;
import io.spikefront.eval.Split;
import io.spikefront.eval.Stage;
import io.spikefront.eval.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TaskPlannerTest {
    private static final CostModel MODEL = new CostModel(Map.of("once", 1e-3, "currents", 1e-4, "neurons", 1e-5), 1, 1);

    @Property(tries = 200)
    void everyTrialSeesEverySampleOnce(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 5) Integer> groups,
            @ForAll @IntRange(min = 1, max = 3000) int samples,
            @ForAll @IntRange(min = 1, max = 70) int wanted) {
        List<Item> items = items(groups);
        List<EvaluationTask> tasks = TaskPlanner.plan(items, range(7, 7 + samples), wanted, MODEL, Sharing.ON);

        assertThat(tasks).hasSizeBetween(1, wanted);
        List<List<SampleRange>> seen = IntStream.range(0, items.size())
                .<List<SampleRange>>mapToObj(i -> new ArrayList<>())
                .toList();
        for (EvaluationTask task : tasks) {
            assertThat(task.positions()).isNotEmpty().doesNotHaveDuplicates();
            task.positions().forEach(p -> seen.get(p).add(task.range()));
        }
        for (List<SampleRange> parts : seen) {
            parts.sort((a, b) -> Integer.compare(a.from(), b.from()));
            int next = 7;
            for (SampleRange part : parts) {
                assertThat(part.from()).isEqualTo(next);
                assertThat(part.size()).isGreaterThanOrEqualTo(Math.min(samples, TaskPlanner.MIN_SAMPLES));
                next = part.to();
            }
            assertThat(next).isEqualTo(7 + samples);
        }
        assertThat(TaskPlanner.plan(items, range(7, 7 + samples), wanted, MODEL, Sharing.ON))
                .isEqualTo(tasks);
    }

    @Test
    void aSingleTrialIsCutBySamples() {
        List<EvaluationTask> tasks = TaskPlanner.plan(items(List.of(1)), range(0, 10_000), 8, MODEL, Sharing.ON);

        assertThat(tasks).hasSize(8).allMatch(task -> task.range().size() == 1250);
        assertThat(TaskPlanner.plan(items(List.of(1)), range(0, 600), 8, MODEL, Sharing.ON))
                .as("blocks of some hundred samples are not cut further")
                .hasSize(2);
    }

    @Test
    void tasksKeepGroupsThatShareTogether() {
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            groups.add(i % 4);
        }
        List<Item> items = items(groups);
        List<EvaluationTask> tasks = TaskPlanner.plan(items, range(0, 400), 4, MODEL, Sharing.ON);

        assertThat(tasks).hasSize(4);
        for (EvaluationTask task : tasks) {
            Set<String> keys = new HashSet<>();
            task.positions().forEach(p -> keys.add(items.get(p).stages().get(0).key()));
            assertThat(keys).as("input currents of a task").hasSize(1);
        }
    }

    @Test
    void tasksCostAboutTheSameAndSharedWorkIsHardlyRepeated() {
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            groups.add(i < 700 ? 0 : i % 9); // one huge group, eight small ones
        }
        List<Item> items = items(groups);
        double together = TaskPlanner.seconds(items, 2000, MODEL, Sharing.ON);
        List<EvaluationTask> tasks = TaskPlanner.plan(items, range(0, 2000), 16, MODEL, Sharing.ON);

        double sum = tasks.stream().mapToDouble(EvaluationTask::seconds).sum();
        double most = tasks.stream().mapToDouble(EvaluationTask::seconds).max().orElseThrow();
        assertThat(sum).isBetween(together, 1.15 * together);
        assertThat(most).isLessThan(1.25 * sum / tasks.size());
        assertThat(tasks.get(0).seconds()).as("the costliest comes first").isEqualTo(most);
    }

    @Test
    void neighboursAreCheaperOnlyWhereTheyShare() {
        List<Item> items = items(List.of(3, 3, 3));
        double alone = 0.001 + 100 * 1e-4 + 0.001 + 100 * 1e-5;

        assertThat(TaskPlanner.seconds(items.subList(0, 1), 100, MODEL, Sharing.ON))
                .isCloseTo(alone, within());
        assertThat(TaskPlanner.seconds(items, 100, MODEL, Sharing.OFF)).isCloseTo(3 * alone, within());
        assertThat(TaskPlanner.seconds(items, 100, MODEL, Sharing.ON))
                .isCloseTo(alone + 2 * (0.001 + 100 * 1e-5), within());
        Item other = new Item("another model", items.get(0).stages());
        assertThat(TaskPlanner.seconds(List.of(items.get(0), other), 100, MODEL, Sharing.ON))
                .as("models share nothing")
                .isCloseTo(2 * alone, within());
    }

    @Test
    void nothingIsPlannedForNothing() {
        assertThat(TaskPlanner.plan(List.of(), range(0, 10), 4, MODEL, Sharing.ON))
                .isEmpty();
        assertThat(TaskPlanner.seconds(List.of(), 10, MODEL, Sharing.ON)).isZero();
    }

    @Test
    void whatWasNotMeasuredTakesAsLongAsTheSlowestOfItsGroup() {
        CostModel model = new CostModel(new HashMap<>(Map.of("neurons: a", 1.0, "neurons: b", 3.0, "else", 9.0)), 1, 1);

        assertThat(model.seconds(new Work("neurons: a", 2))).isEqualTo(2);
        assertThat(model.seconds(new Work("neurons: c", 2))).isEqualTo(6);
    }

    /** Trials of two stages: currents that groups share, and neurons of their own. */
    private static List<Item> items(List<Integer> groups) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            items.add(new Item(
                    "model",
                    List.of(
                            new Stage("group " + groups.get(i), new Work("once", 1), new Work("currents", 1)),
                            new Stage("own " + i, new Work("once", 1), new Work("neurons", 1)))));
        }
        return items;
    }

    private static SampleRange range(int from, int to) {
        return new SampleRange(Split.TEST, from, to);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-9);
    }
}
