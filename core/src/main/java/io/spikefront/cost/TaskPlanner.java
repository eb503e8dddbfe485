package io.spikefront.cost;

import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts.Sharing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts the evaluation of trials into tasks of about equal cost, where least of what trials share is computed again: between
 * trials, or between samples where one group of trials that share is too large. Which tasks there are changes no outcome.
 *
 * <p>Cuts in two again and again, each time where the costlier half, measured by the tasks that it may still become, is
 * cheapest. What a cut makes be computed twice is part of those costs. Deterministic.
 */
public final class TaskPlanner {
    /** Samples are not cut into smaller blocks. */
    static final int MIN_SAMPLES = 250;

    private final SharedCosts costs;
    private final List<Integer> order;
    private final List<EvaluationTask> tasks = new ArrayList<>();

    private TaskPlanner(SharedCosts costs, List<Integer> order) {
        this.costs = costs;
        this.order = order;
    }

    /**
     * At most {@code wanted} tasks; fewer where trials and samples cannot be cut further. The costliest come first.
     *
     * @param items one a trial
     * @param range the samples of all of them
     * @param sharing whether evaluations share
     */
    public static List<EvaluationTask> plan(
            List<Item> items, SampleRange range, int wanted, CostModel model, Sharing sharing) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<Integer> order = order(items);
        TaskPlanner planner =
                new TaskPlanner(new SharedCosts(order.stream().map(items::get).toList(), model, sharing), order);
        planner.cut(new Block(0, items.size(), range), wanted);
        planner.tasks.sort(Comparator.comparing(EvaluationTask::seconds).reversed());
        return List.copyOf(planner.tasks);
    }

    /** What one task would take for all. */
    public static double seconds(List<Item> items, int samples, CostModel model, Sharing sharing) {
        List<Item> sorted = order(items).stream().map(items::get).toList();
        return items.isEmpty() ? 0 : new SharedCosts(sorted, model, sharing).seconds(0, items.size(), samples);
    }

    private static List<Integer> order(List<Item> items) {
        return IntStream.range(0, items.size())
                .boxed()
                .sorted((a, b) -> items.get(a).compareTo(items.get(b)))
                .toList();
    }

    /** Trials [from, to) of the order on a range of samples. */
    private record Block(int from, int to, SampleRange range) {}

    /** A block cut in two, the first of which may become {@code tasks} tasks, and the cost of a task on the worse side. */
    private record Cut(Block first, Block second, int tasks, double load) {
        Cut better(Cut other) {
            return other != null && other.load < load ? other : this;
        }
    }

    private void cut(Block block, int wanted) {
        Cut best = wanted > 1 ? best(block, wanted) : null;
        if (best == null) {
            tasks.add(new EvaluationTask(order.subList(block.from, block.to), block.range, seconds(block)));
        } else {
            cut(best.first, best.tasks);
            cut(best.second, wanted - best.tasks);
        }
    }

    private Cut best(Block block, int wanted) {
        Cut best = bySamples(block, wanted);
        for (int at = block.from + 1; at < block.to; at++) {
            Block first = new Block(block.from, at, block.range);
            Block second = new Block(at, block.to, block.range);
            double left = seconds(first);
            double right = seconds(second);
            int tasks = (int) Math.max(1, Math.min(wanted - 1, Math.round(wanted * left / (left + right))));
            Cut cut = new Cut(first, second, tasks, Math.max(left / tasks, right / (wanted - tasks)));
            best = best == null ? cut : best.better(cut);
        }
        return best;
    }

    /** Empty (null) where the blocks of samples would be too small. */
    private Cut bySamples(Block block, int wanted) {
        SampleRange range = block.range;
        if (range.size() < 2 * MIN_SAMPLES) {
            return null;
        }
        int tasks = wanted / 2;
        int share = (int) ((long) range.size() * tasks / wanted);
        int at = range.from() + Math.max(MIN_SAMPLES, Math.min(range.size() - MIN_SAMPLES, share));
        Block first = new Block(block.from, block.to, new SampleRange(range.split(), range.from(), at));
        Block second = new Block(block.from, block.to, new SampleRange(range.split(), at, range.to()));
        double load = Math.max(seconds(first) / tasks, seconds(second) / (wanted - tasks));
        return new Cut(first, second, tasks, load);
    }

    private double seconds(Block block) {
        return costs.seconds(block.from, block.to, block.range.size());
    }
}
