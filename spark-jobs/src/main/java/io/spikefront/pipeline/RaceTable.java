package io.spikefront.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import io.spikefront.eval.Answers;
import io.spikefront.eval.MemoryUse;
import io.spikefront.eval.Metric;
import io.spikefront.search.Contender;
import io.spikefront.store.EvaluationCodec;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the table says of the points of a race: on the driver, a few hundred bytes a point and of the answers no more than a
 * rung looks at.
 */
final class RaceTable {
    private final SparkSession spark;
    private final ResultStore store;
    private final Sweep sweep;
    private final List<Metric> costs;

    RaceTable(SparkSession spark, ResultStore store, Sweep sweep) {
        this.spark = spark;
        this.store = store;
        this.sweep = sweep;
        this.costs = sweep.metrics().stream().filter(Metric::isKnownBeforehand).toList();
    }

    /**
     * A point that has not failed.
     *
     * @param index in the space
     * @param seen how many samples the table has of it; 0 where it lacks the point
     * @param isRacing whether its row says so
     * @param contender its answers, as far as they were asked for
     */
    record Entrant(long index, int seen, boolean isRacing, Contender contender) {
        String id() {
            return contender.id();
        }

        private Entrant after(int samplesSeen, boolean racing, Answers answers) {
            return new Entrant(index, samplesSeen, racing, new Contender(contender.id(), contender.costs(), answers));
        }
    }

    /** Those of {@code points} (columns index and point_id, all distinct) that have not failed, ascending; without answers. */
    List<Entrant> entrants(Dataset<Row> points) {
        Dataset<Row> stored = evaluations().select("point_id", "outcome", "samples");
        return points.join(stored, "point_id", "left").collectAsList().stream()
                .filter(row -> !EvaluationCodec.FAILED.equals(row.getAs("outcome")))
                .map(this::entrant)
                .sorted(Comparator.comparing(Entrant::index))
                .toList();
    }

    private Entrant entrant(Row row) {
        long index = row.<Long>getAs("index");
        MemoryUse memory = sweep.workload().memory(sweep.trial(index).plan());
        List<Long> known = costs.stream().map(metric -> metric.of(memory)).toList();
        int seen = Optional.ofNullable(row.<Long>getAs("samples"))
                .map(Math::toIntExact)
                .orElse(0);
        return new Entrant(index, seen, false, new Contender(row.getAs("point_id"), known, Answers.of(new byte[0], 0)));
    }

    /**
     * The same, as the table has them now, without those that have failed, each with its first answers: {@code samples} of
     * them or a few more.
     *
     * @throws IllegalStateException where the table has fewer of one
     */
    List<Entrant> reread(List<Entrant> entrants, int samples) {
        Dataset<Row> given = ids(entrants.stream().map(Entrant::id).toList());
        int bytes = (samples + Byte.SIZE - 1) / Byte.SIZE;
        Map<String, Row> rows = new HashMap<>();
        evaluations()
                .select(
                        col("point_id"),
                        col("outcome"),
                        col("samples"),
                        substring(col("answers"), 1, bytes).as("answers"))
                .join(given, "point_id", "left_semi")
                .collectAsList()
                .forEach(row -> rows.put(row.getAs("point_id"), row));
        return entrants.stream()
                .flatMap(entrant -> reread(entrant, Optional.ofNullable(rows.get(entrant.id())), samples).stream())
                .toList();
    }

    private static Optional<Entrant> reread(Entrant entrant, Optional<Row> stored, int samples) {
        Row row = stored.orElseThrow(() -> lost(entrant, samples));
        String outcome = row.getAs("outcome");
        if (outcome.equals(EvaluationCodec.FAILED)) {
            return Optional.empty();
        }
        int seen = Math.toIntExact(row.<Long>getAs("samples"));
        byte[] answers = row.getAs("answers");
        if (answers == null) {
            throw new PipelineException("point " + entrant.id() + " was evaluated by an older version, which kept no"
                    + " answers to compare: name another store, or leave search.racing.rungs empty");
        }
        if (seen < samples) {
            throw lost(entrant, samples);
        }
        return Optional.of(entrant.after(
                seen,
                outcome.equals(EvaluationCodec.RACING),
                Answers.of(answers, Math.min(seen, answers.length * Byte.SIZE))));
    }

    private static IllegalStateException lost(Entrant entrant, int samples) {
        return new IllegalStateException("the table lacks answers of point " + entrant.id() + " to the first " + samples
                + " samples, though they were committed");
    }

    /** Those of {@code points} (a column point_id) that are none of {@code stopped}. */
    Dataset<Row> without(Dataset<Row> points, List<String> stopped) {
        return points.join(ids(stopped), "point_id", "left_anti");
    }

    private Dataset<Row> ids(List<String> pointIds) {
        return spark.createDataset(pointIds, Encoders.STRING()).toDF("point_id");
    }

    private Dataset<Row> evaluations() {
        return store.read(StoreTable.EVALUATIONS)
                .where(col("workload_id").equalTo(sweep.workloadId().text()));
    }
}
