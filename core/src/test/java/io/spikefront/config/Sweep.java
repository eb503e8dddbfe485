package io.spikefront.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small schema in the style of the real one, for the tests of this package. */
record Sweep(
        String name,
        int timesteps,
        long seed,
        double learningRate,
        boolean shuffle,
        Mode rounding,
        String encoder,
        Path data,
        Optional<Path> cache,
        Optional<String> note,
        List<Integer> layers,
        List<Double> thresholds,
        List<String> metrics,
        List<String> axes,
        List<String> rules) {

    enum Mode {
        FLOOR,
        NEAREST,
        NEAREST_EVEN
    }

    static final Reference REFERENCE = new Reference(
            ConfigFactory.parseString("""
                    workload {
                      name = digits
                      timesteps = 25
                      seed = 42
                      training { epochs = 3, learning-rate = 1e-3, shuffle = yes }
                      encoder = rate
                      data = data/mnist
                      cache = null
                      note = ""
                      layers = [784, 10]
                      thresholds = [0.5, 1]
                      metrics = [accuracy]
                    }
                    quant.rounding = nearest
                    space { axes {}, rules = [] }
                    """, ConfigParseOptions.defaults().setOriginDescription("reference.conf")),
            Set.of("space.axes"));

    static Settings settings(String text, String... overrides) {
        return Settings.parse("a.conf", text, List.of(overrides), REFERENCE);
    }

    static Sweep of(String text, String... overrides) {
        return settings(text, overrides).read(Sweep::of);
    }

    static Sweep of(Section root) {
        Section workload = root.section("workload");
        Section training = workload.section("training");
        return new Sweep(
                workload.text("name"),
                workload.integer("timesteps", 1, 1000),
                root.integer("workload.seed", 0, Long.MAX_VALUE),
                training.decimal("learning-rate", Interval.openClosed(0, 1)),
                training.flag("shuffle"),
                root.choice("quant.rounding", Mode.class),
                workload.choice("encoder", List.of("rate", "latency")),
                workload.path("data"),
                workload.optionalPath("cache"),
                workload.optionalText("note"),
                workload.integers("layers", 1, Integer.MAX_VALUE),
                workload.decimals("thresholds", Interval.above(0)),
                workload.texts("metrics"),
                root.section("space.axes").keys(),
                root.objects("space.rules").stream()
                        .map(rule -> rule.text("when") + " " + rule.integers("bits", 1, 32))
                        .toList());
    }
}
