package io.spikefront.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.error.UserError;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RowFormatTest {
    private static final Dataset<Row> TEXTS = texts("plain", "", null, "a,b", "say \"x\"", "two\nlines", "\rcr", " é ");
    private static final String NESTED = """
            SELECT CAST(7 AS BIGINT) AS n, 0.1D AS d, CAST(NULL AS DOUBLE) AS none, true AS flag,
              array('reward', 'a,b') AS chosen, map('upper', '1') AS parameters,
              named_struct('bits', 4, 'cause', NULL) AS layer, X'00FF10' AS bytes,
              CAST('NaN' AS DOUBLE) AS nan, 1e-7D AS small""";

    private static Dataset<Row> texts(String... values) {
        List<Row> rows = new ArrayList<>();
        for (String value : values) {
            rows.add(RowFactory.create(rows.size(), value));
        }
        return LocalSpark.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("n", DataTypes.IntegerType)
                                .add("the \"text\", quoted", DataTypes.StringType))
                .coalesce(1);
    }

    private static List<String> printed(RowFormat format, Dataset<Row> rows) {
        List<String> lines = new ArrayList<>();
        format.print(rows, lines::add);
        return lines;
    }

    private static List<String> printed(RowFormat format, String sql) {
        return printed(format, LocalSpark.session().sql(sql));
    }

    @Test
    void csvQuotesWhatWouldBeMisread() {
        assertThat(printed(RowFormat.CSV, TEXTS))
                .containsExactly(
                        "n,\"the \"\"text\"\", quoted\"",
                        "0,plain",
                        "1,\"\"",
                        "2,",
                        "3,\"a,b\"",
                        "4,\"say \"\"x\"\"\"",
                        "5,\"two\nlines\"",
                        "6,\"\rcr\"",
                        "7, é ");
    }

    @Test
    void csvHoldsNestedValuesAsJsonAndBytesInBase64() {
        assertThat(printed(RowFormat.CSV, NESTED))
                .containsExactly(
                        "n,d,none,flag,chosen,parameters,layer,bytes,nan,small",
                        "7,0.1,,true,\"[\"\"reward\"\",\"\"a,b\"\"]\",\"{\"\"upper\"\":\"\"1\"\"}\","
                                + "\"{\"\"bits\"\":4}\",AP8Q,NaN,1.0E-7");
    }

    @Test
    void jsonHasEveryColumnInEveryLine() {
        assertThat(printed(RowFormat.JSON, NESTED))
                .containsExactly("{\"n\":7,\"d\":0.1,\"none\":null,\"flag\":true,\"chosen\":[\"reward\",\"a,b\"],"
                        + "\"parameters\":{\"upper\":\"1\"},\"layer\":{\"bits\":4,\"cause\":null},\"bytes\":\"AP8Q\","
                        + "\"nan\":\"NaN\",\"small\":1.0E-7}");
        assertThat(printed(RowFormat.JSON, TEXTS).subList(2, 6))
                .containsExactly(
                        "{\"n\":2,\"the \\\"text\\\", quoted\":null}",
                        "{\"n\":3,\"the \\\"text\\\", quoted\":\"a,b\"}",
                        "{\"n\":4,\"the \\\"text\\\", quoted\":\"say \\\"x\\\"\"}",
                        "{\"n\":5,\"the \\\"text\\\", quoted\":\"two\\nlines\"}");
    }

    @Test
    void aTableHasNothingForNullAndOneLineARow() {
        assertThat(printed(RowFormat.TABLE, TEXTS.where("n IN (2, 3, 5)")))
                .containsExactly("n  the \"text\", quoted", "2", "3  a,b", "5  two lines");
    }

    @Test
    void equalNamesAreToldApartByPlaceButNotInJson() {
        String sql = "SELECT 1 AS a, 2 AS a";
        assertThat(printed(RowFormat.CSV, sql)).containsExactly("a,a", "1,2");
        assertThat(printed(RowFormat.TABLE, sql)).containsExactly("a  a", "1  2");
        assertThatThrownBy(() -> printed(RowFormat.JSON, sql))
                .isInstanceOf(UserError.class)
                .hasMessage("two columns are called 'a', which JSON cannot tell apart; rename one of them with AS");
    }

    @Test
    void columnNamesMayLookLikePaths() {
        String sql = "SELECT 1 AS `a.b`, 2 AS `c0`, 3 AS `*`";
        assertThat(printed(RowFormat.CSV, sql)).containsExactly("a.b,c0,*", "1,2,3");
        assertThat(printed(RowFormat.JSON, sql)).containsExactly("{\"a.b\":1,\"c0\":2,\"*\":3}");
    }

    @Test
    void withoutRowsThereIsTheHeader() {
        String sql = "SELECT 1 AS a, 'x' AS b WHERE false";
        assertThat(printed(RowFormat.TABLE, sql)).containsExactly("a  b");
        assertThat(printed(RowFormat.CSV, sql)).containsExactly("a,b");
        assertThat(printed(RowFormat.JSON, sql)).isEmpty();
    }
}
