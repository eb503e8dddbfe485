package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.random.Noise;
import io.spikefront.snn.Extent;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.QuantizedNetwork;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.TrainedNetwork;
import io.spikefront.space.DesignSpace;
import io.spikefront.space.Rule;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiringRulesTest {
    private static final Leaky NEURON = new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED);
    private static final String SILENT =
            "the membrane's greatest value does not exceed the threshold: the neuron can never fire";

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            membrane { bits = 4, upper = 0 }                             -> the membrane's greatest value does not exceed the threshold: the neuron can never fire
            membrane { bits = 4, upper = 0, grid = squat-threshold }     -> the membrane's greatest value does not exceed the threshold: the neuron can never fire
            membrane { bits = 4, upper = 0, scheme = itq }               -> the membrane's greatest value does not exceed the threshold: the neuron can never fire
            membrane { bits = 2, grid = fixed-point }                    -> the membrane's greatest value does not exceed the threshold: the neuron can never fire (3 bits would do)
            membrane { bits = [1, 2], grid = fixed-point, scheme = itq } -> the membrane's greatest value does not exceed the threshold: the neuron can never fire (3 bits would do)
            membrane { bits = 8, grid = fixed-point, integer-bits = 1 }  -> the membrane's greatest value does not exceed the threshold: the neuron can never fire
            threshold.bits = 1                                           -> the threshold quantizes to 0 or less (2 bits would do)
            threshold { bits = 4, integer-bits = 8, rounding = [floor, nearest], scheme = itq } -> the threshold quantizes to 0 or less (7 bits would do)
            """)
    void aSpaceWhoseNeuronsAreAllSilentIsAnError(String axes, String reason) {
        assertThatThrownBy(() -> SweepSpec.parse("s.conf", "space.axes." + axes, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("s.conf:1: space.axes = {")
                .hasMessageContaining("no point is left by the rules: ")
                .hasMessageEndingWith(": " + reason);
    }

    @Test
    void whatIsSilentIsLeftOutInFewRules() {
        assertRules(
                "membrane { bits = [1, 2, 3, 8], grid = [squat-uniform, fixed-point], upper = [0.2, 0] }",
                6,
                "excluded where membrane.upper in {0}: " + SILENT,
                "excluded where membrane.bits in {1, 2} and membrane.grid in {fixed-point} and membrane.upper in {0.2}: "
                        + SILENT + " (3 bits would do)");
    }

    @Test
    void whatIsQuantizedAfterTheResetHasFiredBefore() {
        String axes = "space.axes.membrane { bits = 4, upper = 0, position = [before-firing, after-reset] }";
        SweepSpec spec = SweepSpec.parse("s.conf", "workload.network.reset-timing = immediate, " + axes, List.of());
        assertThat(spec.space().counts().admitted()).isEqualTo(1);
    }

    @Test
    void aLearnedThresholdMayComeDown() {
        String axes = "space.axes.membrane { bits = 8, grid = fixed-point, integer-bits = 1 }";
        assertThatCode(() -> SweepSpec.parse("s.conf", "workload.network.learn = [threshold], " + axes, List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void aQuantizedThresholdMayBeLowEnough() {
        assertRules(
                "membrane { bits = [2, 3], grid = fixed-point }, threshold.bits = [4, float]",
                3,
                "excluded where membrane.bits in {2} and threshold.bits in {float}: " + SILENT + " (3 bits would do)");
    }

    @Test
    void layersThatAreSetApartAreJudgedApart() {
        assertRules(
                "layer.1.membrane.bits = 4, layer.2.membrane { bits = [2, 3], grid = fixed-point }",
                1,
                "excluded where layer.2.membrane.bits in {2}: " + SILENT + " (3 bits would do)");
    }

    @Test
    void whatOnlyDataCanTellIsLeftToItsPoints() {
        assertRules("membrane { bits = [1, 4], grid = fixed-point, range = calibrated }", 2);
        assertRules("threshold.bits = [1, 2, float]", 3);
        assertRules("threshold { bits = [2, 3], rounding = stochastic }", 2);
    }

    private static void assertRules(String axes, long admitted, String... rules) {
        SweepSpec spec = SweepSpec.parse("s.conf", "space.axes {" + axes + "}", List.of());
        assertThat(spec.space().rules().stream().map(Rule::toString).filter(rule -> rule.contains("excluded")))
                .containsExactly(rules);
        assertThat(spec.space().counts().admitted()).isEqualTo(admitted);
    }

    @Property(tries = 100, seed = "1")
    void theRulesAreRightAboutNetworksThatAreBuilt(@ForAll("axes") QuantizationAxes axes) {
        List<Rule> builtIn = BuiltInRules.of(axes);
        List<Rule> firing = FiringRules.of(axes, NEURON.threshold());
        DesignSpace space = new DesignSpace(axes.axes(), builtIn);
        space.points(0, space.rawSize()).forEach(point -> {
            QuantizationPlan plan = axes.plan(point);
            if (firing.stream().anyMatch(rule -> rule.matches(point))) {
                assertThatThrownBy(() -> build(plan))
                        .as(plan.canonical())
                        .isInstanceOf(InfeasiblePlanException.class)
                        .message()
                        .containsAnyOf("the neuron can never fire", "the threshold quantizes to");
            } else if (plan.layers().stream().noneMatch(FiringRulesTest::onlyDataCanTell)) {
                assertThatCode(() -> build(plan)).as(plan.canonical()).doesNotThrowAnyException();
            }
        });
    }

    private static boolean onlyDataCanTell(LayerPlan layer) {
        return layer.of(ParameterTarget.THRESHOLD).isPresent()
                || layer.of(ParameterTarget.DECAY).isPresent()
                || isCalibrated(layer, ParameterTarget.MEMBRANE)
                || isCalibrated(layer, ParameterTarget.SYNAPTIC_CURRENT);
    }

    private static boolean isCalibrated(LayerPlan layer, ParameterTarget state) {
        return layer.of(state)
                .map(quantization -> quantization.parameters().containsKey("range"))
                .orElse(false);
    }

    private static void build(QuantizationPlan plan) {
        int depth = plan.layers().size();
        Network network = Network.of(Collections.nCopies(depth + 1, 2), NEURON);
        TrainedNetwork trained = new TrainedNetwork(
                network, NetworkParameters.zeros(network), Collections.nCopies(depth, new Extent(-3, 3)));
        QuantizedNetwork.of(trained, plan, Noise.of(1, "built"));
    }

    @Provide
    Arbitrary<QuantizationAxes> axes() {
        return Arbitraries.randomValue(RandomAxes::draw);
    }
}
