package io.spikefront.pipeline;

import io.spikefront.eval.Proportion;
import io.spikefront.search.Finding.Scored;
import io.spikefront.search.ParameterSignificance;
import io.spikefront.search.Precision;
import io.spikefront.search.SignificanceMap;
import io.spikefront.store.PlanText;
import io.spikefront.sweep.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns a significance map into rows of {@link io.spikefront.store.StoreTable#SIGNIFICANCE}. */
final class SignificanceRows {
    private static final int SCORES = 7;

    private final Sweep sweep;
    private final String questionId;

    SignificanceRows(Sweep sweep, String questionId) {
        this.sweep = sweep;
        this.questionId = questionId;
    }

    /** A row for each precision of each parameter. */
    List<Row> of(SignificanceMap map) {
        List<Row> rows = new ArrayList<>();
        int rank = 0;
        for (ParameterSignificance parameter : map.parameters()) {
            rank++;
            for (Precision precision : parameter.precisions()) {
                rows.add(row(rank, parameter, precision));
            }
        }
        return rows;
    }

    private Row row(int rank, ParameterSignificance parameter, Precision precision) {
        List<Object> values = new ArrayList<>(
                List.of(sweep.name(), questionId, rank, parameter.parameter().name(), precision.width()));
        values.addAll(precision.best().map(this::scores).orElse(Arrays.asList(new Object[SCORES])));
        values.add(precision.reaches(parameter.goal()));
        values.add(parameter.minimal().equals(Optional.of(precision)));
        return RowFactory.create(values.toArray());
    }

    private List<Object> scores(Precision.Alone best) {
        Scored score = best.score();
        Proportion accuracy = new Proportion(score.correct(), score.samples());
        return List.of(
                PlanText.of(sweep.trial(best.setting().alone().points().get(0)).plan()),
                score.samples(),
                score.correct(),
                accuracy.value(),
                accuracy.low(),
                accuracy.high(),
                score.memoryBits());
    }
}
