package io.spikefront.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.pipeline.FinishedSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** docs/table.md lists the columns of the views, no more and no fewer, and where they are null. */
class TableDocsTest {
    private static final String NEVER = "never";

    private final SweepResults results =
            SweepResults.open(LocalSpark.session(), FinishedSweep.store().toString());

    /** A column as it is documented. */
    private record Documented(String name, String type, String meaning, String nullWhere) {}

    @Test
    void theEvaluationsAreDocumented() throws IOException {
        check(documented("## evaluations"), results.evaluations());
        Dataset<Row> layers =
                results.evaluations().select(explode(col("layers")).as("layer")).select("layer.*");
        check(documented("### elements of layers"), layers);
    }

    @Test
    void theFrontierIsDocumented() throws IOException {
        List<Documented> all = new ArrayList<>(documented("## frontier"));
        all.addAll(documented("## evaluations"));
        check(all, results.frontier());
    }

    @Test
    void theModelsAreDocumented() throws IOException {
        check(documented("## models"), results.models());
    }

    @Test
    void theSignificanceIsDocumented() throws IOException {
        List<String> columns = Arrays.stream(results.significance().schema().fields())
                .map(field -> field.name() + " " + field.dataType().catalogString())
                .toList();
        assertThat(documented("## significance").stream().map(column -> column.name() + " " + column.type()))
                .containsExactlyElementsOf(columns);
    }

    /** Columns that the store requires, and no others, are documented as never null. */
    @Test
    void whatTheStoreRequiresIsNeverNull() throws IOException {
        Map<String, String> nullWhere = new LinkedHashMap<>();
        documented("## evaluations").forEach(column -> nullWhere.put(column.name(), column.nullWhere()));
        nullWhere.remove("layers"); // Delta cannot require an array's elements, so the store does not require it
        for (var field : StoreTable.EVALUATIONS.schema().fields()) {
            if (nullWhere.containsKey(field.name())) {
                assertThat(nullWhere.get(field.name()).equals(NEVER))
                        .as(field.name())
                        .isEqualTo(!field.nullable());
            }
        }
    }

    private static void check(List<Documented> documented, Dataset<Row> view) {
        assertThat(documented.stream().map(column -> column.name() + " " + column.type()))
                .containsExactlyElementsOf(Arrays.stream(view.schema().fields())
                        .map(field -> field.name() + " " + field.dataType().catalogString())
                        .toList());
        List<Row> rows = view.collectAsList();
        assertThat(rows).isNotEmpty();
        for (int i = 0; i < documented.size(); i++) {
            int place = i;
            Documented column = documented.get(i);
            assertThat(column.meaning()).as(column.name()).isNotBlank();
            assertThat(column.nullWhere()).as(column.name()).isNotBlank();
            if (column.nullWhere().equals(NEVER)) {
                assertThat(rows).as(column.name()).noneMatch(row -> row.isNullAt(place));
            }
        }
    }

    /** The rows of the table below a heading. */
    private static List<Documented> documented(String heading) throws IOException {
        return Files.readAllLines(Path.of("../docs/table.md")).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .map(cells -> new Documented(cells.get(0), cells.get(1), cells.get(3), cells.get(4)))
                .toList();
    }
}
