package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.eval.TrainingKey;
import io.spikefront.space.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes the identity of a result, and what does not. */
class SweepIdentityTest {
    private static final String WORKLOAD = """
            workload {
              data.validation = 8
              validation-samples = 6
              calibration-samples = 4
              network.hidden = [3]
              encoding.steps = 4
            }
            """;

    @TempDir
    static Path folder;

    private static String data;

    @BeforeAll
    static void writeData() throws IOException {
        data = GlyphFiles.write(folder, 1, 30, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = other",
                "store = elsewhere",
                "execution.wave-points = 1",
                "execution.partitions = 7",
                "objectives = [memory-bits]",
                "selection { mu = 3, tolerance = 0.5 }",
                "workload.data.directories = [elsewhere]",
                "workload.training.early-stop.samples = 7",
                "workload.training.quantized { start = ladder, ladder = [6], epochs = 9, learning-rate = 1 }",
                "workload.encoding.gain = 0.5",
                "workload.encoding.intensity = 64",
                "workload.encoding.threshold = 0.5",
                "space.axes.weight.bits = [4, 8]",
                "space { axes.weight.bits = [4, 8], exclude = [{where {weight.bits = 8}}] }"
            })
    void settingThatCannotChangeAResult(String setting) {
        assertThat(workloadId(setting)).isEqualTo(workloadId(""));
    }

    @Test
    void settingsThatCanChangeAResultAllDiffer() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        List<String> settings = new ArrayList<>(List.of(
                "",
                "workload.seed = 2",
                "workload.data.validation = 9",
                "workload.validation-samples = 7",
                "workload.calibration-samples = 5",
                "workload.network.hidden = [4]",
                "workload.network.hidden = [3, 3]",
                "workload.network.beta = 0.8",
                "workload.network.threshold = 2",
                "workload.network.reset = zero",
                "workload.network.reset-timing = immediate",
                "workload.encoding.steps = 5",
                "workload.encoding.scale = 256",
                "workload.encoding.kind = rate",
                "workload.encoding { kind = rate, gain = 0.5 }",
                "workload.encoding { kind = rate, scale = 256 }",
                "workload.encoding.kind = poisson-intervals",
                "workload.encoding { kind = poisson-intervals, intensity = 64 }",
                "workload.encoding.kind = latency",
                "workload.encoding { kind = latency, threshold = 0.5 }",
                "workload.training.epochs = 11",
                "workload.training.batch = 64",
                "workload.training.learning-rate = 0.003",
                "workload.training.schedule = constant",
                "workload.training.loss = ce-rate",
                "workload.training.surrogate = arctan",
                "workload.training.slope = 20",
                "workload.training.early-stop { patience = 1, samples = 5 }",
                "workload.training.early-stop { patience = 2, samples = 5 }",
                "workload.training.early-stop { patience = 2, samples = 6 }",
                GlyphFiles.write(other, 2, 30, 5)));
        List<ContentId> ids =
                settings.stream().map(SweepIdentityTest::workloadId).toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void otherTestSamplesChangeTheIdentityToo() throws IOException {
        Path other = Files.createDirectories(folder.resolve("test"));
        String sameTraining = GlyphFiles.write(other, 1, 30, 6);
        assertThat(workloadId(sameTraining)).isNotEqualTo(workloadId(""));
    }

