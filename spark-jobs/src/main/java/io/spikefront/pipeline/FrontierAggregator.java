package io.spikefront.pipeline;

import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;

/**
 * The Pareto front as a Spark aggregate: partition fronts are built where the rows are and merged in a tree. In SQL it is
 * {@code pareto_front(point_id, array(values to maximize), array(values to minimize))} and gives the ids on the front.
 */
public final class FrontierAggregator extends Aggregator<ScoredPoint, FrontierAggregator.Buffer, String[]> {
    private static final long serialVersionUID = 1L;

    /** The name in SQL. */
    public static final String SQL_NAME = "pareto_front";

    private static final int COMPACTED = 4096;

    private final Encoder<String[]> output;

    private FrontierAggregator(SparkSession spark) {
        this.output = spark.implicits().newStringArrayEncoder();
    }

    /** Makes the aggregate known to a session's SQL. */
    public static void register(SparkSession spark) {
        spark.udf().register(SQL_NAME, functions.udaf(of(spark), Encoders.bean(ScoredPoint.class)));
    }

    static FrontierAggregator of(SparkSession spark) {
        return new FrontierAggregator(spark);
    }

    /** Candidates in costs, compacted to their front now and then; public for Spark's generated code only. */
    public static final class Buffer implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        private final List<Candidate> candidates = new ArrayList<>();

        private void add(Candidate candidate) {
            candidates.add(candidate);
            if (candidates.size() > COMPACTED) {
                compact();
            }
        }

        private void compact() {
            List<Candidate> members = front();
            candidates.clear();
            candidates.addAll(members);
        }

        private List<Candidate> front() {
            if (candidates.isEmpty()) {
                return List.of();
            }
            List<Objective> costs = new ArrayList<>();
            for (int j = 0; j < candidates.get(0).size(); j++) {
                costs.add(Objective.minimize("cost " + j));
            }
            return ParetoFront.of(new Objectives(costs), candidates).members();
        }
    }

    @Override
    public Buffer zero() {
        return new Buffer();
    }

    @Override
    public Buffer reduce(Buffer buffer, ScoredPoint point) {
        DoubleStream negated = DoubleStream.of(point.getMaximize()).map(value -> -value);
        double[] costs = DoubleStream.concat(negated, DoubleStream.of(point.getMinimize()))
                .toArray();
        buffer.add(new Candidate(point.getId(), costs));
        return buffer;
    }

    @Override
    public Buffer merge(Buffer a, Buffer b) {
        a.candidates.addAll(b.candidates);
        a.compact();
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
