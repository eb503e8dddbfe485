package io.spikefront.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of a table held against rows computed again, value by value; JSON shows every bit of a number. */
public final class RowComparison {
    /** The youngest column of a table that every finished row has: where it is null, the row may lack others too. */
    private static final Map<StoreTable, String> YOUNGEST = Map.of(
            StoreTable.EVALUATIONS, "layer_counts",
            StoreTable.TEST_SCORES, "test_answers",
            StoreTable.MODELS, "synaptic_current_max");

    private static final String KEY = "key of the row";

    private final SparkSession spark;
    private final StoreTable table;

    /** Compares rows of {@code table}. */
    public RowComparison(SparkSession spark, StoreTable table) {
        this.spark = spark;
        this.table = table;
    }

    /**
     * Where rows differ.
     *
     * @param key a column that both have, distinct in each
     * @param stored what the store has; a column that came after a row was written is null in it, and no difference
     * @param computed what should be there, of the table's schema
     */
    public List<Difference> of(String key, Dataset<Row> stored, List<Row> computed) {
        Map<String, Row> before = byKey(key, stored);
        Map<String, Row> after = byKey(key, spark.createDataFrame(computed, table.schema()));
        List<Difference> differences = new ArrayList<>();
        before.keySet().stream()
                .filter(id -> !after.containsKey(id))
                .sorted()
                .forEach(id -> differences.add(new Difference(named(id), key, "a row", "no row")));
        after.forEach((id, row) -> {
            if (before.containsKey(id)) {
                compare(id, before.get(id), row, differences);
            } else {
                differences.add(new Difference(named(id), key, "no row", "a row"));
            }
        });
        return differences;
    }

    private void compare(String id, Row stored, Row computed, List<Difference> differences) {
        String youngest = YOUNGEST.get(table);
        boolean isOlder = youngest != null && stored.isNullAt(stored.fieldIndex(youngest));
        for (String column : table.schema().fieldNames()) {
            String before = stored.getAs(column);
            String after = computed.getAs(column);
            if (!String.valueOf(before).equals(String.valueOf(after)) && !(isOlder && before == null)) {
                differences.add(new Difference(named(id), column, String.valueOf(before), String.valueOf(after)));
            }
        }
    }

    private String named(String id) {
        return table.folder() + " " + id;
    }

    /** Every value as JSON, in braces; nulls as null. */
    private Map<String, Row> byKey(String key, Dataset<Row> rows) {
        Stream<Column> texts = Arrays.stream(table.schema().fieldNames())
                .map(name ->
                        when(col(name).isNotNull(), to_json(struct(col(name)))).as(name));
        Column[] columns =
                Stream.concat(texts, Stream.of(col(key).cast("string").as(KEY))).toArray(Column[]::new);
        Map<String, Row> byKey = new TreeMap<>();
        rows.select(columns).collectAsList().forEach(row -> byKey.put(row.getAs(KEY), row));
        return byKey;
    }
}
