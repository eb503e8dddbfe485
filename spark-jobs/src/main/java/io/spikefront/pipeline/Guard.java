package io.spikefront.pipeline;

import io.spikefront.error.UserError;
import io.spikefront.eval.FailureKind;
import io.spikefront.eval.Outcome;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a task come to an end whatever its work does: throw, take all memory, go on for ever, or have killed the process that
 * ran it before. Networks may be quantized by other people's code, which none of this can be ruled out for.
 */
final class Guard {
    /** So often a task may be lost with its executor before its work is suspected. */
    static final int LOSSES = 2;

    private static final String ATTEMPTS = "spark.task.maxFailures";
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    /** What work that has been interrupted has time to end in. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** For the answer of the task to reach the driver, before the process ends that a thread cannot be stopped in. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private static final int EXIT_STATUS = 75;
    /** How often a task looks whether it is still wanted. */
    private static final Duration GLANCE = Duration.ofMillis(100);
    /** What Spark calls an executor that is the driver itself. */
    private static final String DRIVER = "driver";

    private Guard() {}

    /**
     * Checks that Spark gives a task so many attempts that its losses can be told.
     *
     * @throws UserError where it gives up before
     */
    static void requireAttempts(SparkConf settings) {
        int attempts = settings.getInt(ATTEMPTS, LOSSES + 1);
        if (attempts <= LOSSES) {
            throw new UserError(
                    ATTEMPTS + " = " + attempts + " ends a sweep with the first points that kill their executor;"
                            + " it must be at least " + (LOSSES + 1) + ", Spark's own value is 4");
        }
    }

    /**
     * One attempt at {@code work}, in a thread of its own.
     *
     * @throws CancellationException where the task is not wanted any more
     */
    static <T extends Serializable> Attempt<T> attempt(Duration limit, Supplier<T> work) {
        int lost = TaskContext.get().attemptNumber();
        if (lost >= LOSSES) {
            return broken(FailureKind.EXECUTOR_LOST, "its executor died " + lost + " times under it");
        }
        FutureTask<T> result = new FutureTask<>(work::get);
        Thread thread = new Thread(result, Thread.currentThread().getName() + " (guarded)");
        thread.setDaemon(true);
        thread.start();
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return new Attempt.Done<>(result.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (TaskContext.get().isInterrupted()) {
                    throw unwanted(thread);
                }
                if (System.nanoTime() > end) {
                    stop(thread);
                    return broken(FailureKind.TIME_LIMIT, "it took more than " + limit.toMillis() / 1e3 + " s");
                }
            } catch (InterruptedException e) {
                throw unwanted(thread);
            } catch (ExecutionException e) {
                return broken(e.getCause());
            }
        }
    }

    private static CancellationException unwanted(Thread thread) {
        stop(thread);
        return new CancellationException("the task is not wanted any more");
    }

    private static <T extends Serializable> Attempt<T> broken(Throwable e) {
        if (e instanceof CancellationException cancelled) {
            throw cancelled;
        }
        if (e instanceof OutOfMemoryError) {
            return broken(FailureKind.OUT_OF_MEMORY, "it ran out of memory: " + e.getMessage());
        }
        return broken(FailureKind.ERROR, e.getClass().getSimpleName() + ": " + e.getMessage());
    }

    private static <T extends Serializable> Attempt<T> broken(FailureKind kind, String cause) {
        return new Attempt.Broken<>(new Outcome.Failed(kind, cause));
    }

    private static void stop(Thread thread) {
        thread.interrupt();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            retire(thread);
        }
    }

    /**
     * A thread that does not end keeps a core busy, and Java cannot end it. An executor ends itself then, and the cluster
     * starts another; on the driver's own cores it goes on, and only slows the others down.
     */
    private static void retire(Thread thread) {
        if (SparkEnv.get().executorId().equals(DRIVER)) {
            LOG.warn("{} does not end and keeps a core busy until this process ends", thread.getName());
            return;
        }
        LOG.warn("{} does not end: this executor does, for a new one to take its place", thread.getName());
        Thread end = new Thread(
                () -> {
                    pause(LAST_WORDS);
                    Runtime.getRuntime().halt(EXIT_STATUS);
                },
                "end of the executor");
        end.setDaemon(true);
        end.start();
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
