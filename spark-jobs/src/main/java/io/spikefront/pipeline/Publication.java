package io.spikefront.pipeline;

import io.spikefront.eval.Metric;
import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.OperatingPoint;
import io.spikefront.search.SignificanceMap;
import io.spikefront.space.ContentId;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.SearchKind;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What a sweep leaves under its name: what it asked for, and its frontier with the points chosen from it.
 *
 * <p>A question is a set of points with objectives and rules of choice; a frontier names the question it answers, so that
 * a sweep which has been changed since is not taken for it.
 */
final class Publication {
    private final ResultStore store;
    private final SweepSpec spec;
    private final Sweep sweep;
    private final String questionId;

    Publication(ResultStore store, SweepSpec spec, Sweep sweep) {
        this.store = store;
        this.spec = spec;
        this.sweep = sweep;
        this.questionId = ContentId.of(question()).text();
    }

    /**
     * Asking for all points adds nothing to the question; asking for a sample does, and so does what a search asks for, which
     * changes with its rules, and a race, whose frontier lacks what it stops.
     */
    private String question() {
        String points = String.join(
                "\n",
                sweep.workloadId().text(),
                sweep.space().axes().toString(),
                sweep.space().rules().toString(),
                sweep.metrics().toString(),
                spec.choice().canonical());
        String all = sweep.isSampled() ? points + "\na sample of " + sweep.points() : points;
        if (spec.search() != SearchKind.CARTESIAN) {
            return all + "\n" + spec.search() + " and equal bits";
        }
        return spec.racing().isOn() ? all + "\n" + spec.racing().canonical() : all;
    }

    /** Whether the sweep's frontier is there and can never change: completed points are never deleted. */
    boolean isFinal() {
        return store.rows(StoreTable.FRONTIER, Set.of(sweep.name())).stream()
                .anyMatch(row -> row.getAs("question_id").equals(questionId) && row.<Long>getAs("failed_points") == 0);
    }

    /** Notes what the sweep asks for. */
    void register() {
        store.replace(StoreTable.SWEEPS, sweep.name(), List.of(row()));
    }

    /** Whether what the sweep asks for has been noted, just as it is now. */
    boolean isRegistered() {
        return store.rows(StoreTable.SWEEPS, Set.of(sweep.name())).stream()
                .anyMatch(row -> row.getAs("question_id").equals(questionId)
                        && row.getAs("configuration").equals(spec.resolved()));
    }

    private Row row() {
        return RowFactory.create(
                sweep.name(),
                questionId,
                sweep.workloadId().text(),
                sweep.baselineId().text(),
                sweep.space().rawSize(),
                sweep.points(),
                sweep.metrics().stream().map(Metric::key).toList(),
                spec.resolved());
    }

    /** Writes down what the parameters of the sweep need. */
    void publish(SignificanceMap map) {
        store.replace(StoreTable.SIGNIFICANCE, sweep.name(), new SignificanceRows(sweep, questionId).of(map));
    }

    /** Writes the frontier down, best first, with what was chosen from it by validation scores alone. */
    void publish(Frontier.Stored stored, OperatingPoint baseline) {
        store.replace(StoreTable.FRONTIER, sweep.name(), rows(stored, baseline));
    }

    /** What is written down of a frontier. */
    List<Row> rows(Frontier.Stored stored, OperatingPoint baseline) {
        ChosenPoints chosen = new ChosenPoints(stored.front(), stored.members(), baseline, spec.choice());
        List<Row> ranked = new ArrayList<>();
        for (Candidate member : stored.front().members()) {
            ranked.add(RowFactory.create(
                    sweep.name(),
                    questionId,
                    stored.failed(),
                    ranked.size() + 1,
                    member.id(),
                    chosen.rules(member.id())));
        }
        return ranked;
    }

    /** The identity of what the sweep asks for. */
    String questionId() {
        return questionId;
    }
}
