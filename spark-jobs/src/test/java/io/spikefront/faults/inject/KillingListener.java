package io.spikefront.faults.inject;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Kills its driver at the n-th event of jobs whose description has a text in it: {@code kill = job-start:1:frontier},
 * {@code job-end:4:wave} or {@code task-end:20:wave}. Spark tells listeners a moment after the event.
 */
public final class KillingListener extends SparkListener {
    private final String event;
    private final AtomicInteger left;
    private final String text;
    private volatile boolean inJob;

    public KillingListener() {
        String[] parts = Armed.with("kill").orElse("none:0:").split(":", 3);
        this.event = parts[0];
        this.left = new AtomicInteger(Integer.parseInt(parts[1]));
        this.text = parts[2];
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        inJob = start.properties() != null
                && start.properties().getProperty("spark.job.description", "").contains(text);
        count("job-start");
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        count("task-end");
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        count("job-end");
    }

    private void count(String now) {
        if (inJob && event.equals(now) && left.decrementAndGet() == 0) {
            SuddenDeath.come();
        }
    }
}
