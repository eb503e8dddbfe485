package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.space.RuleCounts;
import io.spikefront.store.SweepResults;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What README.md shows is what the program does. */
class ReadmeExamplesTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path THIS_FILE = Path.of("src/test/java/io/spikefront/cli/ReadmeExamplesTest.java");

    @Test
    void queriesHaveAnswers() throws IOException {
        for (String sql : blocks("sql")) {
            Console console =
                    Console.of("query", "--store", FinishedSweep.store().toString(), ofTheTests(sql));
            assertThat(console.status()).as(sql + console.err()).isZero();
            assertThat(console.outLines()).as(sql).hasSizeGreaterThan(1);
        }
    }

    @Test
    void javaExampleIsTheCodeBelow() throws IOException {
        SparkSession spark = LocalSpark.session();
        Dataset<Row> small = SweepResults.open(spark, FinishedSweep.store().toString())
                .frontier()
                .where("sweep = 'small' AND memory_bits <= 16 * 8192")
                .orderBy("memory_bits");
        assertThat(small.collectAsList()).isNotEmpty();

        String code = Files.readString(THIS_FILE).replace("FinishedSweep.store().toString()", "\"spikefront-store\"");
        for (String example : blocks("java")) {
            assertThat(withoutBlanks(code)).contains(withoutBlanks(ofTheTests(example)));
        }
    }

    @Test
    void sweepFilesAreValid() throws IOException {
        for (String sweep : blocks("hocon")) {
            assertThat(SweepSpec.parse("README.md", sweep, List.of()).name()).isNotEmpty();
        }
    }

    @Test
    void sweepFileHasThePointsThatPlanIsSaidToCount() throws IOException {
        SweepSpec spec = SweepSpec.parse("README.md", blocks("hocon").get(0), List.of());
        RuleCounts counts = spec.space().counts();
        String readme = Files.readString(README);
        assertThat(readme)
                .contains("points: " + counts.admitted() + " of " + spec.space().rawSize() + " combinations");
        counts.excluded()
                .forEach(exclusion -> assertThat(readme)
                        .contains(exclusion.points() + " left out: "
                                + exclusion.rule().reason()));
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).as(language + " examples").isNotEmpty();
        return blocks;
    }

    /** The examples speak of the quickstart, the tests have a sweep of their own. */
    private static String ofTheTests(String example) {
        return example.replace("'quickstart'", "'small'");
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }
}
