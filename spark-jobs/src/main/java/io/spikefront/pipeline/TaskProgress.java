package io.spikefront.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Turns finished tasks of one job into points done. A hint for people only: results never depend on it.
 *
 * <p>Spark hands listeners their events later and on its own thread, so a job may return before its last tasks are told;
 * closing accounts for the rest.
 */
final class TaskProgress extends SparkListener implements AutoCloseable {
    private static final String PROPERTY = "spikefront.progress";

    private final String token = UUID.randomUUID().toString();
    private final SparkContext context;
    private final List<Double> pointsOfTask;
    private final RunProgress.Step step;
    private final Set<Integer> stages = new HashSet<>();
    private final Set<Integer> done = new HashSet<>();
    private double points;
    private long told;

    /** Watches the next job of this thread, whose task {@code i} works on {@code pointsOfTask[i]} points, or parts of them. */
    TaskProgress(SparkContext context, List<Double> pointsOfTask, RunProgress.Step step) {
        this.context = context;
        this.pointsOfTask = pointsOfTask;
        this.step = step;
        context.setLocalProperty(PROPERTY, token);
        context.addSparkListener(this);
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (token.equals(job.properties().getProperty(PROPERTY))) {
            job.stageInfos().foreach(stage -> stages.add(stage.stageId()));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (stages.contains(task.stageId()) && task.reason() == Success$.MODULE$) {
            count(task.taskInfo().index());
        }
    }

    private void count(int task) {
        if (done.add(task)) {
            points += pointsOfTask.get(task);
            long whole = Math.round(points);
            step.advance(whole - told);
            told = whole;
        }
    }

    /** Call when the job has succeeded or failed: stops watching. */
    @Override
    public void close() {
        context.removeSparkListener(this);
        context.setLocalProperty(PROPERTY, null);
    }

    /** Counts the tasks that have not been told of; call when the job has succeeded. */
    synchronized void finished() {
        for (int task = 0; task < pointsOfTask.size(); task++) {
            count(task);
        }
    }
}
