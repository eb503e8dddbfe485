package io.spikefront.cli;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTVFAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PipeOperator;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a query may consist of. The list says what is allowed, because Spark's SQL grows: commands, tables, files, scripts and
 * functions that call Java code are not on it.
 */
final class SelectCheck {
    private static final Set<Class<?>> ALLOWED = Set.of(
            Aggregate.class,
            Distinct.class,
            Except.class,
            Filter.class,
            Generate.class,
            GlobalLimit.class,
            Intersect.class,
            Join.class,
            LateralJoin.class,
            LocalLimit.class,
            LocalRelation.class,
            Offset.class,
            OneRowRelation.class,
            PipeOperator.class,
            Pivot.class,
            Project.class,
            RepartitionByExpression.class,
            Sample.class,
            Sort.class,
            SubqueryAlias.class,
            Union.class,
            Unpivot.class,
            UnresolvedHaving.class,
            UnresolvedHint.class,
            UnresolvedInlineTable.class,
            UnresolvedRelation.class,
            UnresolvedSubqueryColumnAliases.class,
            UnresolvedTVFAliases.class,
            UnresolvedTableValuedFunction.class,
            UnresolvedWith.class,
            WithWindowDefinition.class);
    /** Functions that make rows of their arguments alone. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of(
            "explode",
            "explode_outer",
            "inline",
            "inline_outer",
            "json_tuple",
            "posexplode",
            "posexplode_outer",
            "range",
            "stack");

    private final Collection<String> views;

    /** A check of queries over {@code views}. */
    SelectCheck(Collection<String> views) {
        this.views = views;
    }

    /** Throws a {@link UserError} for anything but a SELECT over the views. */
    void checkParsed(LogicalPlan plan) {
        check(plan, Set.copyOf(views));
    }

    /** Throws a {@link UserError} for calls of Java methods, which are known by their names only now. */
    void checkAnalyzed(LogicalPlan plan) {
        java(plan.expressions()).forEach(this::checkAnalyzed);
        java(plan.children()).forEach(this::checkAnalyzed);
    }

    private void checkAnalyzed(Expression expression) {
        if (expression instanceof CallMethodViaReflection) {
            throw refused("a function that runs Java code");
        }
        if (expression instanceof SubqueryExpression subquery) {
            checkAnalyzed(subquery.plan());
        }
        java(expression.children()).forEach(this::checkAnalyzed);
    }

    /** {@code known} are the relations in scope: views and common table expressions. */
    private void check(LogicalPlan node, Set<String> known) {
        if (!ALLOWED.contains(node.getClass())) {
            throw refused(node.getClass().getSimpleName());
        }
        if (node instanceof UnresolvedRelation relation) {
            requireOneOf(known, java(relation.multipartIdentifier()), "");
        }
        if (node instanceof UnresolvedTableValuedFunction function) {
            requireOneOf(TABLE_FUNCTIONS, java(function.name()), "the table function ");
        }
        Set<String> scope = new HashSet<>(known);
        if (node instanceof UnresolvedWith with) {
            for (var relation : java(with.cteRelations())) {
                String name = relation._1().toLowerCase(Locale.ROOT);
                Set<String> before = new HashSet<>(scope);
                scope.add(name);
                check(relation._2(), with.allowRecursion() ? scope : before);
            }
        }
        java(node.expressions()).forEach(expression -> check(expression, scope));
        java(node.children()).forEach(child -> check(child, scope));
    }

    private void check(Expression expression, Set<String> known) {
        if (expression instanceof SubqueryExpression subquery) {
            check(subquery.plan(), known);
        }
        java(expression.children()).forEach(child -> check(child, known));
    }

    /** A name of several parts is a table of a catalog, or a file, whatever it looks like when joined. */
    private void requireOneOf(Set<String> allowed, List<String> name, String kind) {
        if (name.size() != 1 || !allowed.contains(name.get(0).toLowerCase(Locale.ROOT))) {
            String given = String.join(".", name);
            throw refused(kind + given + Nearest.hint(given, allowed));
        }
    }

    private UserError refused(String what) {
        return new UserError("the query must be one SELECT over the views " + String.join(", ", views) + "; " + what
                + " is not allowed");
    }

    private static <T> List<T> java(scala.collection.Seq<T> elements) {
        return CollectionConverters.asJava(elements);
    }
}
