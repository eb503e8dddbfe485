package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void anUnknownVerbIsAnsweredWithTheNearest() {
        Console console = Console.of("paretto");
        assertThat(console.status()).isEqualTo(1);
        assertThat(console.err())
                .startsWith("spikefront: Unmatched argument at index 0: 'paretto'")
                .contains("Did you mean: spikefront pareto ")
                .endsWith("Try 'spikefront --help' for what it takes.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "run",
                "query",
                "export",
                "plan a.conf b.conf",
                "run a.conf --wave 3",
                "run a.conf --set",
                "status --stroe x",
                "export --format xls",
                "export --format csv --view sweeps",
                "query --format xml q",
                "pareto a b"
            })
    void aWrongCommandLineIsOneForItsVerb(String line) {
        Console console = Console.of(line.split(" ", -1));
        assertThat(console.status()).as(console.err()).isEqualTo(1);
        assertThat(console.out()).isEmpty();
        assertThat(console.err())
                .startsWith("spikefront: ")
                .endsWith("Try 'spikefront " + line.split(" ", -1)[0] + " --help' for what it takes.\n")
                .doesNotContain("\tat ");
    }

    @Test
    void aValueThatIsNoneOfTheChoicesIsAnsweredWithThem() {
        assertThat(Console.of("export", "--format", "xls").err())
                .startsWith("spikefront: Invalid value for option '--format'")
                .containsIgnoringCase("csv, json, parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "status", "pareto", "query", "export", "quickstart"})
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

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    void aMissingSweepFileIsAnsweredWithTheNearest(String verb) throws IOException {
        Path near = Files.createFile(folder.resolve("small.conf"));
        assertMistake(
                Console.of(verb, folder.resolve("smal.conf").toString()),
                folder.resolve("smal.conf") + ": no such file (did you mean '" + near + "'?)");
    }

    @Test
    void aMalformedSweepIsAnsweredWithItsPlace() throws IOException {
        Path file = folder.resolve("bad.conf");
        Files.writeString(file, "name = bad\nspace.axes.weight.bitz = [3]\n");
        Console console = Console.of("plan", file.toString());
        assertMistake(
                console,
                file + ":2: space.axes.weight.bitz = [3]: has no property 'bitz' (did you mean 'bits'?); weight has");

        Files.writeString(file, "name = {");
        assertMistake(Console.of("run", file.toString()), file.toString());
        assertMistake(Console.of("plan", folder.toString()), folder + ": is a folder, expected a sweep file");
        assertMistake(
                Console.of("plan", SmallSweep.file().toString(), "--set", "workload.seed"),
                "--set workload.seed: expected key=value");
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

    @ParameterizedTest
    @ValueSource(strings = {"status", "pareto", "query SELECT+1", "export --format csv"})
    void aMissingStoreIsAMistake(String line) {
        Path store = folder.resolve("nowhere");
        Console console = Console.of(Stream.of((line + " --store " + store).split(" ", -1))
                .map(word -> word.replace('+', ' '))
                .toArray(String[]::new));
        assertMistake(console, "no result store at file:" + store + ": its table 'evaluations' is missing");
        assertThat(store).doesNotExist();
    }

    @Test
    void aStoreThatIsNoPathIsAMistake() {
        assertMistake(
                Console.of("status", "--store", "nosuch://store"),
                "store = nosuch://store: is no path that can be opened: ");
        assertMistake(
                Console.of("run", SmallSweep.file().toString(), "--set", "store=\"nosuch://store\""),
                "store = nosuch://store: is no path that can be opened: ");
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
                                + " \"SELECT design, cause FROM evaluations WHERE outcome = 'failed'\"");

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
    void aBrokenStoreIsAnInternalErrorWithoutItsStackTrace() throws IOException {
        Path store = FinishedSweep.copy(folder);
        try (var files = Files.list(store.resolve("models"))) {
            for (Path data : files.filter(Files::isRegularFile).toList()) {
                Files.delete(data);
            }
        }
        String[] line = {"query", "SELECT * FROM models", "--store", store.toString()};
        Console console = Console.of(line);
        assertThat(console.status()).isEqualTo(3);
        assertThat(console.errLines())
                .singleElement()
                .asString()
                .matches("spikefront: internal error: .+ \\(--verbose shows where\\)");

        Console verbose = Console.of("--verbose", line[0], line[1], line[2], line[3]);
        assertThat(verbose.status()).isEqualTo(3);
        assertThat(verbose.err()).contains("\tat ").doesNotContain("--verbose");
    }

    /** Exit status 2 and one line: who speaks and what is wrong. */
    static void assertMistake(Console console, String message) {
        assertThat(console.status()).as(console.err()).isEqualTo(2);
        assertThat(console.errLines()).singleElement().asString().startsWith("spikefront: " + message);
        assertThat(console.out()).isEmpty();
    }
}
