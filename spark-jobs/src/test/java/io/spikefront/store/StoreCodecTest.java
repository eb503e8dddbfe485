package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikefront.cli.LocalSpark;
import io.spikefront.eval.Answers;
import io.spikefront.eval.Counts;
import io.spikefront.eval.LayerCounts;
import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Trial;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.snn.Extent;
import io.spikefront.space.ContentId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What goes into rows comes out of them, also through Spark. */
class StoreCodecTest {
    private static final ContentId ID = ContentId.of("a");
    private static final Answers NINE_OF_TEN = Answers.of(new byte[] {(byte) 0b1111_1011, 0b11}, 10);

    @Test
    void aModelKeepsEveryBit() {
        Model model = new Model(
                new byte[] {-1, 0, 1, 127},
                List.of(new Extent(-1.5f, 2f), new Extent(0f, 0.1f)),
                List.of(new Extent(-3f, 4f), new Extent(0f, 0f)));

        Row row = stored(StoreTable.MODELS, ModelCodec.trained(ID, "key", "3-2-2", model));

        assertThat(row.<String>getAs("network")).isEqualTo("3-2-2");
        assertThat(row.<String>getAs("outcome")).isEqualTo("completed");
        assertThat(ModelCodec.model(row)).isEqualTo(model);
    }

    @Test
    void columnsOfATargetSpeakOnlyWhereAllLayersAgree() {
        TargetQuantization four = TargetQuantization.ptq("symmetric", 4, Rounding.FLOOR);
        TargetQuantization wide = new TargetQuantization(
                QuantizationScheme.PTQ, "squat-uniform", 3, Rounding.NEAREST, Map.of("upper", "1"));
        QuantizationPlan plan = new QuantizationPlan(List.of(
                new LayerPlan(Map.of(ParameterTarget.WEIGHT, four, ParameterTarget.MEMBRANE, wide)),
                new LayerPlan(Map.of(ParameterTarget.WEIGHT, four))));

        Row row = evaluation(plan, new Outcome.Failed("no light"));

        assertThat(row.<String>getAs("design"))
                .isEqualTo("layer 1: weight 4 symmetric floor, membrane 3 squat-uniform upper=1;"
                        + " layer 2: weight 4 symmetric floor");
        assertThat(row.<String>getAs("method")).isEqualTo("ptq");
        assertThat(row.<Long>getAs("training_seed")).isEqualTo(5);
        assertThat(row.<Integer>getAs("weight_bits")).isEqualTo(4);
        assertThat(row.<String>getAs("weight_rounding")).isEqualTo("floor");
        assertThat(row.<Integer>getAs("membrane_bits")).isNull();
        assertThat(row.<String>getAs("membrane_grid")).isNull();
        assertThat(row.<Integer>getAs("bias_bits")).isEqualTo(32);
        assertThat(row.<String>getAs("bias_grid")).isEqualTo("float");
        assertThat(row.<String>getAs("bias_rounding")).isNull();
        assertThat(row.<Row>getList(row.fieldIndex("layers")))
                .extracting(Row::toString)
                .containsExactly(
                        "[1,weight,ptq,4,symmetric,floor,Map()]",
                        "[1,membrane,ptq,3,squat-uniform,nearest,Map(upper -> 1)]",
                        "[2,weight,ptq,4,symmetric,floor,Map()]");
        assertThat(row.<String>getAs("outcome")).isEqualTo("failed");
        assertThat(row.<String>getAs("cause")).isEqualTo("no light");
        assertThat(row.<Long>getAs("correct")).isNull();
        assertThat(row.<Long>getAs("weight_memory_bits")).isEqualTo((3 * 2 + 2 * 2) * 4);
    }

    @Test
    void aCompletedRowHoldsCountsAndWhatFollowsFromThem() {
        LayerCounts layer = new LayerCounts(5, 20, 30, 400, 80);
        Outcome outcome = new Outcome.Completed(new Counts(10, 9, List.of(layer, layer)), NINE_OF_TEN, true);

        Row row = evaluation(QuantizationPlan.baseline(2), outcome);

        assertThat(row.<String>getAs("design")).isEqualTo("float");
        assertThat(row.<String>getAs("method")).isNull();
        assertThat(row.<String>getAs("outcome")).isEqualTo("completed");
        assertThat(row.<String>getAs("cause")).isNull();
        assertThat(row.<Boolean>getAs("integer_exact")).isTrue();
        assertThat(row.<Long>getAs("samples")).isEqualTo(10);
        assertThat(row.<Long>getAs("correct")).isEqualTo(9);
        assertThat(row.<Double>getAs("accuracy")).isEqualTo(0.9);
        assertThat(row.<Double>getAs("accuracy_low")).isBetween(0.5, 0.9);
        assertThat(row.<byte[]>getAs("answers")).containsExactly(0b1111_1011, 0b11);
        assertThat(row.<Long>getAs("spikes")).isEqualTo(10);
        assertThat(row.<Double>getAs("spikes_per_sample")).isEqualTo(1.0);
        assertThat(row.<Double>getAs("synaptic_operations_per_sample")).isEqualTo(10.0);
        assertThat(row.<Double>getAs("energy_pj_per_sample")).isCloseTo((40 * 0.9 + 60 * 4.6) / 10, within(1e-12));
        assertThat(row.<Long>getAs("learning_memory_bits")).isEqualTo(row.<Long>getAs("memory_bits"));
        assertThat(row.<Long>getAs("memory_bits"))
                .isEqualTo(row.<Long>getAs("weight_memory_bits")
                        + row.<Long>getAs("bias_memory_bits")
                        + row.<Long>getAs("state_memory_bits")
                        + row.<Long>getAs("constant_memory_bits")
                        + row.<Long>getAs("overhead_memory_bits"));
    }

    @Test
    void whatTheNetworkHasNotIsNullUnlikeWhatIsFloat() {
        Row row = evaluation(QuantizationPlan.baseline(2), new Outcome.Failed("no light"));
        assertThat(row.<Integer>getAs("synaptic_current_bits")).isEqualTo(32);
        for (String target : List.of("adaptation", "trace")) {
            assertThat(row.<Integer>getAs(target + "_bits")).isNull();
            assertThat(row.<String>getAs(target + "_grid")).isNull();
        }
    }

    private static Row evaluation(QuantizationPlan plan, Outcome outcome) {
        return stored(
                StoreTable.EVALUATIONS,
                EvaluationCodec.evaluation(
                        ID, StoredWorkload.WORKLOAD, new EvaluatedPoint(ID, ID, new Trial(plan, 5), outcome)));
    }

    private static Row stored(StoreTable table, Row row) {
        return LocalSpark.session()
                .createDataFrame(List.of(row), table.schema())
                .first();
    }
}
