package io.spikefront.cli;

import io.spikefront.error.UserError;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** One SELECT over some views, checked on Spark's own parse of it. */
final class ReadOnlyQuery {
    /** Classes of SQLSTATE that blame the query or its data: cardinality, data, syntax and access, raised by the query. */
    private static final Set<String> USER_STATES = Set.of("21", "22", "42", "P0");

    /** Spark's parser takes minutes over some thousand, and its stack runs over. */
    private static final int MAX_DEPTH = 100;

    private final String sql;
    private final LogicalPlan plan;

    private ReadOnlyQuery(String sql, LogicalPlan plan) {
        this.sql = sql;
        this.plan = plan;
    }

    /**
     * Parses a query.
     *
     * @throws UserError where it is no SQL
     */
    static ReadOnlyQuery parse(SparkSession spark, String sql) {
        if (depth(sql) > MAX_DEPTH) {
            throw new UserError("the query nests brackets more than " + MAX_DEPTH + " deep");
        }
        try {
            return new ReadOnlyQuery(sql, spark.sessionState().sqlParser().parsePlan(sql));
        } catch (ParseException e) {
            throw new UserError("the query is no SQL that Spark knows: " + firstLine(e) + "; it must be one SELECT", e);
        }
    }

    private static int depth(String sql) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < sql.length(); i++) {
            depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    /**
     * Looks at the query alone, before anything is read.
     *
     * @throws UserError where it is more than a SELECT over views of these names
     */
    void check(Collection<String> views) {
        new SelectCheck(views).checkParsed(plan);
    }

    /**
     * Runs the query over views of these names, which it registers with the session, and gives the answer to {@code reader}.
     *
     * @throws UserError where the query is more than a SELECT over the views, or cannot be answered
     */
    void run(SparkSession spark, Map<String, Dataset<Row>> views, Consumer<Dataset<Row>> reader) {
        SelectCheck check = new SelectCheck(views.keySet());
        check.checkParsed(plan);
        views.forEach((name, rows) -> rows.createOrReplaceTempView(name));
        try {
            Dataset<Row> answer = spark.sql(sql);
            check.checkAnalyzed(answer.queryExecution().analyzed());
            reader.accept(answer);
        } catch (Exception e) {
            throw blamed(e);
        }
    }

    /** Spark throws its checked exceptions undeclared, and wraps what happens in tasks. */
    private static RuntimeException blamed(Exception e) {
        if (e instanceof AnalysisException) {
            return new UserError("the query does not fit the views: " + firstLine(e), e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known
                    && known.getSqlState() != null
                    && USER_STATES.contains(known.getSqlState().substring(0, 2))) {
                return new UserError("the query cannot be answered: " + firstLine(cause), e);
            }
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
