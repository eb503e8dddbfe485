package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.data.Encoding;
import io.spikefront.error.UserError;
import io.spikefront.eval.DiehlCookWorkload;
import io.spikefront.eval.Metric;
import io.spikefront.eval.TrainingKey;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.NormalizationOrder;
import io.spikefront.stdp.Stdp;
import io.spikefront.stdp.StdpRecipe;
import io.spikefront.stdp.Voting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweep files of {@code workload.kind = diehl-cook}: what they say, and the whole message where they say it wrongly. */
class DiehlCookSpecTest {
    private static final String KIND = "workload { kind = diehl-cook, encoding.kind = rate }\n";

    @TempDir
    private Path folder;

    @Test
    void everyKeyIsRead() {
        SweepSpec spec = parse("""
                workload {
                  kind = diehl-cook
                  seed = 9
                  validation-samples = 30
                  encoding { kind = latency, steps = 70, threshold = 0.1, scale = 256 }
                  diehl-cook {
                    neurons = 20
                    inhibition = lateral
                    strength = 17.5
                    theta-plus = 0.1
                    theta-time-constant = 1e5
                    depression = 0.001
                    potentiation = 0.02
                    trace-time-constant = 10
                    mean-weight = 0.2
                    normalization = round-before
                    presentations = 80
                    batch = 4
                    labelling-samples = 60
                    voting = proportion
                  }
                }
                """);
        assertThat(spec.workload())
                .isEqualTo(new DiehlCookSpec(
                        20,
                        new Inhibition.Lateral(17.5f),
                        0.1f,
                        LifNeuron.decay(1e5),
                        new DiehlCookSpec.Learning(
                                0.001f, 0.02f, LifNeuron.decay(10), 0.2, 80, 4, NormalizationOrder.ROUND_BEFORE, 60),
                        Voting.PROPORTION,
                        new Encoding.Latency(0.1, 256),
                        70,
                        30,
                        9));
    }

