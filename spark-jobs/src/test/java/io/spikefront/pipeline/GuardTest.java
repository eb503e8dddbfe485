package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.error.UserError;
import io.spikefront.eval.FailureKind;
import io.spikefront.eval.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In real tasks, on this JVM. */
class GuardTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final AtomicBoolean ENDLESS = new AtomicBoolean(true);

    /** What is attempted; a supplier that travels. */
    private interface Work extends Supplier<String>, java.io.Serializable {}

    @BeforeEach
    void letWorkBeEndless() {
        ENDLESS.set(true);
    }

    @AfterEach
    void endWhatIsEndless() {
        ENDLESS.set(false);
    }

    @Test
    void whatEndsIsDone() {
        assertThat(attempt(LONG, () -> "done")).isEqualTo(new Attempt.Done<>("done"));
    }

    @Test
    void whatThrowsIsAtFault() {
        assertThat(attempt(LONG, () -> {
                    throw new IllegalStateException("the moon is full");
                }))
                .isEqualTo(broken(FailureKind.ERROR, "IllegalStateException: the moon is full"));
        assertThat(attempt(LONG, () -> {
                    throw new NoClassDefFoundError("theirs/Missing");
                }))
                .isEqualTo(broken(FailureKind.ERROR, "NoClassDefFoundError: theirs/Missing"));
        assertThat(attempt(LONG, () -> {
                    throw new UncheckedIOException(new IOException("their own server is down"));
                }))
                .isEqualTo(broken(
                        FailureKind.ERROR, "UncheckedIOException: java.io.IOException: their own server is down"));
    }

    @Test
    void lackOfMemoryIsToldApart() {
        assertThat(attempt(LONG, () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isEqualTo(broken(FailureKind.OUT_OF_MEMORY, "it ran out of memory: Java heap space"));
    }

    @Test
    void whatHeedsInterruptsEndsAtItsLimit() {
        assertThat(attempt(SHORT, () -> {
                    try {
                        Thread.sleep(LONG.toMillis());
                        return "too late";
                    } catch (InterruptedException e) {
                        return "interrupted";
                    }
                }))
                .isEqualTo(broken(FailureKind.TIME_LIMIT, "it took more than 0.3 s"));
    }

    @Test
    void theTaskEndsAlsoWhereItsWorkDoesNot() {
        assertThat(attempt(SHORT, () -> {
                    while (ENDLESS.get()) {
                        Thread.onSpinWait();
                    }
                    return "never";
                }))
                .isEqualTo(broken(FailureKind.TIME_LIMIT, "it took more than 0.3 s"));
    }

    @Test
    void sparkMustTryAgainForLossesToBeCounted() {
        Guard.requireAttempts(new SparkConf(false));
        Guard.requireAttempts(new SparkConf(false).set("spark.task.maxFailures", "3"));
        assertThatThrownBy(() -> Guard.requireAttempts(new SparkConf(false).set("spark.task.maxFailures", "2")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("at least 3");
    }

    private static Attempt.Broken<String> broken(FailureKind kind, String cause) {
        return new Attempt.Broken<>(new Outcome.Failed(kind, cause));
    }

    private static Attempt<String> attempt(Duration limit, Work work) {
        Function<Integer, Attempt<String>> task = i -> Guard.attempt(limit, work);
        return JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
                .parallelize(List.of(1), 1)
                .map(task)
                .collect()
                .get(0);
    }
}
