package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.eval.Answers;
import io.spikefront.eval.Counts;
import io.spikefront.eval.LayerCounts;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Trial;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.space.ContentId;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a race go on and never back, whoever writes them in whatever order. */
class AdvancedEvaluationsTest {
    private static final ContentId A = ContentId.of("a");
    private static final ContentId B = ContentId.of("b");

    @TempDir
    private Path folder;

    @Test
    void rowsGoOnFromFewerSamplesToMoreAndEndInResults() {
        ResultStore store = ResultStore.create(LocalSpark.session(), folder.toString());
        store.advance(List.of(racing(A, 10), racing(B, 10)));
        store.prune(List.of(A.text(), "none"));
        assertThat(rows(store)).containsExactly("pruned 10", "racing 10");

        store.advance(List.of(racing(A, 10), racing(B, 5)));
        assertThat(rows(store)).as("nothing new").containsExactly("pruned 10", "racing 10");

        store.advance(List.of(racing(A, 20)));
        store.advance(List.of(completed(B, 30)));
        assertThat(rows(store)).containsExactly("racing 20", "completed 30");

        store.prune(List.of(A.text(), B.text()));
        store.advance(List.of(racing(B, 25)));
        assertThat(rows(store)).as("results stay").containsExactly("pruned 20", "completed 30");

        store.advance(
                List.of(EvaluationCodec.racing(A, StoredWorkload.WORKLOAD, point(A, new Outcome.Failed("late")))));
        assertThat(rows(store)).containsExactly("failed null", "completed 30");
    }

    @Test
    void whatWasCountedIsReadBack() {
        assertThat(CountsCodec.counted(LocalSpark.session()
                        .createDataFrame(List.of(racing(A, 11)), StoreTable.EVALUATIONS.schema())
                        .first()))
                .isEqualTo(outcome(11));
    }

    private static List<String> rows(ResultStore store) {
        return List.of(A, B).stream()
                .map(id -> store.rows(StoreTable.EVALUATIONS, List.of(id.text())))
                .map(rows -> {
                    assertThat(rows).hasSize(1);
                    return rows.get(0).getAs("outcome") + " " + rows.get(0).getAs("samples");
                })
                .toList();
    }

    private static Row racing(ContentId id, int samples) {
        return EvaluationCodec.racing(A, StoredWorkload.WORKLOAD, point(id, outcome(samples)));
    }

    private static Row completed(ContentId id, int samples) {
        return EvaluationCodec.evaluation(A, StoredWorkload.WORKLOAD, point(id, outcome(samples)));
    }

    private static EvaluatedPoint point(ContentId id, Outcome outcome) {
        return new EvaluatedPoint(id, id, new Trial(QuantizationPlan.baseline(2), 1), outcome);
    }

    private static Outcome outcome(int samples) {
        BitSet right = new BitSet();
        right.set(1, 4);
        List<LayerCounts> layers = List.of(new LayerCounts(1, 2, 3, 4, 5), new LayerCounts(6, 7, 8, 9, samples));
        return new Outcome.Completed(new Counts(samples, 3, layers), Answers.of(right, samples), true);
    }
}
