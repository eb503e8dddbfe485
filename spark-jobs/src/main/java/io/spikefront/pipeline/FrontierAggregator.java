package io.spikefront.pipeline;

import io.spikefront.error.UserError;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;

/**
 * The Pareto front as a Spark aggregate: partition fronts are built where the rows are and merged in a tree.
 *
 * <p>In SQL it is {@code pareto_front(point_id, array(values to maximize), array(values to minimize))} and gives the ids on
 * the front, those with the best first value first. A row with a null, an infinity or a NaN is no candidate, as a null
 * counts for no aggregate of SQL. Arrays of different lengths are a {@link UserError}.
 */
public final class FrontierAggregator extends Aggregator<ScoredPoint, FrontierAggregator.Buffer, String[]> {
    private static final long serialVersionUID = 1L;

    /** The name in SQL. */
    public static final String SQL_NAME = "pareto_front";

    private static final int FIRST_COMPACTION = 4096;

    private final Encoder<String[]> output;

    private FrontierAggregator(SparkSession spark) {
        this.output = spark.implicits().newStringArrayEncoder();
    }

    /** Makes the aggregate known to a session's SQL. */
    public static void register(SparkSession spark) {
        spark.udf().register(SQL_NAME, function(spark));
    }

    /** The aggregate over columns: ids, arrays of values to maximize, arrays of values to minimize. */
    static Column column(SparkSession spark, Column id, Column maximize, Column minimize) {
        return function(spark).apply(id, maximize, minimize);
    }

    private static UserDefinedFunction function(SparkSession spark) {
        return functions.udaf(new FrontierAggregator(spark), Encoders.bean(ScoredPoint.class));
    }

    /** Candidates in costs, compacted to their front whenever they have doubled; public for Spark's generated code only. */
    public static final class Buffer implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        private List<Candidate> candidates = new ArrayList<>();
        private int compaction = FIRST_COMPACTION;

        private void add(Candidate candidate) {
            candidates.add(candidate);
            if (candidates.size() >= compaction) {
                candidates = new ArrayList<>(front());
                compaction = Math.max(FIRST_COMPACTION, 2 * candidates.size());
            }
        }

        private List<Candidate> front() {
            if (candidates.isEmpty()) {
                return List.of();
            }
            int size = candidates.get(0).size();
            if (candidates.stream().anyMatch(candidate -> candidate.size() != size)) {
                throw new UserError(SQL_NAME + " needs arrays of the same lengths in all rows");
            }
            List<Objective> costs = IntStream.range(0, size)
                    .mapToObj(j -> Objective.minimize("cost " + j))
                    .toList();
            return ParetoFront.of(new Objectives(costs), candidates).members();
        }
    }

    @Override
    public Buffer zero() {
        return new Buffer();
    }

    @Override
    public Buffer reduce(Buffer buffer, ScoredPoint point) {
        if (point.getId() != null && point.getMaximize() != null && point.getMinimize() != null) {
            Stream<Double> negated = point.getMaximize().stream().map(value -> value == null ? null : -value);
            List<Double> costs =
                    Stream.concat(negated, point.getMinimize().stream()).toList();
            if (costs.stream().allMatch(cost -> cost != null && Double.isFinite(cost))) {
                buffer.add(new Candidate(
                        point.getId(),
                        costs.stream().mapToDouble(Double::doubleValue).toArray()));
            }
        }
        return buffer;
    }

    @Override
    public Buffer merge(Buffer a, Buffer b) {
        b.candidates.forEach(a::add);
        return a;
    }

    @Override
    public String[] finish(Buffer buffer) {
        return buffer.front().stream().map(Candidate::id).toArray(String[]::new);
    }

    @Override
    public Encoder<Buffer> bufferEncoder() {
        return Encoders.javaSerialization(Buffer.class);
    }

    @Override
    public Encoder<String[]> outputEncoder() {
        return output;
    }
}
