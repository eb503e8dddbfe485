package io.spikefront.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({
        "8, 8",
        "8.0, 8",
        "08, 8",
        "+8, 8",
        "0.20, 0.2",
        ".5, 0.5",
        "5., 5",
        "-0.0, 0",
        "1e3, 1000",
        "2.5E-3, 0.0025",
        "-1.50, -1.5",
        "Float, float",
        "' stochastic ', stochastic",
        "Q1.3, q1.3",
        "rate:0.5, rate:0.5",
        "TRUE, true"
    })
    void everyValueHasOneText(String token, String canonical) {
        assertThat(Axis.canonical(token)).isEqualTo(canonical);
        assertThat(Axis.canonical(canonical)).isEqualTo(canonical);
    }

    @Property(seed = "1")
    void equalNumbersHaveTheSameText(@ForAll long digits, @ForAll @IntRange(min = -20, max = 20) int scale) {
        BigDecimal number = BigDecimal.valueOf(digits, scale);
        String text = Axis.canonical(number.toString());
        assertThat(new BigDecimal(text)).isEqualByComparingTo(number);
        assertThat(text).isEqualTo(Axis.canonical(number.toPlainString())).doesNotContain("E", "e", "+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a=b", "a,b", "{a}", "-inf"})
    void valuesThatWouldBreakTextsAreRefused(String token) {
        assertThatThrownBy(() -> Axis.canonical(token))
                .isInstanceOf(UserError.class)
                .hasMessage("Invalid value '" + token
                        + "': a value is a number or a word of letters, digits and . _ : / + - without blanks.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "1e-99", "1e999999999", "1e99999999999", "0e999"})
    void hugeNumbersAreRefusedWithoutExpandingThem(String token) {
        assertThatThrownBy(() -> Axis.canonical(token))
                .isInstanceOf(UserError.class)
                .hasMessage("Invalid value '" + token + "': a number may have at most 64 decimal digits.");
    }

    @Test
    void listedValuesKeepTheirOrder() {
        Axis axis = Axis.of("layer.1.weight.bits", "8", "4.0", "Float");
        assertThat(axis.size()).isEqualTo(3);
        assertThat(List.of(axis.value(0), axis.value(1), axis.value(2))).containsExactly("8", "4", "float");
        assertThat(axis.indexOf("float")).hasValue(2);
        assertThat(axis.indexOf("2")).isEmpty();
        assertThat(axis.nearest("flot")).contains("float");
        assertThat(axis.summary()).isEqualTo("8, 4, float");
        assertThat(axis).isEqualTo(Axis.of("layer.1.weight.bits", List.of("8", "4", "float")));
    }

    @Test
    void aLongListIsSummarised() {
        assertThat(Axis.of("a", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"))
                        .summary())
                .isEqualTo("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ... (13 values)");
    }

    @Property(seed = "1")
    void rangeIndicesAndValuesAreInverse(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long lo,
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long span,
            @ForAll @IntRange(min = 1, max = 1000) int step,
            @ForAll @LongRange(min = 0, max = 1_000_000L) long pick) {
        Axis axis = Axis.range("seed", lo, lo + span, step);
        long index = pick % axis.size();
        assertThat(axis.value(index)).isEqualTo(Long.toString(lo + index * step));
        assertThat(axis.indexOf(axis.value(index))).hasValue(index);
        assertThat(axis.indexOf(Long.toString(lo - step))).isEmpty();
        assertThat(axis.indexOf(Long.toString(lo + axis.size() * step))).isEmpty();
        assertThat(axis.indexOf(Long.toString(lo + 1)).isPresent()).isEqualTo(step == 1 && span > 0);
    }

    @Test
    void aRangeEndsWhereItsStepsEnd() {
        Axis axis = Axis.range("time.steps", 10, 35, 10);
        assertThat(axis).isEqualTo(Axis.range("time.steps", 10, 30, 10));
        assertThat(axis.size()).isEqualTo(3);
        assertThat(axis.summary()).isEqualTo("10 to 30 in steps of 10");
        assertThat(axis.indexOf("020")).isEmpty();
        assertThat(axis.indexOf("float")).isEmpty();
        assertThat(axis.nearest("24")).contains("20");
        assertThat(axis.nearest("26")).contains("30");
        assertThat(axis.nearest("-7")).contains("10");
        assertThat(axis.nearest("99")).contains("30");
        assertThat(axis.nearest("many")).isEmpty();
        assertThat(Axis.range("seed", 0, 9, 1).summary()).isEqualTo("0 to 9");
        assertThat(Axis.range("seed", 1, Long.MAX_VALUE, 1).size()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> axis.value(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Weight", "weight..bits", ".bits", "weight.", "weight bits", "1.weight", "a=b"})
    void wrongNamesAreRefused(String name) {
        String message = "Invalid axis name '" + name
                + "': a name is a dotted key of lower-case letters, digits, _ and -, for example weight.bits.";
        assertThatThrownBy(() -> Axis.of(name, "1"))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Axis.range(name, 1, 2, 1))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void axesWithoutSenseAreRefused() {
        assertThatThrownBy(() -> Axis.of("weight.bits"))
                .isInstanceOf(UserError.class)
                .hasMessage("Axis 'weight.bits' has no values: give at least one.");
        assertThatThrownBy(() -> Axis.of("decay", "0.2", "0.20"))
                .isInstanceOf(UserError.class)
                .hasMessage("Axis 'decay' has the value '0.2' twice: values must differ also after normalisation"
                        + " (0.20 is 0.2).");
        assertThatThrownBy(() -> Axis.range("seed", 5, 4, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("Axis 'seed' has the range 5 to 4 in steps of 1: a range must not fall and its step must be"
                        + " positive.");
        assertThatThrownBy(() -> Axis.range("seed", 4, 5, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in steps of 0: a range must not fall");
        assertThatThrownBy(() -> Axis.range("seed", 0, Long.MAX_VALUE, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("Axis 'seed' has the range 0 to 9223372036854775807: it may have at most"
                        + " 9223372036854775807 values.");
        assertThatThrownBy(() -> Axis.range("seed", Long.MIN_VALUE, 1, 1)).isInstanceOf(UserError.class);
    }
}
