package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikefront.golden.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables of the SQUAT families against snnTorch's {@code state_quant}, bit for bit. */
class StateQuantLevelsGoldenTest {
    @TestFactory
    Stream<DynamicTest> levelsAreBitIdentical() {
        return Golden.cases("state_quant_levels.json").stream()
                .map(levels -> DynamicTest.dynamicTest(
                        levels.get("id").asText(),
                        () -> assertThat(StateQuant.grid(levels).levels())
                                .as("%s", StateQuant.describe(levels))
                                .containsExactly(Golden.floats(levels.get("levels")))));
    }

    @TestFactory
    Stream<DynamicTest> everyTableIsOneThatTheFamilyOffers() {
        return Golden.cases("state_quant_levels.json").stream().map(this::offered);
    }

    private DynamicTest offered(JsonNode levels) {
        return DynamicTest.dynamicTest(levels.get("id").asText(), () -> {
            GridFamily family = StateQuant.family(levels);
            assertThat(family.targets()).contains(ParameterTarget.MEMBRANE);
            StateQuant.parameters(levels)
                    .forEach((name, value) -> assertThat(family.parameters(ParameterTarget.MEMBRANE)
                                    .get(name)
                                    .violation(value))
                            .as("%s of %s", name, StateQuant.describe(levels))
                            .isEmpty());
        });
    }
}
