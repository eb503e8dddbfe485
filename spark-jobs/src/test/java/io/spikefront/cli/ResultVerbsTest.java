package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikefront.pipeline.FinishedSearch;
import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.store.StoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that only read results: status, pareto, export. */
class ResultVerbsTest {
    private static final String STORE = FinishedSweep.store().toString();

    @TempDir
    private Path folder;

    private static Console done(String... args) {
        Console console = Console.of(args);
        assertThat(console.status()).as(console.err()).isZero();
        return console;
    }

    private static long count(String sql) {
        return SmallSweep.<Long>values(FinishedSweep.store(), sql).get(0);
    }

    @Test
    void statusCountsTheSweepsPoints() {
        Console console = done("status", "--store", STORE);
        assertThat(console.outLines()).hasSize(2);
        assertThat(console.outLines().get(0).split(" {2,}", -1))
                .containsExactly(
                        "sweep", "workload", "completed", "failed", "racing", "pruned", "points", "on frontier");
        String workload = SmallSweep.<String>values(FinishedSweep.store(), "SELECT workload_id FROM evaluations")
                .get(0);
        assertThat(console.outLines().get(1).split(" +", -1))
                .containsExactly(
                        "small",
                        workload.substring(0, 8),
                        Integer.toString(SmallSweep.POINTS - SmallSweep.FAILING + 1),
                        Integer.toString(SmallSweep.FAILING),
                        "0",
                        "0",
                        Integer.toString(SmallSweep.POINTS),
                        Long.toString(count("SELECT count(*) FROM frontier")));
    }

    @Test
    void paretoPrintsTheFrontierAndTheChosenPoints() {
        Console console = done("pareto", "small", "--store", STORE);
        List<Row> frontier = SmallSweep.query(FinishedSweep.store(), "SELECT * FROM frontier ORDER BY rank");
        List<String> lines = console.outLines();
        assertThat(console.err()).isEmpty();
        assertThat(lines.get(0))
                .matches("baseline accuracy: [0-9.]+ % \\([0-9.]+-[0-9.]+ %, 100 test samples; float, .+ KiB\\)");
        assertThat(lines.get(2))
                .startsWith("frontier of small: " + frontier.size() + " of 60 points;")
                .endsWith("selected on 100 validation samples; vs float: points, on the same test samples");
        double baseline = SmallSweep.<Double>values(
                        FinishedSweep.store(), "SELECT test_accuracy FROM evaluations WHERE design = 'float'")
                .get(0);
        for (int i = 0; i < frontier.size(); i++) {
            Row row = frontier.get(i);
            assertThat(lines.get(4 + i))
                    .matches(" *" + (i + 1) + " .*")
                    .contains(String.format(Locale.ROOT, "%.2f", 100 * row.<Double>getAs("accuracy")))
                    .contains(versus(100 * (row.<Double>getAs("test_accuracy") - baseline), row))
                    .endsWith("  " + row.getAs("design"));
        }
        for (String rule : List.of("reward", "smallest", "knee")) {
            assertThat(lines.stream().filter(line -> line.startsWith("chosen by " + rule + ": ")))
                    .as(rule)
                    .hasSize((int)
                            count("SELECT count(*) FROM frontier WHERE array_contains(chosen_by, '" + rule + "')"));
        }
    }

    /** The difference that a line of the frontier begins with, its interval left open. */
    private static String versus(double points, Row row) {
        return row.getAs("design").equals("float") ? "  -  " : String.format(Locale.ROOT, "  %+.2f [", points);
    }

    @Test
    void resultsOfAnOlderVersionHaveNoAnswersToCompare() {
        SparkSession spark = LocalSpark.session();
        for (StoreTable table : StoreTable.values()) {
            spark.read()
                    .format("delta")
                    .load(STORE + "/" + table.folder())
                    .drop("answers", "test_answers")
                    .write()
                    .format("delta")
                    .save(folder + "/" + table.folder());
        }
        List<String> lines =
                done("pareto", "small", "--store", folder.toString()).outLines();
        assertThat(lines).noneMatch(line -> line.matches(".*\\[[-+].*"));
        assertThat(lines.get(4)).contains("  -  ");
    }

