package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.space.Axis;
import io.spikefront.space.DesignSpace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes of one value each, and the plan of the two layers that they make. */
class QuantizationAxesTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            {}                                                          -> [] []
            weight.bits = float                                         -> [] []
            weight.rounding = floor                                     -> [] []
            weight.bits = 4                                             -> [weight: ptq fixed-point 4 nearest] [weight: ptq fixed-point 4 nearest]
            membrane.bits = 3                                           -> [membrane: ptq squat-uniform 3 nearest] [membrane: ptq squat-uniform 3 nearest]
            layer.2.weight.bits = 4                                     -> [] [weight: ptq fixed-point 4 nearest]
            weight.bits = 4, layer.2.weight.bits = 8                    -> [weight: ptq fixed-point 4 nearest] [weight: ptq fixed-point 8 nearest]
            weight.bits = 4, layer.2.weight.bits = float                -> [weight: ptq fixed-point 4 nearest] []
            layer.1.weight {bits = 4, grid = symmetric}, weight.rounding = floor -> [weight: ptq symmetric 4 floor] []
            weight.bits = 4, layer.2.weight.rounding = nearest-even     -> [weight: ptq fixed-point 4 nearest] [weight: ptq fixed-point 4 nearest-even]
            layer.1 {decay.bits = 9, threshold.bits = 8, bias.bits = 7} -> [bias: ptq fixed-point 7 nearest; threshold: ptq fixed-point 8 nearest; decay: ptq fixed-point 9 nearest] []
            layer.1.membrane {bits = 3, upper = 0.20, lower = 0.0}      -> [membrane: ptq squat-uniform 3 nearest] []
            layer.1.membrane {bits = 3, upper = 0.5}, membrane.lower = 1 -> [membrane: ptq squat-uniform 3 nearest lower=1 upper=0.5] []
            layer.1.membrane {bits = 3, multiplier = 0.5}               -> [membrane: ptq squat-uniform 3 nearest] []
            layer.1.membrane {bits = 3, grid = squat-zero, multiplier = 0.5} -> [membrane: ptq squat-zero 3 nearest multiplier=0.5] []
            layer.1.membrane {bits = 3, grid = fixed-point, upper = 1}  -> [membrane: ptq fixed-point 3 nearest upper=1] []
            layer.1.membrane {bits = 3, grid = fixed-point, upper = 1, range = calibrated} -> [membrane: ptq fixed-point 3 nearest range=calibrated] []
            layer.1.membrane {bits = 3, grid = fixed-point, upper = 1, range = calibrated, integer-bits = 2} -> [membrane: ptq fixed-point 3 nearest integer-bits=2] []
            """)
    void plan(String given, String plan) {
        SweepSpec spec = SweepSpec.parse("s.conf", given.equals("{}") ? "" : "space.axes {" + given + "}", List.of());
        assertThat(spec.axes().plan(spec.space().point(0)).canonical()).isEqualTo(plan);
    }

    @Test
    void aTargetThatIsKeptOnItsGridIsSeenInTraining() {
        List<Axis> axes = List.of(
                Axis.of("weight.bits", "4"),
                Axis.of("weight.scheme", "ptq", "itq-on-grid"),
                Axis.of("membrane.bits", "3"));
        QuantizationAxes all = new QuantizationAxes(axes, 1);
        assertThat(all.ofTraining()).containsExactlyInAnyOrder("training.seed", "weight.bits", "weight.scheme");
        DesignSpace space = new DesignSpace(axes, List.of());
        assertThat(all.plan(space.point(1)).canonical())
                .isEqualTo("[weight: itq-on-grid fixed-point 4 nearest; membrane: ptq squat-uniform 3 nearest]");
    }
}
