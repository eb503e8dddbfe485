package io.spikefront.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What users see of a store, as DataFrames and in SQL. {@code docs/table.md} lists the columns. */
public enum ResultView {
    /** Every evaluated point of every sweep, with its test scores where it has been scored. */
    EVALUATIONS("point_id"),
    /** The frontier of every finished sweep, with all columns of the evaluations. */
    FRONTIER("sweep", "rank"),
    /** Every trained model, without its parameters. */
    MODELS("model_id"),
    /** How much precision each parameter needs, for every sweep that searched by significance. */
    SIGNIFICANCE("sweep", "rank", "bits");

    private final List<String> order;

    ResultView(String... order) {
        this.order = Arrays.asList(order);
    }

    /** The columns that identify a row, and by which exports are sorted. */
    public List<String> order() {
        return order;
    }

    /** The name in SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
