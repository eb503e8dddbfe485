package io.spikefront.faults.inject;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Sends its driver a signal at the n-th event of jobs whose description has a text in it: {@code signal = KILL:job-start:1:frontier},
 * {@code KILL:job-end:4:wave} or {@code TERM:point-task-end:9:wave}, where tasks of points are those whose progress is shown.
 * Says in which job. Spark tells listeners a moment after the event.
 */
public final class SignallingListener extends SparkListener {
    private final Signal signal;
    private final String event;
    private final AtomicInteger left;
    private final String text;
    private volatile String job = "";
    private volatile boolean ofPoints;

    public SignallingListener() {
        String[] parts = Armed.with("signal").orElseThrow().split(":", 4);
        this.signal = Signal.valueOf(parts[0]);
        this.event = parts[1];
        this.left = new AtomicInteger(Integer.parseInt(parts[2]));
        this.text = parts[3];
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        job = start.properties() == null ? "" : start.properties().getProperty("spark.job.description", "");
        ofPoints = start.properties() != null && start.properties().containsKey("spikefront.progress");
        count("job-start");
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        count("task-end");
        if (ofPoints) {
            count("point-task-end");
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        count("job-end");
    }

    private void count(String now) {
        if (job.contains(text) && event.equals(now) && left.decrementAndGet() == 0) {
            System.err.println("fault: " + signal + " in " + job);
            signal.send();
        }
    }
}