    @Test
    void moreValidationSamplesUseTheSameModel() {
        Sweep few = sweep("");
        Sweep more = sweep("workload.validation-samples = 8");
        assertThat(more.modelId(more.workload().trainingKey(more.baseline())))
                .isEqualTo(few.modelId(few.workload().trainingKey(few.baseline())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight { grid = fixed-point, rounding = nearest, scheme = ptq, integer-bits = auto, sign = signed }",
                "membrane { bits = float, grid = squat-zero, rounding = stochastic, upper = 3, multiplier = 0.3 }",
                "bias { rounding = floor }",
                "layer.1.weight.bits = 4.0",
                "layer.2.weight.bits = 4, layer.1.weight.rounding = nearest",
                "layer.2.decay.bits = float"
            })
    void axisAtItsNeutralValueKeepsThePoint(String axes) {
        assertThat(pointId("weight.bits = 4, " + axes)).isEqualTo(pointId("weight.bits = 4"));
    }

    @Test
    void everyQuantizationSettingMakesAnotherPoint() {
        List<ContentId> ids = List.of(
                pointId(""),
                pointId("weight.bits = 4"),
                pointId("weight.bits = 5"),
                pointId("weight { bits = 4, grid = symmetric }"),
                pointId("weight { bits = 4, grid = symmetric-channel }"),
                pointId("weight { bits = 4, rounding = floor }"),
                pointId("weight { bits = 4, integer-bits = 1 }"),
                pointId("weight { bits = 4, sign = unsigned }"),
                pointId("layer.1.weight.bits = 4"),
                pointId("layer.2.weight.bits = 4"),
                pointId("bias.bits = 4"),
                pointId("threshold.bits = 4"),
                pointId("decay.bits = 4"),
                pointId("membrane.bits = 4"),
                pointId("membrane { bits = 4, upper = 0.5 }"),
                pointId("membrane { bits = 4, grid = fixed-point }"),
                pointId("membrane { bits = 4, grid = fixed-point, range = calibrated }"));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void pointsOfAnotherWorkloadAreOtherPoints() {
        Sweep one = sweep("");
        Sweep other = sweep("workload.seed = 2");
        assertThat(other.pointId(other.baseline())).isNotEqualTo(one.pointId(one.baseline()));
    }

    @Test
    void trainingSettingsDoNotCountForAGivenModel() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        writeModel(model);
        String given = "workload.model.weights = \"" + model + "\"\n";
        assertThat(workloadId(given + "workload.training.epochs = 3")).isEqualTo(workloadId(given));
        assertThat(workloadId(given)).isNotEqualTo(workloadId(""));
    }

    private static void writeModel(Path model) throws IOException {
        int[][] shapes = {{3, 784}, {3}, {10, 3}, {10}};
        String[] names = {"fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"};
        for (int i = 0; i < names.length; i++) {
            int size = shapes[i].length == 2 ? shapes[i][0] * shapes[i][1] : shapes[i][0];
            String shape = shapes[i].length == 2 ? shapes[i][0] + ", " + shapes[i][1] : shapes[i][0] + ",";
            String header = NpyFolderTest.header("<f4", "False", "(" + shape + ")");
            Files.write(model.resolve(names[i] + ".npy"), NpyFolderTest.npy(1, header, new byte[4 * size]));
        }
    }

    private static ContentId workloadId(String settings) {
        return sweep(settings).workloadId();
    }

    @Test
    void seedOfTrainingIsPartOfTheIdentityWhereItIsNotTheWorkloads() {
        assertThat(pointId("training.seed = 1, weight.bits = 4")).isEqualTo(pointId("weight.bits = 4"));
        assertThat(pointId("training.seed = 2, weight.bits = 4")).isNotEqualTo(pointId("weight.bits = 4"));
        assertThat(pointId("training.seed = 2, weight { bits = 4, scheme = itq }"))
                .isNotEqualTo(pointId("weight { bits = 4, scheme = itq }"));
    }

    @Test
    void aLadderIsTheChainOfItsTrainings() {
        Sweep sweep = ladder("[8, 4, 2]");
        assertThat(chain(sweep, "weight { bits = 3, scheme = itq }, membrane { bits = 8, scheme = itq }"))
                .containsExactly(
                        "[weight: itq fixed-point 3 nearest; membrane: itq squat-uniform 8 nearest]",
                        "[weight: itq fixed-point 4 nearest]",
                        "[weight: itq fixed-point 8 nearest]",
                        "[]");
        assertThat(chain(sweep, "weight { bits = 2, scheme = itq }, membrane.bits = 3"))
                .containsExactly(
                        "[weight: itq fixed-point 2 nearest]",
                        "[weight: itq fixed-point 4 nearest]",
                        "[weight: itq fixed-point 8 nearest]",
                        "[]");
    }

    @Test
    void rungsThatATrainingDoesNotTouchAreNoPartOfItsIdentity() {
        String three = "weight { bits = 3, scheme = itq }";
        assertThat(modelId(ladder("[8, 4]"), three)).isEqualTo(modelId(ladder("[8, 4, 2]"), three));
        assertThat(modelId(ladder("[4]"), three)).isNotEqualTo(modelId(ladder("[8, 4]"), three));
        String eight = "weight { bits = 8, scheme = itq }";
        assertThat(modelId(ladder("[8, 4]"), eight))
                .as("from the float model, as without a ladder")
                .isEqualTo(modelId(sweep(""), eight));
        assertThat(modelId(sweep("workload.training.quantized.start = scratch"), eight))
                .isNotEqualTo(modelId(sweep(""), eight));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight.bits = [2, 4, float]",
                "weight { bits = [2, 4, float], scheme = [ptq, itq], rounding = [nearest, floor] }, membrane.bits = [3, 4]",
                "weight { bits = [2, 4, 8], scheme = itq }, membrane { bits = [3, float], scheme = [itq, ptq] }",
                "layer.1.weight { bits = [2, float], scheme = [ptq, itq] }, weight.bits = [3, 4], training.seed = [1, 5]",
                "training.seed = [2, 3], membrane.bits = [2, 3]"
            })
    void trainingsAreThoseOfAllPoints(String axes) {
        for (String start : List.of("baseline", "scratch", "ladder")) {
            Sweep sweep = sweep("workload.training.quantized.start = " + start + "\nspace.axes {" + axes + "}\n"
                    + "space.exclude = []");
            Set<ContentId> expected = new HashSet<>();
            Stream.concat(
                            Stream.of(sweep.baseline()),
                            sweep.space().admitted(0, sweep.space().rawSize()).mapToObj(sweep::trial))
                    .map(sweep.workload()::trainingKey)
                    .forEach(key -> {
                        for (Optional<TrainingKey> next = Optional.of(key);
                                next.isPresent();
                                next = sweep.workload().startsFrom(next.get())) {
                            expected.add(sweep.modelId(next.get()));
                        }
                    });
            assertThat(sweep.trainings().map(sweep::modelId)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void trainingsOfAVastSpaceAreCountedAtOnce() {
        Sweep sweep = sweep("""
                space.axes {
                  weight { bits = {from = 2, to = 9}, scheme = [ptq, itq] }
                  bias.bits = {from = 1, to = 32}
                  threshold { bits = {from = 2, to = 32}, rounding = [floor, nearest, stochastic] }
                  decay { bits = {from = 2, to = 32}, rounding = [floor, nearest, stochastic] }
                  membrane { bits = {from = 3, to = 16}, grid = [fixed-point, squat-uniform], upper = [0.2, 0.5, 1] }
                }""");
        assertThat(sweep.space().rawSize()).isGreaterThan(300_000_000);
        assertThat(sweep.trainings()).hasSize(9);
    }

    private static Sweep ladder(String rungs) {
        return sweep("workload.training.quantized { start = ladder, ladder = " + rungs + " }");
    }

    /** What the models have seen in training that the model of a point goes on from, one after another. */
    private static List<String> chain(Sweep sweep, String axes) {
        List<String> chain = new ArrayList<>();
        Optional<TrainingKey> key = Optional.of(trainingKey(sweep, axes));
        while (key.isPresent()) {
            String both = key.get().inTraining().canonical();
            chain.add(both.substring(0, both.length() / 2));
            assertThat(both).isEqualTo(chain.get(chain.size() - 1) + " " + chain.get(chain.size() - 1));
            key = sweep.workload().startsFrom(key.get());
        }
        return chain;
    }

    private static ContentId modelId(Sweep sweep, String axes) {
        return sweep.modelId(trainingKey(sweep, axes));
    }

    private static TrainingKey trainingKey(Sweep sweep, String axes) {
        return sweep.workload().trainingKey(sweep("space.axes {" + axes + "}").trial(0));
    }

    private static ContentId pointId(String axes) {
        Sweep sweep = sweep("space.axes {" + axes + "}");
        return sweep.pointId(sweep.trial(0));
    }

    private static Sweep sweep(String settings) {
        SweepSpec spec = SweepSpec.parse("s.conf", data + WORKLOAD + settings, List.of());
        return SweepAssembly.assemble(spec, List.of(), List.of());
    }
}
