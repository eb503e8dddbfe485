package io.spikefront.store;

import io.spikefront.eval.Answers;
import io.spikefront.eval.PairedDifference;
import io.spikefront.eval.Trial;
import io.spikefront.search.Combination;
import io.spikefront.search.Finding;
import io.spikefront.search.Finding.Failed;
import io.spikefront.search.Finding.Scored;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** What the table knows of points that a search asks for; they are looked up by their ids. */
public final class Findings {
    private static final int IDS_PER_QUERY = 10_000;

    private final ResultStore store;
    private final Sweep sweep;

    /** The findings on points of {@code sweep}. */
    public Findings(ResultStore store, Sweep sweep) {
        this.store = store;
        this.sweep = sweep;
    }

    /** Those of some points that are in the table, by their index in the space. */
    public Map<Long, Finding> of(Collection<Long> indices) {
        Map<Long, String> ids = new HashMap<>();
        indices.forEach(index -> ids.put(index, id(sweep.trial(index))));
        Map<String, Finding> rows = rows(ids.values());
        Map<Long, Finding> findings = new HashMap<>();
        ids.forEach((index, id) -> {
            if (rows.containsKey(id)) {
                findings.put(index, rows.get(id));
            }
        });
        return findings;
    }

    /** The float network pooled over the seeds of the sweep; empty where it has not been completed at each. */
    public Optional<Scored> baseline() {
        List<String> ids = sweep.baselines().stream().map(this::id).toList();
        List<Finding> rows = List.copyOf(rows(ids).values());
        boolean complete =
                rows.size() == ids.stream().distinct().count() && rows.stream().allMatch(Scored.class::isInstance);
        return complete ? rows.stream().map(Scored.class::cast).reduce(Scored::plus) : Optional.empty();
    }

    /**
     * How combinations compare with float on the test samples: each seed's network with the float network of that seed,
     * pooled over the seeds. Those of which the table lacks answers at some seed are left out.
     */
    public Map<Combination, PairedDifference> onTestSet(Collection<Combination> combinations) {
        Set<String> ids = combinations.stream()
                .flatMap(combination -> combination.points().stream())
                .map(sweep::trial)
                .flatMap(trial -> Stream.of(id(trial), id(baseline(trial))))
                .collect(Collectors.toSet());
        Map<String, Answers> answers = new HashMap<>();
        for (Row row : store.rows(StoreTable.TEST_SCORES, ids)) {
            EvaluationCodec.testAnswers(row).ifPresent(given -> answers.put(row.getAs("point_id"), given));
        }
        Map<Combination, PairedDifference> differences = new HashMap<>();
        for (Combination combination : combinations) {
            difference(combination, answers).ifPresent(pooled -> differences.put(combination, pooled));
        }
        return differences;
    }

    private Optional<PairedDifference> difference(Combination combination, Map<String, Answers> answers) {
        PairedDifference pooled = null;
        for (long point : combination.points()) {
            Trial trial = sweep.trial(point);
            Answers quantized = answers.get(id(trial));
            Answers floats = answers.get(id(baseline(trial)));
            if (quantized == null || floats == null) {
                return Optional.empty();
            }
            PairedDifference ofSeed = PairedDifference.of(quantized, floats);
            pooled = pooled == null ? ofSeed : pooled.plus(ofSeed);
        }
        return Optional.ofNullable(pooled);
    }

    /** The float network of a trial's seed. */
    private Trial baseline(Trial trial) {
        return new Trial(sweep.baseline().plan(), trial.seed());
    }

    private String id(Trial trial) {
        return sweep.pointId(trial).text();
    }

    private Map<String, Finding> rows(Collection<String> ids) {
        Map<String, Finding> rows = new HashMap<>();
        List<String> distinct = new ArrayList<>(ids.stream().distinct().toList());
        for (int from = 0; from < distinct.size(); from += IDS_PER_QUERY) {
            List<String> some = distinct.subList(from, Math.min(from + IDS_PER_QUERY, distinct.size()));
            for (Row row : store.rows(StoreTable.EVALUATIONS, some)) {
                finding(row).ifPresent(finding -> rows.put(row.getAs("point_id"), finding));
            }
        }
        return rows;
    }

    /** A point that a race has stopped is no finding. */
    private static Optional<Finding> finding(Row row) {
        return switch (row.<String>getAs("outcome")) {
            case EvaluationCodec.COMPLETED ->
                Optional.of(new Scored(
                        row.<Long>getAs("correct"), row.<Long>getAs("samples"), row.<Long>getAs("memory_bits")));
            case EvaluationCodec.FAILED -> Optional.of(new Failed());
            default -> Optional.empty();
        };
    }
}
