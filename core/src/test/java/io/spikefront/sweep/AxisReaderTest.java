package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.space.Axis;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AxisReaderTest {
    @Test
    void weightsVarySlowestAndThenBiases() {
        List<Axis> axes = axes("""
                space.axes {
                  membrane.bits = [4]
                  bias.bits = [4]
                  decay.bits = [4]
                  weight.bits = [4]
                  layer.1.weight.grid = [symmetric]
                }""");
        assertThat(axes)
                .extracting(Axis::name)
                .containsExactly("weight.bits", "layer.1.weight.grid", "bias.bits", "membrane.bits", "decay.bits");
    }

    @Test
    void listOneValueAndRangeAreThreeWaysToWriteAnAxis() {
        assertThat(values("space.axes.weight.bits = [2, 4, float]")).containsExactly("2", "4", "float");
        assertThat(values("space.axes.weight.bits = 4")).containsExactly("4");
        assertThat(values("space.axes.weight.bits = {from = 2, to = 8, step = 3}"))
                .containsExactly("2", "5", "8");
        assertThat(values("space.axes.weight.bits = {from = 2, to = 4}")).containsExactly("2", "3", "4");
    }

    @Test
    void rangeOfAGridParameterMayBeNegative() {
        assertThat(values("space.axes.membrane.integer-bits = {from = -2, to = 1}"))
                .containsExactly("-2", "-1", "0", "1");
    }

    @Test
    void valuesAreCanonical() {
        assertThat(values("space.axes.membrane.upper = [0.20, 1.0, 1e-1]")).containsExactly("0.2", "1", "0.1");
        assertThat(values("space.axes.weight.bits = [Float, 4.0]")).containsExactly("float", "4");
    }

    @Test
    void overrideReplacesTheAxisOfTheFile() {
        List<Axis> axes = SweepSpec.parse(
                        "s.conf", "space.axes.weight.bits = [2]", List.of("space.axes.weight.bits=[8]"))
                .axes()
                .axes();
        assertThat(axes).containsExactly(Axis.of("weight.bits", "8"));
    }

    private static List<String> values(String text) {
        Axis axis = axes(text).get(0);
        return LongStream.range(0, axis.size()).mapToObj(axis::value).toList();
    }

    private static List<Axis> axes(String text) {
        return SweepSpec.parse("s.conf", text, List.of()).axes().axes();
    }
}
