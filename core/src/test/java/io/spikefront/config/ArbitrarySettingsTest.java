package io.spikefront.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.error.UserError;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the user writes, it is read or it ends in a {@link UserError} that says where. */
class ArbitrarySettingsTest {
    @Property(seed = "1", tries = 1000)
    void anyCharactersAsFile(@ForAll String text) {
        assertReadOrTold(() -> Sweep.of(text));
    }

    @Property(seed = "2", tries = 3000)
    void anyPiecesOfHoconAsFile(@ForAll("pieces") String text) {
        Optional<Sweep> sweep = assertReadOrTold(() -> Sweep.of(text));
        sweep.ifPresent(read -> {
            String resolved = Sweep.settings(text).resolved();
            assertThat(Sweep.settings(resolved).resolved()).isEqualTo(resolved);
        });
    }

    @Property(seed = "3", tries = 1000)
    void anyPiecesOfHoconAsOverride(@ForAll("keys") String key, @ForAll("pieces") String value) {
        assertReadOrTold(() -> Sweep.of("", key + "=" + value));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                Arbitraries.of("workload", "workload.seed", "workload.layers", "space.axes.a", "quant.rounding "),
                pieces());
    }

    @Provide
    Arbitrary<String> pieces() {
        List<String> pieces = List.of(
                "workload",
                "seed",
                "layers",
                "space.axes",
                "rules",
                "quant.rounding",
                "x",
                "include ",
                "null",
                "true",
                "1",
                "1e999",
                "0.5",
                "floor",
                "${",
                "${?",
                "}",
                "{",
                "[",
                "]",
                "=",
                "+=",
                ":",
                ",",
                ".",
                "\n",
                " ",
                "\"",
                "\"\"\"",
                "#",
                "//",
                "\\",
                "(",
                ")",
                "\u0000",
                "workload.seed = 3\n",
                "workload.layers = [1]\n",
                "space.axes.b.c = ",
                "workload {");
        return Arbitraries.of(pieces).list().ofMaxSize(9).map(list -> String.join("", list));
    }

    private static Optional<Sweep> assertReadOrTold(Supplier<Sweep> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UserError e) {
            assertThat(e.getMessage()).contains(": ").doesNotContain("com.typesafe", "Exception");
            return Optional.empty();
        }
    }
}
