package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.ParameterTarget;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AxisKeyTest {
    @Property
    void nameAndKeyAreOneToOne(@ForAll("keys") AxisKey key) {
        assertThat(AxisKey.parse(key.name(), 12)).isEqualTo(key);
    }

    @Provide
    Arbitrary<AxisKey> keys() {
        Arbitrary<OptionalInt> layers =
                Arbitraries.integers().between(-1, 11).map(l -> l < 0 ? OptionalInt.empty() : OptionalInt.of(l));
        Arbitrary<ParameterTarget> targets = Arbitraries.of(ParameterTarget.class);
        return Combinators.combine(layers, targets)
                .flatAs((layer, target) -> Arbitraries.of(AxisKey.properties(target))
                        .map(property -> new AxisKey(layer, target, property)));
    }

    @Test
    void layersCountFromOneInNamesAndFromZeroInside() {
        AxisKey key = AxisKey.parse("layer.2.membrane.upper", 2);
        assertThat(key).isEqualTo(new AxisKey(OptionalInt.of(1), ParameterTarget.MEMBRANE, "upper"));
    }

    @Test
    void onlyParametersOfGridsAreGridParameters() {
        assertThat(AxisKey.parse("membrane.upper", 1).isGridParameter()).isTrue();
        assertThat(AxisKey.parse("membrane.scheme", 1).isGridParameter()).isFalse();
    }
}
