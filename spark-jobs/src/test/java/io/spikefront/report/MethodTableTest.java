package io.spikefront.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.store.SweepResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds as an axis, all points scored on the test set, and the methods side by side. */
class MethodTableTest {
    private static final String AXES = "space.axes = {training.seed = [1, 2, 3], threshold.bits = float,"
            + " weight {bits = 2, grid = symmetric, scheme = [ptq, itq]},"
            + " membrane {bits = [4, float], scheme = [ptq, itq]}}";
    private static final String[] SETTINGS = {
        AXES, "workload.training.epochs=1", "workload.training.quantized.epochs=1", "test-scores=all"
    };

    @Test
    void methodsAreComparedAtEqualBitsOverTheSeeds(@TempDir Path store) {
        assertThat(SmallSweep.run(store, SETTINGS).evaluated()).isEqualTo(3 * 6);
        assertThat(SmallSweep.<Long>values(
                        store, "SELECT count(*) FROM evaluations WHERE test_accuracy IS NULL AND design <> 'float'"))
                .containsExactly(0L);
        assertThat(SmallSweep.<Long>values(store, "SELECT count(*) FROM models"))
                .as("for each seed: float, weights, membranes, both")
                .containsExactly(3 * 4L);

        List<String> lines = lines(store);

        assertThat(lines.get(0))
                .isEqualTo("sweep small: accuracy in % on 100 test samples, mean over training seeds"
                        + " +- Student's 95 % margin");
        Row expected = SmallSweep.query(store, """
                        SELECT avg(test_accuracy), stddev_samp(test_accuracy) FROM evaluations
                        WHERE method = 'qat+squat' AND membrane_bits = 4 AND weight_bits = 2""").get(0);
        double margin = 4.302653 * expected.getDouble(1) / Math.sqrt(3);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("weight 2 symmetric, membrane 4 squat-uniform  "))
                .first()
                .asString()
                .endsWith(String.format(Locale.ROOT, "%.2f +-%.2f", 100 * expected.getDouble(0), 100 * margin));
        Row difference = SmallSweep.query(store, """
                        SELECT avg(a.test_accuracy - b.test_accuracy) FROM evaluations a, evaluations b
                        WHERE a.training_seed = b.training_seed AND a.membrane_bits = 4 AND b.membrane_bits = 4
                        AND a.method = 'squat' AND b.method = 'ptq'""").get(0);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("weight 2 symmetric, membrane 4 squat-uniform  "))
                .element(1)
                .asString()
                .contains(String.format(Locale.ROOT, " %+.2f +-", 100 * difference.getDouble(0)));
        assertThat(lines(store, "space.axes.training.seed=[8]"))
                .as("other points of the same workload do not count")
                .containsExactly("sweep small has no completed points in this store");
        assertThat(lines.get(lines.size() - 1)).startsWith("squat >= ptq in ").contains(" of 1 quantizations");
    }

    private static List<String> lines(Path store, String... overrides) {
        String[] settings =
                Stream.concat(Stream.of(SETTINGS), Stream.of(overrides)).toArray(String[]::new);
        return new MethodTable(
                        SweepResults.open(LocalSpark.session(), store.toString()),
                        SmallSweep.assembled(SmallSweep.spec(settings)))
                .lines();
    }
}
