package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path folder;

    @Test
    void withoutAVerbTheUsageIsPrinted() {
        Console console = Console.of();
        assertThat(console.status()).isEqualTo(1);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).startsWith("Usage: spikefront").contains("quickstart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan", "run", "status", "pareto", "query", "export", "verify", "vacuum", "repair", "quickstart"
            })
    void everyVerbHasHelp(String verb) {
        Console console = Console.of(verb, "--help");
        assertThat(console.status()).isZero();
        assertThat(console.out()).startsWith("Usage: spikefront " + verb).contains("--verbose");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(Console.of("--version").outLines()).containsExactly("spikefront 0.1.0");
    }

    @Test
    void thePlanIsPrintedWithoutStartingSpark() throws Exception {
        // Without a master Spark could not start.
        Driver.Ended plan = Driver.start(
                        List.of(),
                        "plan",
                        SmallSweep.file().toString(),
                        "--set",
                        "space.axes.weight.grid=[symmetric,fixed-point]",
                        "--set",
                        "space.axes.weight.bits=[1,2,6]")
                .await();
        assertThat(plan.status()).as(plan.err()).isZero();
        assertThat(plan.err()).isEmpty();
        assertThat(plan.out().lines())
                .startsWith(
                        "sweep small: 784-16-10, 5 steps, 100 validation samples a point",
                        "  axis weight.bits: 1, 2, 6",
                        "  axis weight.grid: symmetric, fixed-point")
                .contains(
                        "points: 30 of 36 combinations",
                        "  6 left out: symmetric: with 1 bit the only symmetric level is 0")
                .anyMatch(line ->
                        line.matches("estimate: [0-9.]+ core-seconds: [0-9.]+ to evaluate, [0-9.]+ to train, .*"))
                .anyMatch(line -> line.matches("time on [0-9]+ cores?: about [0-9]+ s: .* and 1 wave of at most .*"))
                .anyMatch(line -> line.startsWith("calibrated on one core of this machine"))
                .contains(
                        "trainings: 1, of which 0 see their quantization, 3 epochs in all",
                        "memory: heap of 0.3 MiB for each training at a time and 1.0 MiB for data and models, nothing off"
                                + " the heap; spark.executor.memory=768m for 1 core, 768m for 4, 768m for 16");
        assertThat(plan.out()).contains("configuration:").contains("validation-samples");
    }

    @Test
    void aRunEndsWithTheFrontierAndSaysThatPointsFailed() throws IOException {
        Path store = FinishedSweep.copy(folder);
        Console console = Console.of("run", SmallSweep.file().toString(), "--set", "store=\"" + store + "\"");
        assertThat(console.status()).as(console.err()).isEqualTo(4);
        assertThat(console.outLines())
                .startsWith(Console.of("pareto", "small", "--store", store.toString())
                        .outLines()
                        .toArray(String[]::new));
        assertThat(console.errLines())
                .containsExactly(
                        "spikefront: nothing is pending: all 60 points are in the table",
                        "spikefront: 30 points failed; their rows say why: spikefront query --store " + store
                                + " \"SELECT design, cause_kind, cause FROM evaluations WHERE outcome = 'failed'\"");

        Console completed = Console.of(
                "run",
                SmallSweep.file().toString(),
                "--set",
                "store=\"" + store + "\"",
                "--set",
                "space.axes.threshold.bits=float");
        assertThat(completed.status()).as(completed.err()).isZero();
    }

    @Test
    void aDamagedStoreEndsWithoutAStackTraceUnlessOneIsAskedFor() throws IOException {
        Path store = FinishedSweep.copy(folder);
        try (var files = Files.list(store.resolve("models"))) {
            for (Path data : files.filter(Files::isRegularFile).toList()) {
                Files.delete(data);
            }
        }
        String[] line = {"query", "SELECT * FROM models", "--store", store.toString()};
        Console console = Console.of(line);
        assertMistake(console, "the result store at file:" + store + " is damaged: ");

        Console verbose = Console.of("--verbose", line[0], line[1], line[2], line[3]);
        assertThat(verbose.status()).isEqualTo(2);
        assertThat(verbose.err()).contains("\tat ");
    }

    /** Exit status 2 and one line: who speaks and what is wrong. */
    static void assertMistake(Console console, String message) {
        assertThat(console.status()).as(console.err()).isEqualTo(2);
        assertThat(console.errLines()).singleElement().asString().startsWith("spikefront: " + message);
        assertThat(console.out()).isEmpty();
    }
}
