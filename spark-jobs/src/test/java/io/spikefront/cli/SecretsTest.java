package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.SmallSweep;
import io.spikefront.store.ResultView;
import io.spikefront.store.SweepResults;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

/** What must not be printed is not, and what is exported holds no formulas. */
class SecretsTest {
    /** With and without stack traces: a command that goes well, one that the user got wrong, and one that Spark cannot start. */
    @Test
    void sparksSettingsAreNeverPrinted() throws Exception {
        List<String> options = List.of("-Dspark.hadoop.fs.s3a.secret.key=hush", "-Dspark.master=local[1]");
        List<String> broken = List.of("-Dspark.hadoop.fs.s3a.secret.key=hush", "-Dspark.master=nowhere");
        String sweep = SmallSweep.file().toString();
        Driver.Ended plan = Driver.start(options, "plan", sweep, "--verbose").await();
        assertThat(plan.status()).isZero();
        Driver.Ended missing =
                Driver.start(options, "status", "--store", "none", "--verbose").await();
        assertThat(missing.status()).isEqualTo(2);
        Driver.Ended defect =
                Driver.start(broken, "status", "--store", "none", "--verbose").await();
        assertThat(defect.status()).isEqualTo(3);
        for (Driver.Ended ended : List.of(plan, missing, defect)) {
            assertThat(ended.out() + ended.err()).isNotEmpty().doesNotContain("hush");
        }
    }

    @Test
    void textsOfTheTableAreNoFormulas() {
        SweepResults results =
                SweepResults.open(LocalSpark.session(), FinishedSweep.store().toString());
        for (ResultView view : ResultView.values()) {
            Dataset<Row> rows = results.view(view);
            for (StructField field : rows.schema().fields()) {
                if (field.dataType() instanceof StringType) {
                    assertThat(rows.where(functions.col(field.name()).rlike("^[=+@\\t\\r-]"))
                                    .count())
                            .as(view + "." + field.name())
                            .isZero();
                }
            }
        }
    }
}