    @Test
    void significanceReplaysTheSearchOnAnyTable() {
        String[] line = {
            "significance", SmallSweep.file().toString(), "--set", "store=" + STORE, "--set", "selection.tolerance=0.05"
        };
        Console console = done(line);
        List<String> lines = console.outLines();
        assertThat(console.err()).isEmpty();
        assertThat(lines.get(0))
                .matches("sweep small: float accuracy .* 100 validation samples over all seeds\\), target .* %");
        assertThat(lines)
                .anyMatch(text -> text.matches("1\\. .*: needs (float|[0-9] bits)"))
                .anyMatch(text -> text.matches("1 +- +- +- +all settings failed"))
                .anyMatch(text -> text.matches("candidates: [1-9][0-9]* reach the target, largest reward first; .*"))
                .anyMatch(text -> text.matches("threshold alone +- +- +- +- +- +none reaches the target"))
                .anyMatch(text -> text.matches("equal bits +- +- +- +- +- +none reaches the target"))
                .anyMatch(text -> text.matches("the search has asked for [0-9]+ of 60 points"))
                .anyMatch(text ->
                        text.startsWith("of the whole space's frontier above the target the search has missed "));
        List<String> missing = done(Stream.concat(
                                Arrays.stream(line), Stream.of("--set", "space.axes.membrane.bits=[2,3,6,float]"))
                        .toArray(String[]::new))
                .outLines();
        assertThat(missing.get(missing.size() - 1))
                .matches("1 of [0-9]+ points of the phase 'one parameter at a time' are missing; run --set"
                        + " search.strategy=significance computes what is missing");
    }

    @Test
    void significanceComparesWithFloatOnTheTestSetSeedBySeed() {
        List<String> line = new ArrayList<>(
                List.of("significance", SmallSweep.file().toString(), "--set", "store=" + FinishedSearch.store()));
        FinishedSearch.settings().forEach(setting -> line.addAll(List.of("--set", setting)));
        List<String> lines = done(line.toArray(String[]::new)).outLines();
        assertThat(lines)
                .anyMatch(text -> text.matches("reward +validation +interval +test +vs float +KiB +saving +design"));
        int first = IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).matches("smallest of +KiB +saving +validation +test +vs float +design"))
                .findFirst()
                .orElseThrow();
        List<String> kinds = List.of("all", "weight alone", "membrane alone", "equal bits");
        for (int k = 0; k < kinds.size(); k++) {
            String smallest = lines.get(first + 1 + k);
            assertThat(smallest).startsWith(kinds.get(k) + "  ").doesNotEndWith("none reaches the target");
            assertThat(smallest).contains(onTestSet(smallest.substring(smallest.lastIndexOf("  ") + 2)));
        }
    }

    /** The accuracy of a design over both seeds, and how much it is above float, as a line begins to tell it. */
    private static String onTestSet(String design) {
        String accuracy = "100 * (SELECT sum(test_correct) / sum(test_samples) FROM evaluations WHERE design = '%s')";
        double quantized = SmallSweep.<Double>values(FinishedSearch.store(), "SELECT " + accuracy.formatted(design))
                .get(0);
        double floats = SmallSweep.<Double>values(FinishedSearch.store(), "SELECT " + accuracy.formatted("float"))
                .get(0);
        return String.format(Locale.ROOT, "  %.2f  %+.2f [", quantized, quantized - floats);
    }

    @Test
    void anUnknownSweepIsAnsweredWithTheNearest() {
        MainTest.assertMistake(
                Console.of("pareto", "smal", "--store", STORE),
                "the store has no sweep 'smal' (did you mean 'small'?); it has small");
    }

    @Test
    void csvGoesToStandardOutputInTheOrderOfTheIds() {
        List<String> lines = done("export", "--format", "csv", "--store", STORE).outLines();
        assertThat(lines).hasSize(1 + SmallSweep.POINTS + 1);
        assertThat(lines.get(0)).startsWith("point_id,workload_id,model_id,outcome,cause,cause_kind,design,");
        assertThat(lines.subList(1, lines.size())).isSorted();
    }

    @Test
    void jsonGoesToAFileThatMustNotExist() throws IOException {
        Path file = folder.resolve("frontier.json");
        String[] line = {
            "export", "--format", "json", "--view", "frontier", "--store", STORE, "--output", file.toString()
        };
        assertThat(done(line).out()).isEmpty();

        List<String> ids = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            JsonNode row = new ObjectMapper().readTree(text);
            assertThat(row.get("rank").asInt()).isEqualTo(ids.size() + 1);
            assertThat(row.get("chosen_by").isArray()).isTrue();
            assertThat(row.has("cause")).as("null columns are there too").isTrue();
            ids.add(row.get("point_id").asText());
        }
        assertThat(ids)
                .isNotEmpty()
                .isEqualTo(SmallSweep.values(FinishedSweep.store(), "SELECT point_id FROM frontier ORDER BY rank"));

        byte[] before = Files.readAllBytes(file);
        MainTest.assertMistake(Console.of(line), "--output = " + file + ": exists already; name another file");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void parquetIsAFolderThatSparkReadsBack() {
        Path output = folder.resolve("models.parquet");
        done("export", "--format", "parquet", "--view", "models", "--store", STORE, "--output", output.toString());
        Dataset<Row> read = LocalSpark.session().read().parquet(output.toString());
        assertThat(read.columns()).doesNotContain("parameters").contains("model_id", "membrane_max");
        assertThat(read.collectAsList().toString())
                .isEqualTo(SmallSweep.query(FinishedSweep.store(), "SELECT * FROM models")
                        .toString());
    }
}
