package io.spikefront.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SectionTest {
    @Test
    void readsEveryTypeFromTheReference() {
        Sweep sweep = Sweep.of("");
        assertThat(sweep.name()).isEqualTo("digits");
        assertThat(sweep.learningRate()).isEqualTo(0.001);
        assertThat(sweep.shuffle()).isTrue();
        assertThat(sweep.rounding()).isEqualTo(Sweep.Mode.NEAREST);
        assertThat(sweep.encoder()).isEqualTo("rate");
        assertThat(sweep.data()).isEqualTo(Path.of("data/mnist"));
        assertThat(sweep.cache()).isEmpty();
        assertThat(sweep.note()).isEmpty();
        assertThat(sweep.thresholds()).containsExactly(0.5, 1.0);
        assertThat(sweep.metrics()).containsExactly("accuracy");
        assertThat(sweep.axes()).isEmpty();
        assertThat(sweep.rules()).isEmpty();
    }

    @Test
    void numbersMayBeWrittenInAnyWayThatLosesNothing() {
        assertThat(Sweep.of("workload.seed = 1e9").seed()).isEqualTo(1_000_000_000L);
        assertThat(Sweep.of("workload.seed = 8.0").seed()).isEqualTo(8);
        assertThat(Sweep.of("workload.seed = \"8\"").seed()).isEqualTo(8);
        assertThat(Sweep.of("workload.seed = 9223372036854775807").seed()).isEqualTo(Long.MAX_VALUE);
        assertThat(Sweep.of("workload.training.learning-rate = 0.10").learningRate())
                .isEqualTo(0.1);
        assertThat(Sweep.of("workload.name = 0.10").name()).isEqualTo("0.10");
    }

    @Test
    void flagsChoicesAndOptionalValues() {
        Sweep sweep = Sweep.of("""
                workload.training.shuffle = off
                quant.rounding = nearest-even
                workload.cache = "models/float"
                workload.note = 3
                """);
        assertThat(sweep.shuffle()).isFalse();
        assertThat(sweep.rounding()).isEqualTo(Sweep.Mode.NEAREST_EVEN);
        assertThat(sweep.cache()).contains(Path.of("models/float"));
        assertThat(sweep.note()).contains("3");
    }

    @Test
    void freeFormKeysComeInTheOrderOfTheFileAndOverridesLast() {
        Sweep sweep = Sweep.of("""
                space.axes {
                  weight { rounding = [floor], bits = [2, 4] }
                  membrane.bits = [8]
                  weight.scheme = [ptq]
                  "layer 1".bits = [3]
                }
                space.rules = [ { when = a, bits = [2] }, { when = b, bits = [3, 4] } ]
                """, "space.axes.bias.bits=[8]");
        assertThat(sweep.axes())
                .containsExactly(
                        "weight.bits",
                        "weight.rounding",
                        "membrane.bits",
                        "weight.scheme",
                        "\"layer 1\".bits",
                        "bias.bits");
        assertThat(sweep.rules()).containsExactly("a [2]", "b [3, 4]");
    }

    @Test
    void aListedKeyReadsItsValue() {
        Function<Section, List<Integer>> reader = root -> {
            Section axes = root.section("space.axes");
            return axes.integers(axes.keys().get(0), 1, 32);
        };
        assertThat(Sweep.settings("space.axes.\"layer.1\".bits = [3]").read(reader))
                .containsExactly(3);
    }

    @Test
    void tellsWhereAValueIsWritten() {
        Settings settings = Sweep.settings("\nspace.axes {\n  weight.bits = [2]\n}", "workload.seed=8");
        assertThat(where(settings, "space.axes.weight.bits")).isEqualTo("a.conf:3");
        assertThat(where(settings, "space.axes")).isEqualTo("a.conf:2");
        assertThat(where(settings, "workload.seed")).isEqualTo("--set workload.seed=8");
        assertThat(where(settings, "workload.timesteps")).isEqualTo("reference.conf:3");
    }

    @Test
    void aSectionOfSeveralSourcesIsWhereItsFirstValueIs() {
        Settings settings = Sweep.settings("\nspace.axes {\n  weight.bits = [2]\n}", "space.axes.bias.bits=[4]");
        assertThat(where(settings, "space.axes")).isEqualTo("a.conf:3");
    }

    @Test
    void tellsWhereARuleIsWritten() {
        String rule = Sweep.settings("space.rules = [\n  {\n  when = a }\n]").read(root -> {
            Section first = root.objects("space.rules").get(0);
            return first.where("when") + " " + first.where("bits") + " "
                    + first.error("bits", "must name an axis").getMessage();
        });
        assertThat(rule).isEqualTo("a.conf:3 a.conf:2 a.conf:2: space.rules[0].bits: must name an axis");
    }

    @Test
    void tellsWhatDiffersFromTheReference() {
        String text = "workload { timesteps = 25.0, encoder = latency, training.epochs = 4, layers = [784, 10] }";
        Settings settings = Sweep.settings(text, "workload.note=x");
        assertThat(settings.<List<String>>read(root -> root.section("workload").changed()))
                .containsExactly("encoder", "training.epochs", "note");
        assertThat(settings.<List<String>>read(
                        root -> root.section("workload.training").changed()))
                .containsExactly("epochs");
        assertThat(Sweep.settings("").<List<String>>read(Section::changed)).isEmpty();
    }

    private static String where(Settings settings, String key) {
        return settings.read(root -> root.where(key));
    }
}
