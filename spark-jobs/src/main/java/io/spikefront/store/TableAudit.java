package io.spikefront.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What must hold of every row of a table, whatever its sweep: its key is its own, and its counts are possible. */
public final class TableAudit {
    private static final int TOLD = 100;

    /**
     * What must hold of a column.
     *
     * @param column which
     * @param condition in SQL; null is no violation
     */
    private record Rule(String column, String condition) {}

    private static final Map<StoreTable, List<String>> KEYS = Map.of(
            StoreTable.FRONTIER, List.of("sweep", "rank"),
            StoreTable.SIGNIFICANCE, List.of("sweep", "parameter", "bits"));

    private static final Map<StoreTable, List<Rule>> RULES = Map.of(
            StoreTable.EVALUATIONS,
            List.of(
                    new Rule("outcome", "outcome IN ('completed', 'failed', 'pruned', 'racing')"),
                    new Rule("cause", "(outcome = 'failed') = (cause IS NOT NULL)"),
                    new Rule("samples", "outcome = 'failed' OR coalesce(samples, 0) > 0"),
                    new Rule("correct", "correct BETWEEN 0 AND samples"),
                    new Rule("accuracy", "accuracy = correct / samples"),
                    new Rule("accuracy_low", "accuracy_low BETWEEN 0 AND accuracy"),
                    new Rule("accuracy_high", "accuracy_high BETWEEN accuracy AND 1"),
                    new Rule("answers", "octet_length(answers) = (samples + 7) div 8"),
                    new Rule(
                            "memory_bits",
                            "memory_bits = weight_memory_bits + bias_memory_bits + state_memory_bits"
                                    + " + constant_memory_bits + overhead_memory_bits"),
                    new Rule("spikes", "spikes BETWEEN 0 AND neuron_updates"),
                    new Rule("accumulates", "accumulates >= 0"),
                    new Rule("multiply_accumulates", "multiply_accumulates >= 0"),
                    new Rule("dense_operations", "dense_operations >= accumulates + multiply_accumulates"),
                    new Rule(
                            "layer_counts",
                            "aggregate(layer_counts, 0L, (sum, layer) -> sum + layer.spikes) = spikes")),
            StoreTable.TEST_SCORES,
            List.of(
                    new Rule("test_correct", "test_correct BETWEEN 0 AND test_samples"),
                    new Rule("test_accuracy", "test_accuracy = test_correct / test_samples"),
                    new Rule("test_answers", "octet_length(test_answers) = (test_samples + 7) div 8")),
            StoreTable.MODELS,
            List.of(new Rule("parameters", "(outcome = 'completed') = (parameters IS NOT NULL)")),
            StoreTable.FRONTIER,
            List.of(new Rule("rank", "rank >= 1"), new Rule("failed_points", "failed_points >= 0")));

    private final ResultStore store;

    /** Audits the tables of {@code store}. */
    public TableAudit(ResultStore store) {
        this.store = store;
    }

    /**
     * What was found of a table.
     *
     * @param table the table
     * @param rows how many it has
     * @param differences values that cannot be
     */
    public record Audited(StoreTable table, long rows, List<Difference> differences) {}

    /** Looks at all rows of all tables. */
    public List<Audited> all() {
        return Arrays.stream(StoreTable.values()).map(this::of).toList();
    }

    private Audited of(StoreTable table) {
        Dataset<Row> rows = store.read(table);
        List<Rule> rules = RULES.getOrDefault(table, List.of());
        List<String> keys = KEYS.getOrDefault(table, List.of(table.key()));
        List<Column> counts = new ArrayList<>();
        counts.add(
                countDistinct(concat_ws(" ", keys.stream().map(key -> col(key)).toArray(Column[]::new))));
        rules.forEach(rule -> counts.add(count_if(not(expr(rule.condition())))));
        Row counted = rows.agg(count(lit(1)), counts.toArray(Column[]::new)).first();
        List<Difference> differences = new ArrayList<>();
        if (counted.getLong(1) < counted.getLong(0)) {
            differences.add(new Difference(
                    table.folder(),
                    String.join(", ", keys),
                    counted.getLong(0) + " rows",
                    counted.getLong(1) + " keys"));
        }
        for (int r = 0; r < rules.size(); r++) {
            if (counted.getLong(r + 2) > 0) {
                differences.addAll(violations(table, keys, rules.get(r)));
            }
        }
        return new Audited(table, counted.getLong(0), differences);
    }

    private List<Difference> violations(StoreTable table, List<String> keys, Rule rule) {
        return store
                .read(table)
                .where(not(expr(rule.condition())))
                .select(
                        concat_ws(" ", keys.stream().map(key -> col(key)).toArray(Column[]::new)),
                        expr("to_json(struct(" + rule.column() + "))"))
                .limit(TOLD)
                .collectAsList()
                .stream()
                .map(row -> new Difference(
                        table.folder() + " " + row.getString(0), rule.column(), row.getString(1), rule.condition()))
                .toList();
    }
}