    @Test
    void theDefaultsAreBindsNets() {
        assertThat(parse("workload { kind = diehl-cook, encoding { kind = poisson-intervals, steps = 250 } }")
                        .workload())
                .isEqualTo(new DiehlCookSpec(
                        400,
                        new Inhibition.Layer(LifNeuron.INHIBITORY, 22.5f, 120),
                        0.05f,
                        LifNeuron.decay(1e7),
                        new DiehlCookSpec.Learning(
                                1e-4f,
                                1e-2f,
                                LifNeuron.decay(20),
                                0.1,
                                60_000,
                                1,
                                NormalizationOrder.ROUND_AFTER,
                                10_000),
                        Voting.ALL_ACTIVITY,
                        new Encoding.PoissonIntervals(128, 255),
                        250,
                        2000,
                        1));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            neurons = 1                  -> neurons = 1: must be at least 2 and at most 100000
            nuerons = 100                -> unknown key 'workload.diehl-cook.nuerons' (did you mean 'workload.diehl-cook.neurons'?)
            inhibition = laterl          -> inhibition = "laterl": expected one of layer, lateral (did you mean 'lateral'?)
            strength = -1                -> strength = -1: must be at least 0 and at most 1000000
            excitation = much            -> excitation = "much": expected number, got text
            {inhibition = lateral, excitation = -2} -> excitation = -2: must be at least 0 and at most 1000000
            theta-plus = -0.1            -> theta-plus = -0.1: must be at least 0 and at most 1000
            theta-time-constant = 0      -> theta-time-constant = 0: must be above 0 and at most 1000000000000
            depression = 2               -> depression = 2: must be at least 0 and at most 1
            potentiation = -1            -> potentiation = -1: must be at least 0 and at most 1
            trace-time-constant = 0      -> trace-time-constant = 0: must be above 0 and at most 1000000000000
            mean-weight = 1.1            -> mean-weight = 1.1: must be at least 0 and at most 1
            normalization = round-befor  -> normalization = "round-befor": expected one of round-after, round-before (did you mean 'round-before'?)
            presentations = 0            -> presentations = 0: must be at least 1 and at most 1000000000
            batch = 5001                 -> batch = 5001: must be at least 1 and at most 5000
            labelling-samples = 0        -> labelling-samples = 0: must be at least 1 and at most 1000000000
            voting = proportional        -> voting = "proportional": expected one of all-activity, proportion (did you mean 'proportion'?)
            """)
    void valueThatBreaksItsRule(String setting, String message) {
        String place = message.startsWith("unknown") ? "" : "workload.diehl-cook.";
        assertMessage(
                KIND + "workload.diehl-cook " + (setting.startsWith("{") ? setting : "{" + setting + "}"),
                "s.conf:2: " + place + message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            bias.bits = [4]          -> bias.bits = [4]: says nothing: the neurons of workload.kind = diehl-cook have no biases
            synaptic-current.bits = 4 -> synaptic-current.bits = 4: says nothing: the neurons of workload.kind = diehl-cook have no synaptic currents
            adaptaton.bits = 4       -> adaptaton.bits = 4: has no target 'adaptaton' (did you mean 'adaptation'?); targets are weight, bias, membrane, threshold, decay, synaptic-current, adaptation, trace
            layer.2.weight.bits = 4  -> layer.2.weight.bits = 4: names layer 2, but the network has layer 1 only
            membrane.position = [before-firing, after-reset] -> membrane.position = ["before-firing","after-reset"]: value after-reset is not for workload.kind = diehl-cook, whose membranes are quantized before firing
            trace.scheme = [itq, ptq] -> trace.scheme = ["itq","ptq"]: value ptq means nothing: traces are only there while the network learns; must be itq
            trace.scheme = itq-on-grid -> trace.scheme = "itq-on-grid": value itq-on-grid is for weights; what changes at every step is always kept on its grid: itq
            membrane.scheme = itq-on-grid -> membrane.scheme = "itq-on-grid": value itq-on-grid is for weights; what changes at every step is always kept on its grid: itq
            weight.scheme = itq-on-gird -> weight.scheme = "itq-on-gird": value itq-on-gird must be one of ptq, itq, itq-on-grid (did you mean 'itq-on-grid'?)
            adaptation.grid = squat-uniform -> adaptation.grid = "squat-uniform": value squat-uniform must be fixed-point
            trace.grid = symmetric   -> trace.grid = "symmetric": value symmetric must be fixed-point
            """)
    void axisThatIsNotForThisNetwork(String axis, String message) {
        assertMessage(KIND + "space.axes." + axis, "s.conf:2: space.axes." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            network.hidden = [16]    -> network.hidden = [16]
            training.epochs = 3      -> training.epochs = 3
            training.quantized.start = scratch -> training.quantized.start = "scratch"
            model.weights = m.json   -> model.weights = "m.json"
            calibration-samples = 7  -> calibration-samples = 7
            """)
    void settingOfTheOtherKind(String setting, String place) {
        assertMessage(
                KIND + "workload." + setting,
                "s.conf:2: workload." + place
                        + ": says nothing: workload.kind is diehl-cook, and this is for classifier");
    }

    @ParameterizedTest
    @CsvSource({"constant-current", "frames", "spike-frames"})
    void encodingThatIsNotOfSpikesOfImages(String encoding) {
        assertMessage(
                "workload { kind = diehl-cook, encoding.kind = " + encoding + " }",
                "s.conf:1: workload.encoding.kind = \"" + encoding
                        + "\": must be rate, poisson-intervals or latency: workload.kind = diehl-cook takes spikes of"
                        + " images");
    }

    @Test
    void whatLearnsOnTheDeviceHasLearningMemoryToMinimize() {
        assertThat(parse(KIND + "objectives = [accuracy, learning-memory-bits]").objectives())
                .containsExactly(Metric.ACCURACY, Metric.LEARNING_MEMORY_BITS);
    }

    @Test
    void weightsThatLearnHaveOneGrid() {
        String axes = "space.axes.weight { bits = [4, float], grid = [symmetric, symmetric-channel], scheme = [%s] }";
        assertThat(parse(KIND + axes.formatted("ptq, itq, itq-on-grid"))
                        .space()
                        .counts()
                        .admitted())
                .as("4 bits: two grids after training, one grid in each way of training; float")
                .isEqualTo(2 + 1 + 1 + 1);
        assertMessage(
                KIND + "space.axes.weight { bits = 4, grid = symmetric-channel, scheme = itq }",
                "s.conf:2: space.axes = {\"weight\":{\"bits\":4,\"grid\":\"symmetric-channel\",\"scheme\":\"itq\"}}: no"
                        + " point is left by the rules: excluded everywhere: symmetric-channel: weights that are quantized"
                        + " in training have the range [0, 1] in every neuron: symmetric");
    }

    @Test
    void theWorkloadTakesItsInputsFromTheData() throws IOException {
        Sweep sweep = assemble("");
        assertThat(sweep.workload()).isInstanceOfSatisfying(DiehlCookWorkload.class, workload -> {
            assertThat(workload.structure())
                    .isEqualTo(new DiehlCook(
                            784,
                            12,
                            LifNeuron.EXCITATORY,
                            new Inhibition.Layer(LifNeuron.INHIBITORY, 22.5f, 120),
                            0.05f,
                            LifNeuron.decay(1e7)));
            assertThat(workload.recipe())
                    .isEqualTo(new StdpRecipe(
                            new Stdp(1e-4f, 1e-2f, LifNeuron.decay(20), 1, (float) (784 * 0.1)),
                            0.3f,
                            60_000,
                            1,
                            NormalizationOrder.ROUND_AFTER,
                            32,
                            1));
        });
        assertThat(sweep.workload().network()).isEqualTo("784-12-12");
        assertThat(assemble("workload.diehl-cook.inhibition = lateral")
                        .workload()
                        .network())
                .isEqualTo("784-12");
    }

    /** The trace's scheme need not be said; float points of an axis of bits train nothing of their own. */
    @Test
    void everyModelOfTheSpaceIsListed() throws IOException {
        Sweep sweep = assemble("""
                space.axes {
                  training.seed = [1, 2]
                  weight { bits = [float, 4], scheme = [ptq, itq, itq-on-grid] }
                  membrane { bits = [float, 8], range = calibrated, grid = fixed-point, scheme = [ptq, itq] }
                  trace.bits = [float, 4]
                  adaptation.bits = [float, 6]
                }
                """);
        List<TrainingKey> listed = sweep.trainings().toList();
        List<TrainingKey> needed = sweep.space()
                .admitted(0, sweep.space().rawSize())
                .mapToObj(index -> sweep.workload().trainingKey(sweep.trial(index)))
                .distinct()
                .toList();
        assertThat(listed).doesNotHaveDuplicates().containsAll(needed);
        assertThat(listed)
                .as("seeds x weights x membranes x traces")
                .hasSize(2 * 3 * 2 * 2)
                .hasSameSizeAs(needed);
        assertThat(listed)
                .filteredOn(key ->
                        key.inTraining().layer(0).of(ParameterTarget.TRACE).isPresent())
                .hasSize(2 * 3 * 2)
                .allSatisfy(key -> assertThat(key.inTraining()
                                .layer(0)
                                .of(ParameterTarget.TRACE)
                                .orElseThrow()
                                .scheme())
                        .isEqualTo(QuantizationScheme.ITQ));
        assertThat(listed)
                .noneMatch(key ->
                        key.inTraining().layer(0).of(ParameterTarget.ADAPTATION).isPresent());
        for (TrainingKey key : listed) {
            sweep.workload()
                    .startsFrom(key)
                    .ifPresent(start -> assertThat(listed).contains(start));
        }
    }

    @Test
    void neuronsAreLabelledByAllSamplesWhereThereAreFewer() throws IOException {
        assertThat(assemble("workload.diehl-cook.labelling-samples = 33").workloadId())
                .isEqualTo(
                        assemble("workload.diehl-cook.labelling-samples = 32").workloadId())
                .isNotEqualTo(
                        assemble("workload.diehl-cook.labelling-samples = 31").workloadId());
    }

    @Test
    void dataWithALabelAStep() throws IOException {
        for (String split : List.of("train", "test")) {
            Files.write(
                    folder.resolve(split + "-images"),
                    ByteBuffer.allocate(16 + 4 * 6)
                            .putInt(0x0803)
                            .putInt(4)
                            .putInt(3)
                            .putInt(2)
                            .array());
            Files.write(
                    folder.resolve(split + "-labels"),
                    ByteBuffer.allocate(12 + 4 * 3)
                            .putInt(0x0802)
                            .putInt(4)
                            .putInt(3)
                            .put(12, (byte) 1)
                            .array());
        }
        String text = KIND + """
                workload { validation-samples = 1, data {
                  source = idx, validation = 1
                  train-images = "%1$s/train-images", train-labels = "%1$s/train-labels"
                  test-images = "%1$s/test-images", test-labels = "%1$s/test-labels" } }
                """.formatted(folder);
        assertThatThrownBy(() -> SweepAssembly.assemble(parse(text), List.of(), List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("s.conf:3: workload.data.source = \"idx\": has a label for each step, and workload.kind ="
                        + " diehl-cook answers once a sample");
    }

    /** Forty digits to learn from, of which eight are for validation. */
    private Sweep assemble(String text) throws IOException {
        String settings = GlyphFiles.write(folder, 1, 40, 5) + KIND + """
                workload { data.validation = 8, validation-samples = 6 }
                workload.diehl-cook { neurons = 12, labelling-samples = 32 }
                """;
        return SweepAssembly.assemble(parse(settings + text), List.of(), List.of());
    }

    private static SweepSpec parse(String text) {
        return SweepSpec.parse("s.conf", text, List.of());
    }

    private static void assertMessage(String text, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(UserError.class).hasMessage(message);
    }
}
