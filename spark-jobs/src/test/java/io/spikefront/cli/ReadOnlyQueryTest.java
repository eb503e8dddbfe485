package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import io.spikefront.pipeline.FinishedSweep;
import io.spikefront.pipeline.FrontierAggregator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyQueryTest {
    private static final String REFUSED = "the query must be one SELECT over the views evaluations, frontier, models; ";
    private static final String HIT = "spikefront.test.hit";
    private static final String JAVA = "('java.lang.System', 'setProperty', '" + HIT + "', 'yes')";
    private static final SparkSession SPARK = session();
    private static final Map<String, Dataset<Row>> VIEWS = views();

    private static SparkSession session() {
        SparkSession spark = LocalSpark.session().newSession();
        FrontierAggregator.register(spark);
        return spark;
    }

    private static Map<String, Dataset<Row>> views() {
        Map<String, Dataset<Row>> views = new LinkedHashMap<>();
        views.put("evaluations", SPARK.sql("""
                SELECT * FROM VALUES
                  ('a', 'm', 0.9D, 8L, array('x', 'y')), ('b', 'm', 0.8D, 4L, array('z')), ('c', 'm', 0.7D, 6L, array())
                  AS t(point_id, model_id, accuracy, memory_bits, layers)"""));
        views.put(
                "frontier", SPARK.sql("SELECT * FROM VALUES ('s', 1, 'a'), ('s', 2, 'b') AS t(sweep, rank, point_id)"));
        views.put("models", SPARK.sql("SELECT 'm' AS model_id, '4-2' AS network"));
        return views;
    }

    @AfterEach
    void noJavaMethodWasCalled() {
        assertThat(System.getProperty(HIT)).isNull();
    }

    private static String answer(String sql) {
        List<String> cells = new ArrayList<>();
        ReadOnlyQuery.parse(SPARK, sql)
                .run(SPARK, VIEWS, rows -> rows.collectAsList().forEach(row -> cells.add(row.mkString(" "))));
        return String.join("; ", cells);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            SELECT count(*) FROM evaluations => 3
            SELECT point_id FROM EVALUATIONS WHERE accuracy > 0.75 ORDER BY 1 DESC LIMIT 1 OFFSET 1; => a
            FROM frontier SELECT max(rank) => 2
            TABLE models => m 4-2
            SELECT `e`.network FROM `models` AS e => 4-2
            SELECT f.rank, m.network FROM frontier f JOIN evaluations e USING (point_id) JOIN models m ON m.model_id = e.model_id ORDER BY 1 => 1 4-2; 2 4-2
            SELECT e.point_id FROM evaluations e LEFT ANTI JOIN frontier f ON f.point_id = e.point_id => c
            WITH best AS (SELECT max(accuracy) AS a FROM evaluations) SELECT point_id FROM evaluations, best WHERE accuracy = a => a
            WITH x AS (WITH y AS (SELECT 1 AS n) SELECT n + 1 AS n FROM y), z AS (SELECT * FROM x) SELECT n FROM z => 2
            WITH evaluations AS (SELECT 5 AS n) SELECT n FROM evaluations => 5
            WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT sum(n) FROM r => 6
            SELECT point_id FROM evaluations WHERE point_id IN (SELECT point_id FROM frontier WHERE rank = 2) => b
            SELECT point_id FROM evaluations e WHERE NOT EXISTS (SELECT 1 FROM frontier f WHERE f.point_id = e.point_id) => c
            SELECT (SELECT network FROM models) AS n, s.k FROM (SELECT count(*) AS k FROM frontier) s => 4-2 2
            SELECT model_id, min(memory_bits) FROM evaluations GROUP BY model_id HAVING count(*) = 3 => m 4
            SELECT count(*) FROM (SELECT model_id, point_id FROM evaluations GROUP BY ROLLUP (model_id, point_id)) => 5
            SELECT count(DISTINCT model_id) FILTER (WHERE accuracy < 1) FROM evaluations => 1
            SELECT DISTINCT model_id FROM evaluations => m
            SELECT point_id FROM frontier UNION SELECT point_id FROM evaluations ORDER BY 1 => a; b; c
            SELECT point_id FROM evaluations EXCEPT SELECT point_id FROM frontier => c
            SELECT point_id FROM evaluations INTERSECT SELECT point_id FROM frontier WHERE rank = 1 => a
            SELECT point_id, rank() OVER (ORDER BY memory_bits) AS r FROM evaluations ORDER BY r => b 1; c 2; a 3
            SELECT sum(memory_bits) OVER w AS s FROM evaluations WINDOW w AS (PARTITION BY model_id) LIMIT 1 => 18
            SELECT array_join(pareto_front(point_id, array(accuracy), array(memory_bits)), ',') FROM evaluations => a,b
            SELECT l FROM evaluations LATERAL VIEW explode(layers) t AS l ORDER BY l => x; y; z
            SELECT l FROM evaluations, LATERAL (SELECT explode(layers) AS l) ORDER BY l DESC LIMIT 1 => z
            SELECT col FROM explode(array(1, 2)) => 1; 2
            SELECT sum(id) FROM range(4) => 6
            SELECT * FROM VALUES (1, 'x') AS t(n, s) => 1 x
            SELECT * FROM (SELECT point_id, memory_bits FROM evaluations) PIVOT (sum(memory_bits) FOR point_id IN ('a', 'b')) => 8 4
            FROM evaluations |> WHERE memory_bits < 7 |> AGGREGATE count(*) => 2
            SELECT /*+ BROADCAST(models) */ network FROM models => 4-2
            SELECT 1 => 1
            """)
    void aSelectIsAnswered(String sql, String answer) {
        assertThat(answer(sql)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO evaluations VALUES (1)",
                "INSERT OVERWRITE DIRECTORY '/d' USING csv SELECT * FROM evaluations",
                "FROM evaluations INSERT INTO models SELECT point_id, model_id",
                "WITH x AS (SELECT 1) INSERT INTO models SELECT * FROM x",
                "UPDATE evaluations SET accuracy = 1",
                "DELETE FROM evaluations",
                "MERGE INTO evaluations USING models ON true WHEN MATCHED THEN DELETE",
                "TRUNCATE TABLE evaluations",
                "DROP VIEW evaluations",
                "DROP TABLE IF EXISTS t",
                "CREATE TABLE t AS SELECT 1",
                "CREATE TEMPORARY VIEW evaluations AS SELECT 1",
                "CREATE TEMPORARY FUNCTION f AS 'java.lang.String'",
                "SET spark.sql.ansi.enabled = false",
                "SET",
                "RESET",
                "USE default",
                "SHOW TABLES",
                "DESCRIBE evaluations",
                "EXPLAIN SELECT 1",
                "CACHE TABLE evaluations",
                "ADD JAR '/x.jar'",
                "VACUUM delta.`/p`",
                "DESCRIBE HISTORY delta.`/p`",
                "EXECUTE IMMEDIATE 'SELECT 1'",
                "DECLARE VARIABLE v INT",
                "BEGIN SELECT 1; SELECT 2; END",
                "SELECT TRANSFORM(point_id) USING 'cat' FROM evaluations",
                "SELECT * FROM delta.`/p`",
                "SELECT * FROM parquet.`/p`",
                "SELECT * FROM `parquet`.`/p`",
                "SELECT * FROM json.`/p`",
                "SELECT * FROM spark_catalog.default.evaluations",
                "SELECT * FROM sweeps",
                "SELECT * FROM IDENTIFIER('delta.`/p`')",
                "SELECT * FROM evaluations VERSION AS OF 1",
                "SELECT * FROM table_changes('t', 1)",
                "SELECT * FROM read_files('/p')",
                "SELECT (SELECT count(*) FROM delta.`/p`)",
                "SELECT 1 WHERE EXISTS (SELECT 1 FROM parquet.`/p`)",
                "WITH x AS (SELECT * FROM parquet.`/p`) SELECT * FROM x",
                "WITH parquet AS (SELECT 1) SELECT * FROM parquet.`/p`",
                "SELECT * FROM models UNION SELECT 1, 2 FROM csv.`/p`",
                "SELECT * FROM (WITH x AS (SELECT 1) SELECT * FROM x) JOIN x",
                "SELECT * FROM models JOIN LATERAL (SELECT * FROM text.`/p`)",
                "FROM models |> UNION ALL (SELECT 1, value FROM text.`/p`)"
            })
    void anythingElseIsRefused(String sql) {
        assertThatThrownBy(() -> answer(sql))
                .as(sql)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(REFUSED)
                .hasMessageEndingWith(" is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT reflect" + JAVA,
                "SELECT java_method" + JAVA,
                "SELECT try_reflect" + JAVA,
                "SELECT upper(concat('x', JAVA_METHOD" + JAVA + "))",
                "SELECT IDENTIFIER('reflect')" + JAVA,
                "SELECT 1 FROM models WHERE reflect" + JAVA + " = 'x'",
                "SELECT (SELECT max(reflect" + JAVA + ") FROM models)",
                "WITH x AS (SELECT reflect" + JAVA + " AS r) SELECT r FROM x",
                "SELECT count(*) FROM models GROUP BY reflect" + JAVA,
                "SELECT 1 FROM models ORDER BY reflect" + JAVA,
                "SELECT 1 FROM models LIMIT reflect" + JAVA,
                "SELECT * FROM VALUES (reflect" + JAVA + ")",
                "SELECT * FROM range(reflect" + JAVA + ")",
                "SELECT explode(array(reflect" + JAVA + "))",
                "SELECT a.network FROM models a JOIN models b ON a.network = reflect" + JAVA
            })
    void noQueryCallsJava(String sql) {
        assertThatThrownBy(() -> answer(sql)).as(sql).isInstanceOf(UserError.class);
    }

    @Test
    void aRefusalNamesWhatIsNotAllowed() {
        assertThatThrownBy(() -> answer("SELECT * FROM delta.`/p`")).hasMessage(REFUSED + "delta./p is not allowed");
        assertThatThrownBy(() -> answer("DROP VIEW evaluations")).hasMessageContaining("Drop");
        assertThatThrownBy(() -> answer("SELECT reflect" + JAVA))
                .hasMessage(REFUSED + "a function that runs Java code is not allowed");
        assertThatThrownBy(() -> answer("SELECT * FROM table_changes('t', 1)"))
                .hasMessage(REFUSED + "the table function table_changes is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1; SELECT 2", "SELEC 1", "", "point_id", "SELECT (1"})
    void whatIsNoSqlIsAMistake(String sql) {
        assertThatThrownBy(() -> answer(sql))
                .as(sql)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the query is no SQL that Spark knows: [")
                .hasMessageEndingWith("; it must be one SELECT")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT acuracy FROM evaluations",
                "SELECT nosuch(1)",
                "SELECT sum(point_id, 1) FROM evaluations",
                "SELECT point_id, count(*) FROM evaluations",
                "SELECT point_id FROM evaluations UNION SELECT 1, 2"
            })
    void whatDoesNotFitTheViewsIsAMistake(String sql) {
        assertThatThrownBy(() -> answer(sql))
                .as(sql)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the query does not fit the views: [")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 / 0",
                "SELECT CAST(point_id AS INT) FROM evaluations",
                "SELECT raise_error('no') FROM evaluations",
                "SELECT (SELECT point_id FROM evaluations)"
            })
    void whatFailsOnTheDataIsAMistake(String sql) {
        assertThatThrownBy(() -> answer(sql))
                .as(sql)
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void onTheCommandLineAnswersArePrintedAndMistakesAreOneLine() {
        String store = FinishedSweep.store().toString();
        Console answer = Console.of(
                "query",
                "--store",
                store,
                "--format",
                "CSV",
                "SELECT outcome, count(*) AS n FROM evaluations GROUP BY 1 ORDER BY 1");
        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.outLines()).containsExactly("outcome,n", "completed,31", "failed,30");
        Console front = Console.of(
                "query",
                "--store",
                store,
                "SELECT pareto_front(point_id, array(accuracy), array(memory_bits))"
                        + " = (SELECT array_agg(point_id) FROM (SELECT point_id FROM frontier ORDER BY rank)) AS same"
                        + " FROM evaluations WHERE design != 'float'");
        assertThat(front.outLines()).containsExactly("same", "true");

        for (String sql : List.of(
                "DROP VIEW evaluations",
                "SELECT * FROM delta.`" + store + "/sweeps`",
                "SELECT 1; SELECT 2",
                "SELECT x FROM models",
                "SELECT 1 / 0")) {
            MainTest.assertMistake(Console.of("query", "--store", store, sql), "the query ");
        }
        MainTest.assertMistake(
                Console.of(
                        "query",
                        "--store",
                        store,
                        "SELECT pareto_front(point_id, IF(outcome = 'failed', array(1D), array(1D, 2D)), array(1D))"
                                + " FROM evaluations"),
                "pareto_front needs arrays of the same lengths in all rows");
    }
}
