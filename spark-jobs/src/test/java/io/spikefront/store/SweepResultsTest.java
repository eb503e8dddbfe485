package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results as a Java program sees them. */
class SweepResultsTest {
    private final SparkSession spark = LocalSpark.session();

    @Test
    void theViewsAreDatasets() {
        SweepResults results = SweepResults.open(spark, FinishedSweep.store().toString());

        assertThat(results.evaluations().count()).isEqualTo(SmallSweep.POINTS + 1);
        assertThat(results.models().columns()).contains("model_id").doesNotContain("parameters");
        assertThat(results.models().count()).isEqualTo(1);
        assertThat(results.views().keySet()).containsExactly("evaluations", "frontier", "models", "significance");
        Row sweep = results.sweeps().first();
        assertThat(sweep.<String>getAs("sweep")).isEqualTo("small");
        assertThat(sweep.<Long>getAs("admitted_points")).isEqualTo(SmallSweep.POINTS);
        assertThat(sweep.<String>getAs("configuration")).contains("\"hidden\"");
    }

    @Test
    void theFrontierHasAllColumnsOfTheEvaluationsAndGoesDownInTheFirstObjective() {
        SweepResults results = SweepResults.open(spark, FinishedSweep.store().toString());

        assertThat(results.frontier().columns())
                .startsWith("sweep", "rank", "chosen_by", "point_id")
                .contains(results.evaluations().columns())
                .doesNotHaveDuplicates();
        List<Row> rows = results.frontier().orderBy("rank").collectAsList();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).<Integer>getAs("rank")).isEqualTo(i + 1);
            assertThat(rows.get(i).<Long>getAs("test_samples")).isEqualTo(100);
        }
        assertThat(rows).extracting(row -> -row.<Double>getAs("accuracy")).isSorted();
        assertThat(rows).extracting(row -> -row.<Long>getAs("memory_bits")).isSorted();
    }

    @Test
    void aSweepThatAsksForSomethingElseSinceHasNoFrontier(@TempDir Path folder) throws IOException {
        Path copy = FinishedSweep.copy(folder);
        ResultStore store = ResultStore.existing(spark, copy.toString());
        Row changed = RowFactory.create("small", "another question", "w", "b", 1L, 1L, List.of("accuracy"), "{}");

        store.replace(StoreTable.SWEEPS, "small", List.of(changed));

        assertThat(SweepResults.open(spark, copy.toString()).frontier().isEmpty())
                .isTrue();
    }
}
