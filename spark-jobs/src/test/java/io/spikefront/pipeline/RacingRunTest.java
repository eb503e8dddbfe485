package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.spikefront.cli.LocalSpark;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacingRunTest {
    /** A network that has learned something, so that there is something to lose: 36 points, of which 18 fail. */
    private static final List<String> SPACE = List.of(
            "workload.training.epochs=40",
            "space.axes.weight.bits=[2,3,5]",
            "space.axes.weight.grid=symmetric",
            "space.axes.weight.rounding=[nearest,floor]",
            "space.axes.membrane.bits=[2,4,float]");

    private static final List<String> RACING =
            List.of("search.racing.rungs=[20,60]", "search.racing.confidence=0.9", "search.racing.tolerance=0.02");
    private static final List<StoreTable> RESULTS =
            List.of(StoreTable.EVALUATIONS, StoreTable.TEST_SCORES, StoreTable.FRONTIER);

    /** A race of the small sweep, run to its end once. */
    private static final RecordedProgress PROGRESS = new RecordedProgress();

    private static final Path STORE = run("spikefront-raced", PROGRESS, racing("execution.wave-points=4"));
    private static final Path EXHAUSTIVE = run("spikefront-all", new RecordedProgress(), exhaustive());

    @TempDir
    private Path folder;

    @Test
    void stoppedPointsAreRowsWithTheSamplesTheySaw() {
        assertThat(SmallSweep.<Long>values(
                        STORE, "SELECT DISTINCT samples FROM evaluations WHERE outcome = 'pruned' ORDER BY 1"))
                .containsExactly(20L, 60L);
        assertThat(SmallSweep.<Long>values(STORE, "SELECT count(*) FROM evaluations WHERE outcome = 'racing'"))
                .containsExactly(0L);
        assertThat(SmallSweep.<Long>values(
                        STORE, "SELECT DISTINCT samples FROM evaluations WHERE outcome = 'completed'"))
                .containsExactly(100L);
        assertThat(SmallSweep.<Boolean>values(
                        STORE,
                        "SELECT size(layer_counts) = 2 AND aggregate(layer_counts.spikes, 0L, (a, s) -> a + s) = spikes"
                                + " AND abs(accuracy - correct / samples) < 1e-9 FROM evaluations"
                                + " WHERE outcome != 'failed'"))
                .containsOnly(true);
        assertThat(outcome(PROGRESS))
                .matches(
                        "race: \\d+ points stopped, \\d+ raced to the end; \\d+ candidate-samples instead of 1800, 1\\.\\d times"
                                + " fewer");
    }

    @Test
    void whatIsLeftHasTheBitsOfAnExhaustiveRun() {
        List<String> exhaustive = StoredRows.of(EXHAUSTIVE, StoreTable.EVALUATIONS);

        List<String> finished = StoredRows.of(STORE, StoreTable.EVALUATIONS).stream()
                .filter(row -> !row.contains("\"outcome\":\"pruned\""))
                .toList();

        assertThat(finished).hasSizeBetween(22, 34).isSubsetOf(exhaustive);
    }

    @Test
    void theFrontierIsOfCompletedPointsAlone() {
        List<String> independent = SmallSweep.values(STORE, """
                SELECT min(point_id) FROM evaluations a
                WHERE outcome = 'completed' AND weight_grid != 'float' AND NOT EXISTS (
                  SELECT 1 FROM evaluations b
                  WHERE b.outcome = 'completed' AND b.weight_grid != 'float'
                  AND b.accuracy >= a.accuracy AND b.memory_bits <= a.memory_bits
                  AND (b.accuracy > a.accuracy OR b.memory_bits < a.memory_bits))
                GROUP BY accuracy, memory_bits ORDER BY accuracy DESC, memory_bits""");

        assertThat(SmallSweep.<String>values(STORE, "SELECT point_id FROM frontier ORDER BY rank"))
                .hasSizeGreaterThan(1)
                .isEqualTo(independent);
    }

    @Test
    void wavesPartitionsAndWhatTheTableHadChangeNothing() throws IOException {
        SmallSweep.run(folder.resolve("cut"), racing("execution.partitions=3"));
        assertSameResults(folder.resolve("cut"));

        Path other = folder.resolve("other");
        SmallSweep.run(
                other, exhaustive("search.racing.rungs=[10,30,90]", "space.axes.weight.bits=[3,2]", "name=other"));
        RecordedProgress progress = new RecordedProgress();
        SmallSweep.run(other, progress, FailedPoints.KEEP, racing());
        assertThat(frontier(other))
                .as("completed rows of others save work alone")
                .isEqualTo(frontier(STORE));
        assertThat(outcome(progress)).isEqualTo(outcome(PROGRESS));
    }

    @Test
    void aRaceStandsUpToAnAudit() {
        assertThat(SmallSweep.audited(STORE, racing())).isEmpty();
    }

    @Test
    void whatAHastyRaceStopsIsNoCandidateThoughTheTableHasAllOfIt() throws IOException {
        Path store = SmallSweep.copy(EXHAUSTIVE, folder);
        String[] hasty = racing("search.racing.rungs=[60]", "search.racing.tolerance=0.4");

        SmallSweep.run(store, hasty);

        assertThat(frontier(store)).isNotEmpty().isNotEqualTo(frontier(EXHAUSTIVE));
        assertThat(SmallSweep.audited(store, hasty)).isEmpty();
    }

    /** Whatever a killed driver leaves is a version of the table. */
    @Test
    void anInterruptedRaceIsFinishedByTheNext() throws IOException {
        Path store = SmallSweep.copy(STORE, folder);
        long last = versions(store, StoreTable.EVALUATIONS);
        assertThat(last).as("the baseline, waves of each rung, and decisions").isGreaterThanOrEqualTo(8);
        restore(store, StoreTable.EVALUATIONS, last / 2);
        restore(store, StoreTable.FRONTIER, 0);
        assertThat(SmallSweep.<Long>values(
                        store, "SELECT DISTINCT samples FROM evaluations WHERE outcome = 'racing' ORDER BY 1"))
                .as("in the middle of the second rung")
                .containsExactly(20L, 60L);

        SmallSweep.run(store, racing("execution.wave-points=5"));

        assertSameResults(store);
    }

    private static long versions(Path store, StoreTable table) {
        return table(store, table).history(1).first().<Long>getAs("version");
    }

    private static void restore(Path store, StoreTable table, long version) {
        table(store, table).restoreToVersion(version);
    }

    private static DeltaTable table(Path store, StoreTable table) {
        return DeltaTable.forPath(
                LocalSpark.session(), store.resolve(table.folder()).toString());
    }

    @Test
    void aSecondRaceEvaluatesNothing() throws IOException {
        Path store = SmallSweep.copy(STORE, folder);
        RecordedProgress again = new RecordedProgress();

        assertThat(SmallSweep.run(store, again, FailedPoints.KEEP, racing())).isEqualTo(new Report(0, 18));

        assertThat(again.steps).isEmpty();
        assertThat(last(again)).isEqualTo("nothing is pending: all 36 points are in the table");
        assertSameResults(store);
    }

    @Test
    void withRacingOffStoppedPointsGoOnFromTheirCounts() throws IOException {
        Path store = SmallSweep.copy(STORE, folder);
        long pruned = SmallSweep.<Long>values(store, "SELECT count(*) FROM evaluations WHERE outcome = 'pruned'")
                .get(0);
        RecordedProgress progress = new RecordedProgress();

        assertThat(SmallSweep.run(store, progress, FailedPoints.KEEP, exhaustive("execution.wave-points=9")))
                .isEqualTo(new Report(pruned, 18));

        assertThat(progress.steps).first().isEqualTo("points " + (36 - pruned) + "/36 +" + pruned);
        for (StoreTable table : List.of(StoreTable.EVALUATIONS, StoreTable.FRONTIER)) {
            assertThat(StoredRows.of(store, table)).isEqualTo(StoredRows.of(EXHAUSTIVE, table));
        }
    }

    @Test
    void aLargerSpaceIsRacedAgainFromWhereItsPointsAre() throws IOException {
        String larger = "space.axes.membrane.bits=[2,3,4,float]";
        Path store = SmallSweep.copy(STORE, folder);
        Path fresh = folder.resolve("fresh");

        SmallSweep.run(store, racing(larger));
        SmallSweep.run(fresh, racing(larger));

        assertThat(frontier(store)).isNotEmpty().isEqualTo(frontier(fresh));
        assertThat(SmallSweep.<Long>values(store, "SELECT count(*) FROM evaluations WHERE outcome = 'racing'"))
                .containsExactly(0L);
    }

    private static void assertSameResults(Path store) {
        for (StoreTable table : RESULTS) {
            assertThat(StoredRows.of(store, table)).as("%s", table).isNotEmpty().isEqualTo(StoredRows.of(STORE, table));
        }
    }

    private static List<String> frontier(Path store) {
        return SmallSweep.values(store, "SELECT point_id FROM frontier WHERE sweep = 'small' ORDER BY rank");
    }

    /** What a race says at its end; what it took is said after it. */
    private static String outcome(RecordedProgress progress) {
        List<String> outcomes = progress.messages.stream()
                .filter(line -> line.matches("race: .* raced to the end; .*"))
                .toList();
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static String last(RecordedProgress progress) {
        return progress.messages.get(progress.messages.size() - 1);
    }

    private static String[] racing(String... settings) {
        return exhaustive(Stream.concat(RACING.stream(), Stream.of(settings)).toArray(String[]::new));
    }

    private static String[] exhaustive(String... settings) {
        return Stream.concat(SPACE.stream(), Stream.of(settings)).toArray(String[]::new);
    }

    private static Path run(String name, RunProgress progress, String... settings) {
        try {
            Path store = Files.createTempDirectory(name).resolve("store");
            SmallSweep.run(store, progress, FailedPoints.KEEP, settings);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
