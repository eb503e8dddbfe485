package io.spikefront.cli;

import io.spikefront.error.UserError;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One SELECT, checked on Spark's own parse of it: no command, no relation but the views, and no function that calls
 * arbitrary Java code.
 */
final class ReadOnlyQuery {
    private static final Set<String> REFLECTIVE = Set.of("reflect", "java_method", "try_reflect");

    private final String sql;
    private final LogicalPlan plan;

    private ReadOnlyQuery(String sql, LogicalPlan plan) {
        this.sql = sql;
        this.plan = plan;
    }

    /**
     * Parses a query.
     *
     * @throws UserError where it is no SQL, or more than a query
     */
    static ReadOnlyQuery parse(SparkSession spark, String sql) {
        try {
            return new ReadOnlyQuery(sql, spark.sessionState().sqlParser().parsePlan(sql));
        } catch (ParseException e) {
            throw new UserError("the query is no SQL that Spark knows: " + firstLine(e) + "; it must be one SELECT", e);
        }
    }

    /** Runs the query over views of these names. */
    Dataset<Row> run(SparkSession spark, Map<String, Dataset<Row>> views) {
        new Check(views.keySet()).check(plan);
        views.forEach((name, rows) -> rows.createOrReplaceTempView(name));
        try {
            return analyzed(spark);
        } catch (AnalysisException e) {
            throw new UserError("the query does not fit the views: " + firstLine(e), e);
        }
    }

    /** Spark throws its checked exception undeclared. */
    @SuppressWarnings("RedundantThrows")
    private Dataset<Row> analyzed(SparkSession spark) throws AnalysisException {
        return spark.sql(sql);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Walks a plan with its subqueries. */
    private static final class Check {
        private final Set<String> views;
        private final Set<String> relations;

        Check(Set<String> views) {
            this.views = views;
            this.relations = new HashSet<>(views);
        }

        void check(LogicalPlan node) {
            if (node instanceof Command || node instanceof ParsedStatement) {
                throw new UserError("the query must be one SELECT, which only reads; this is a "
                        + node.getClass().getSimpleName());
            }
            if (node instanceof UnresolvedWith with) {
                CollectionConverters.asJava(with.cteRelations()).forEach(cte -> {
                    relations.add(cte._1().toLowerCase(Locale.ROOT));
                    check(cte._2());
                });
            }
            if (node instanceof UnresolvedRelation relation) {
                checkRelation(relation);
            }
            CollectionConverters.asJava(node.expressions()).forEach(this::check);
            CollectionConverters.asJava(node.children()).forEach(this::check);
        }

        private void checkRelation(UnresolvedRelation relation) {
            String name = String.join(".", CollectionConverters.asJava(relation.multipartIdentifier()))
                    .toLowerCase(Locale.ROOT);
            if (!relations.contains(name)) {
                throw new UserError("the query reads '" + name + "'; the views are " + String.join(", ", views));
            }
        }

        private void check(Expression expression) {
            if (expression instanceof UnresolvedFunction function) {
                CollectionConverters.asJava(function.nameParts()).forEach(part -> {
                    if (REFLECTIVE.contains(part.toLowerCase(Locale.ROOT))) {
                        throw new UserError("the query calls " + part + ", which is not allowed: it runs Java code");
                    }
                });
            }
            if (expression instanceof SubqueryExpression subquery) {
                check(subquery.plan());
            }
            CollectionConverters.asJava(expression.children()).forEach(this::check);
        }
    }
}
