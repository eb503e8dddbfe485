package io.spikefront.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesignPointTest {
    private static final DesignSpace SPACE = new DesignSpace(
            List.of(Axis.of("weight.bits", "3", "4"), Axis.of("membrane.bits", "4", "Float")), List.of());

    @Test
    void theCanonicalTextIsSortedByName() {
        assertThat(SPACE.point(1).canonical()).isEqualTo("membrane.bits=float weight.bits=3");
        assertThat(SPACE.point(1)).hasToString("membrane.bits=float weight.bits=3");
    }

    @Test
    void namesAndValuesKeepTheOrderOfTheAxes() {
        DesignPoint point = SPACE.point(2);
        assertThat(point.names()).containsExactly("weight.bits", "membrane.bits");
        assertThat(point.values()).containsExactly(Map.entry("weight.bits", "4"), Map.entry("membrane.bits", "4"));
        assertThat(point.value("weight.bits")).isEqualTo("4");
        assertThatThrownBy(() -> point.value("bias.bits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No axis 'bias.bits' in the point membrane.bits=4 weight.bits=4");
    }

    @Test
    void pointsAreEqualByContentWhateverTheirOrder() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("membrane.bits", "FLOAT");
        values.put("weight.bits", "3.0");
        DesignPoint given = DesignPoint.of(values);
        assertThat(given).isEqualTo(SPACE.point(1)).hasSameHashCodeAs(SPACE.point(1));
        assertThat(given.names()).containsExactly("membrane.bits", "weight.bits");
        assertThat(SPACE.point(1)).isEqualTo(SPACE.point(1)).isNotEqualTo(SPACE.point(0));
        values.put("bias.bits", "3");
        assertThat(DesignPoint.of(values)).isNotEqualTo(SPACE.point(1));
    }

    @Test
    void namesAreChecked() {
        assertThatThrownBy(() -> DesignPoint.of(Map.of("Weight", "3")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Invalid axis name 'Weight'");
    }
}
