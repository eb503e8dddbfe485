package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantizationPlanTest {
    private static final TargetQuantization WEIGHTS = TargetQuantization.ptq("fixed-point", 4, Rounding.NEAREST_EVEN);
    private static final TargetQuantization STATES = new TargetQuantization(
            QuantizationScheme.ITQ, "squat-threshold", 3, Rounding.NEAREST, Map.of("upper", "0.5", "lower", "0.1"));

    private static final QuantizationPlan PLAN = new QuantizationPlan(
            List.of(plan(ParameterTarget.MEMBRANE, STATES, ParameterTarget.WEIGHT, WEIGHTS), LayerPlan.FLOAT));

    @Test
    void theCanonicalTextIsPinned() {
        assertThat(PLAN.canonical())
                .isEqualTo("[weight: ptq fixed-point 4 nearest-even; "
                        + "membrane: itq squat-threshold 3 nearest lower=0.1 upper=0.5] []");
        assertThat(PLAN.layer(0).canonical(ParameterTarget.BIAS, ParameterTarget.WEIGHT))
                .isEqualTo("weight: ptq fixed-point 4 nearest-even");
        assertThat(QuantizationPlan.baseline(2).canonical()).isEqualTo("[] []");
    }

    @Test
    void orderOfConstructionDoesNotCount() {
        LayerPlan other = plan(ParameterTarget.WEIGHT, WEIGHTS, ParameterTarget.MEMBRANE, STATES);
        QuantizationPlan same = new QuantizationPlan(List.of(other, LayerPlan.FLOAT));
        assertThat(same).isEqualTo(PLAN).hasSameHashCodeAs(PLAN);
        assertThat(same.canonical()).isEqualTo(PLAN.canonical());
    }

    @Test
    void aTargetThatIsNotQuantizedHas32Bits() {
        assertThat(PLAN.layer(0).bits(ParameterTarget.MEMBRANE)).isEqualTo(3);
        assertThat(PLAN.layer(0).bits(ParameterTarget.BIAS)).isEqualTo(32);
        assertThat(PLAN.layer(0).of(ParameterTarget.BIAS)).isEmpty();
        assertThat(PLAN.layer(1)).isEqualTo(LayerPlan.FLOAT);
        assertThat(QuantizationPlan.uniform(2, PLAN.layer(0)).layers()).containsExactly(PLAN.layer(0), PLAN.layer(0));
    }

    @Test
    void aPlanIsImmutable() {
        Map<ParameterTarget, TargetQuantization> targets = new HashMap<>();
        LayerPlan layer = new LayerPlan(targets);
        targets.put(ParameterTarget.WEIGHT, WEIGHTS);
        assertThat(layer).isEqualTo(LayerPlan.FLOAT);
        assertThatThrownBy(() -> layer.targets().put(ParameterTarget.WEIGHT, WEIGHTS))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void trainingSeesWhatIsQuantizedInItOfEitherScheme() {
        assertThat(Arrays.stream(QuantizationScheme.values()).map(QuantizationScheme::key))
                .containsExactly("ptq", "itq", "itq-on-grid");
        for (QuantizationScheme scheme : QuantizationScheme.values()) {
            TargetQuantization weights = new TargetQuantization(scheme, "fixed-point", 4, Rounding.NEAREST, Map.of());
            QuantizationPlan plan = QuantizationPlan.uniform(2, new LayerPlan(Map.of(ParameterTarget.WEIGHT, weights)));
            assertThat(scheme.inTraining()).isEqualTo(scheme != QuantizationScheme.PTQ);
            assertThat(plan.inTraining()).isEqualTo(scheme.inTraining() ? plan : QuantizationPlan.baseline(2));
            assertThat(Method.of(plan)).contains(scheme.inTraining() ? Method.QAT : Method.PTQ);
            assertThat(plan.canonical()).startsWith("[weight: " + scheme.key() + " fixed-point 4 nearest]");
        }
    }

    @Test
    void aTargetQuantizationMakesItsQuantizer() {
        assertThat(WEIGHTS.quantizer(ParameterTarget.WEIGHT, -0.9, 0.1, 1))
                .isEqualTo(new Quantizer(SteppedGrid.fixedPoint(1, 3), Rounding.NEAREST_EVEN));
        assertThatThrownBy(() ->
                        TargetQuantization.ptq("fixed", 4, Rounding.FLOOR).quantizer(ParameterTarget.WEIGHT, 0, 1, 1))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("unknown grid 'fixed'");
    }

    @Test
    void plansAndQuantizersSurviveSerialization() throws Exception {
        assertThat(copy(PLAN)).isEqualTo(PLAN);
        Quantizer table = STATES.quantizer(ParameterTarget.MEMBRANE, 0, 0, 1);
        assertThat(copy(table)).isEqualTo(table);
        Quantizer fixed = WEIGHTS.quantizer(ParameterTarget.WEIGHT, 0, 1, 1);
        assertThat(copy(fixed)).isEqualTo(fixed);
    }

    private static LayerPlan plan(
            ParameterTarget first, TargetQuantization one, ParameterTarget second, TargetQuantization two) {
        Map<ParameterTarget, TargetQuantization> targets = new LinkedHashMap<>();
        targets.put(first, one);
        targets.put(second, two);
        return new LayerPlan(targets);
    }

    private static Object copy(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
