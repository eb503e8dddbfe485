package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.cli.LocalSpark;
import io.spikefront.error.UserError;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierAggregatorTest {
    private static final StructType POINT = new StructType()
            .add("point_id", DataTypes.StringType)
            .add("accuracy", DataTypes.DoubleType)
            .add("memory_bits", DataTypes.LongType)
            .add("energy", DataTypes.DoubleType);

    private static SparkSession spark;

    @BeforeAll
    static void session() {
        spark = LocalSpark.session().newSession();
        FrontierAggregator.register(spark);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void isTheFrontHoweverTheRowsAreCut(int partitions) {
        List<Row> rows = rows(6000);
        ParetoFront front = ParetoFront.of(
                Objectives.of(
                        Objective.maximize("accuracy"), Objective.minimize("memory"), Objective.minimize("energy")),
                rows.stream()
                        .map(row -> new Candidate(row.getString(0), row.getDouble(1), row.getLong(2), row.getDouble(3)))
                        .toList());

        spark.createDataFrame(rows, POINT).repartition(partitions).createOrReplaceTempView("points");

        assertThat(front("SELECT pareto_front(point_id, array(accuracy), array(memory_bits, energy)) FROM points"))
                .hasSizeGreaterThan(20)
                .isEqualTo(front.members().stream().map(Candidate::id).toList());
    }

    @Test
    void mergesGroupsAndTakesTheSmallestIdOfEqualPoints() {
        points(point("b", 0.5, 10L), point("a", 0.5, 10L), point("c", 0.4, 10L), point("d", 0.4, 9L));

        assertThat(front("SELECT pareto_front(point_id, array(accuracy), array(memory_bits)) FROM points"))
                .containsExactly("a", "d");
        assertThat(front("SELECT pareto_front(point_id, array(-memory_bits, accuracy), array()) FROM points"))
                .containsExactly("d", "a");
        assertThat(front("SELECT pareto_front(point_id, array(accuracy), array(memory_bits)) FROM points WHERE false"))
                .isEmpty();
        assertThat(spark.sql("SELECT accuracy, pareto_front(point_id, array(accuracy), array(memory_bits)) FROM points"
                                + " GROUP BY accuracy ORDER BY accuracy")
                        .collectAsList())
                .extracting(row -> row.<String>getList(1))
                .containsExactly(List.of("d"), List.of("a"));
    }

    @Test
    void aPointWithoutAFiniteValueIsNoCandidate() {
        points(
                point("a", 0.5, 10L),
                point("null accuracy", null, 1L),
                point("null memory", 0.9, null),
                point("nan", Double.NaN, 1L),
                point("infinite", Double.POSITIVE_INFINITY, 1L),
                point(null, 0.9, 1L));

        assertThat(front("SELECT pareto_front(point_id, array(accuracy), array(memory_bits)) FROM points"))
                .containsExactly("a");
        assertThat(front("SELECT pareto_front(point_id, NULL, array(memory_bits)) FROM points"))
                .isEmpty();
    }

    @Test
    void arraysOfDifferentLengthsAreTheUsersMistake() {
        points(point("a", 0.5, 10L), point("b", 0.6, 11L));

        assertThatThrownBy(
                        () -> front(
                                "SELECT pareto_front(point_id, IF(point_id = 'a', array(accuracy), array(1, 2)), array()) FROM points"))
                .hasRootCauseInstanceOf(UserError.class)
                .hasRootCauseMessage("pareto_front needs arrays of the same lengths in all rows");
    }

    /** Three costs that trade off against each other on a coarse lattice, so that ties and equal vectors abound. */
    private static List<Row> rows(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int accuracy = random.nextInt(12);
                    long memory = random.nextInt(12);
                    double energy = 2.0 * accuracy - memory + random.nextInt(4);
                    return RowFactory.create(random.nextInt(1_000_000) + "-" + i, accuracy / 12.0, memory, energy);
                })
                .toList();
    }

    private static Row point(String id, Double accuracy, Long memory) {
        return RowFactory.create(id, accuracy, memory, 0.0);
    }

    private static void points(Row... points) {
        spark.createDataFrame(List.of(points), POINT).createOrReplaceTempView("points");
    }

    private static List<String> front(String sql) {
        return spark.sql(sql).first().getList(0);
    }
}
