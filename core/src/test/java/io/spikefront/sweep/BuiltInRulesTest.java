package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import io.spikefront.space.DesignSpace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {
    @Property(tries = 150, seed = "1")
    void admittedPlansAreExactlyTheOnesThatCanBeBuiltAndEachIsThereOnce(@ForAll("axes") QuantizationAxes axes) {
        DesignSpace space = new DesignSpace(axes.axes(), BuiltInRules.of(axes));
        Map<String, Long> admitted = new HashMap<>();
        space.admitted(0, space.rawSize()).forEach(index -> {
            QuantizationPlan plan = axes.plan(space.point(index));
            assertThat(isAccepted(plan)).as("%s is admitted", plan.canonical()).isTrue();
            Long twin = admitted.put(plan.canonical(), index);
            assertThat(twin)
                    .as("a point besides %s with the plan %s", index, plan.canonical())
                    .isNull();
        });
        Set<String> meaningful = new HashSet<>();
        LongStream.range(0, space.rawSize())
                .mapToObj(index -> axes.plan(space.point(index)))
                .filter(BuiltInRulesTest::isAccepted)
                .forEach(plan -> meaningful.add(plan.canonical()));
        assertThat(admitted.keySet()).isEqualTo(meaningful);
        assertThat(space.counts().admitted()).isEqualTo(admitted.size());
    }

    @Property(tries = 60, seed = "2")
    void everyAdmittedQuantizerCanBeBuiltAndUsed(@ForAll("axes") QuantizationAxes axes) {
        DesignSpace space = new DesignSpace(axes.axes(), BuiltInRules.of(axes));
        Noise noise = Noise.of(1, "built");
        space.points(0, space.rawSize())
                .flatMap(point -> axes.plan(point).layers().stream())
                .flatMap(layer -> layer.targets().entrySet().stream())
                .distinct()
                .forEach(target -> assertThatCode(() -> target.getValue()
                                .quantizer(target.getKey(), -0.7, 1.9, 1)
                                .quantize(new float[] {-0.3f, 0.4f}, 2, noise))
                        .as("%s", target)
                        .doesNotThrowAnyException());
    }

    @Provide
    Arbitrary<QuantizationAxes> axes() {
        return Arbitraries.randomValue(RandomAxes::draw);
    }

    private static boolean isAccepted(QuantizationPlan plan) {
        return plan.layers().stream().map(LayerPlan::targets).allMatch(BuiltInRulesTest::areAccepted);
    }

    private static boolean areAccepted(Map<ParameterTarget, TargetQuantization> targets) {
        return targets.entrySet().stream().allMatch(entry -> {
            TargetQuantization target = entry.getValue();
            return GridFamilies.named(target.family()).targets().contains(entry.getKey()) && !target.isRefused();
        });
    }

    @Test
    void rulesSayWhyInTermsOfTheSweepsOwnAxes() {
        assertRules(
                """
                weight { bits = [1, 4, float], grid = [fixed-point, symmetric], rounding = [nearest, floor] }
                """,
                "inert where weight.bits in {float} and weight.grid not in {fixed-point}:"
                        + " weight.grid says nothing where weight.bits is float",
                "inert where weight.bits in {float} and weight.rounding not in {nearest}:"
                        + " weight.rounding says nothing where weight.bits is float",
                "excluded where weight.grid in {symmetric} and weight.bits in {1}:"
                        + " symmetric: with 1 bit the only symmetric level is 0");
    }

    @Test
    void widthsThatAFamilyRefusesForOneReasonAreOneRule() {
        assertRules(
                "membrane { bits = {from = 7, to = 18, step = 2}, grid = [squat-uniform, squat-zero] }",
                "excluded where membrane.grid in {squat-uniform} and membrane.bits in {17}:"
                        + " squat-uniform: a level table has at most 16 bits",
                "excluded where membrane.grid in {squat-zero} and membrane.bits in {9, 11, 13, 15, 17}:"
                        + " squat-zero: beyond 8 bits the exponential levels collapse in float32");
    }

    @Test
    void widthMayBeRefusedBesideAParameterOnly() {
        assertRules(
                "membrane { bits = [8, 32], grid = [squat-uniform, fixed-point], sign = [unsigned, signed] }",
                "inert where membrane.grid not in {fixed-point} and membrane.sign not in {unsigned}:"
                        + " membrane.sign says nothing where membrane.grid is not fixed-point",
                "excluded where membrane.grid in {fixed-point} and membrane.sign in {unsigned}"
                        + " and membrane.bits in {32}: fixed-point: an unsigned code has at most 31 bits",
                "excluded where membrane.grid in {squat-uniform} and membrane.bits in {32}:"
                        + " squat-uniform: a level table has at most 16 bits");
    }

    @Test
    void parameterIsInertBesideAnotherThatOverridesIt() {
        assertRules(
                """
                membrane { bits = 4, grid = [squat-uniform, fixed-point] }
                membrane { integer-bits = [auto, 2], upper = [0.2, 1] }
                """,
                "inert where membrane.grid not in {fixed-point} and membrane.integer-bits not in {auto}:"
                        + " membrane.integer-bits says nothing where membrane.grid is not fixed-point",
                "inert where membrane.grid in {fixed-point} and membrane.integer-bits not in {auto}"
                        + " and membrane.upper not in {0.2}: membrane.upper says nothing where membrane.grid is"
                        + " fixed-point and membrane.integer-bits is not auto");
    }

    @Test
    void axisOfTwoLayersIsInertOnlyWhereBothAreSilent() {
        assertRules(
                """
                layer.1.weight.bits = [4, float]
                layer.2.weight.bits = [4, float]
                weight.rounding = [nearest, floor]
                """,
                "inert where layer.1.weight.bits in {float} and layer.2.weight.bits in {float}"
                        + " and weight.rounding not in {nearest}: weight.rounding says nothing where"
                        + " layer.1.weight.bits is float and layer.2.weight.bits is float");
    }

    @Test
    void axisOfAFloatTargetSaysNothingAnywhere() {
        assertRules(
                "bias.rounding = [nearest, floor]",
                "inert where bias.rounding not in {nearest}: bias.rounding says nothing");
    }

    private static void assertRules(String axes, String... rules) {
        SweepSpec spec = SweepSpec.parse("s.conf", "space.axes {" + axes + "}", List.of());
        assertThat(spec.space().rules()).extracting(Object::toString).containsExactly(rules);
    }
}
