package io.spikefront.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns heartbeats and finished tasks of one job, a training each, into epochs done. A hint for people only: results
 * never depend on it.
 */
final class TrainingProgress extends SparkListener implements AutoCloseable {
    private final SparkContext context;
    private final String figure;
    private final RunProgress.Step step;
    private final EpochAccumulator accumulator = new EpochAccumulator();
    /** [task]: all its epochs, and how many of them have been counted. */
    private final int[] epochs;

    private final int[] counted;
    private final Map<Long, Integer> taskOfAttempt = new HashMap<>();

    /**
     * Watches a job whose task {@code i} trains at most {@code epochs[i]} epochs and tells {@link #accumulator}, of each
     * epoch the figure of that name.
     */
    TrainingProgress(SparkContext context, List<Integer> epochs, String figure, RunProgress.Step step) {
        this.context = context;
        this.epochs = epochs.stream().mapToInt(Integer::intValue).toArray();
        this.counted = new int[this.epochs.length];
        this.figure = figure;
        this.step = step;
        context.register(accumulator, "epochs");
        context.addSparkListener(this);
    }

    /** What the tasks are to tell their epochs. */
    EpochAccumulator accumulator() {
        return accumulator;
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
        taskOfAttempt.put(task.taskInfo().taskId(), task.taskInfo().index());
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
        CollectionConverters.asJava(heartbeat.accumUpdates())
                .forEach(attempt -> CollectionConverters.asJava(attempt._4())
                        .forEach(value -> told(taskOfAttempt.get((long) attempt._1()), value)));
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        int index = task.taskInfo().index();
        CollectionConverters.asJava(task.taskInfo().accumulables()).forEach(value -> {
            if (told(index, value) && task.reason() == Success$.MODULE$) {
                count(index, epochs[index]);
            }
        });
    }

    /** Takes note of a value that may be another job's; says whether it was this one's. */
    private boolean told(Integer task, AccumulableInfo value) {
        boolean ours =
                task != null && value.id() == accumulator.id() && value.update().isDefined();
        if (ours) {
            EpochsDone done = (EpochsDone) value.update().get();
            count(task, done.epochs());
            if (!Double.isNaN(done.figure())) {
                step.note(String.format(Locale.ROOT, "last %s %.3f", figure, done.figure()));
            }
        }
        return ours;
    }

    /** Another attempt of a task may be behind what the one before it has told. */
    private void count(int task, int done) {
        if (done > counted[task]) {
            step.advance(done - counted[task]);
            counted[task] = done;
        }
    }

    /** Counts the tasks that have not been told of; call when the job has succeeded. */
    synchronized void finished() {
        for (int task = 0; task < epochs.length; task++) {
            count(task, epochs[task]);
        }
    }

    /** Call when the job has succeeded or failed: stops watching. */
    @Override
    public void close() {
        context.removeSparkListener(this);
    }
}
