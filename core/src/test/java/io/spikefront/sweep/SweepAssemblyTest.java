package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.data.PublishedData;
import io.spikefront.data.TestData;
import io.spikefront.error.UserError;
import io.spikefront.eval.ClassifierWorkload;
import io.spikefront.eval.Counts;
import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Split;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.snn.DenseLayer;
import io.spikefront.snn.Recurrence;
import io.spikefront.space.ContentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forty training and five test digits in files; the data's settings take lines 1 to 5. */
class SweepAssemblyTest {
    private static final String SAMPLES = """
            workload {
              data.validation = 8
              validation-samples = 6
              calibration-samples = 4
            }
            """;

    @TempDir
    private Path folder;

    private String data;

    @BeforeEach
    void writeData() throws IOException {
        data = GlyphFiles.write(folder, 1, 40, 5);
    }

    @Test
    void networkTakesItsEndsFromTheData() {
        Sweep sweep = assemble(data + SAMPLES + "workload.network.hidden = [7, 3]");
        assertThat(sweep.workload().network()).isEqualTo("784-7-3-10");
        assertThat(sweep.workload().sampleCount(Split.VALIDATION)).isEqualTo(6);
        assertThat(sweep.workload().sampleCount(Split.TEST)).isEqualTo(5);
    }

    @Test
    void recurrentSecondOrderNetworkIsTrainedAndEvaluated() {
        Sweep sweep = assemble(data + SAMPLES + """
                workload {
                  network { hidden = [6], neuron = synaptic, alpha = 0.7, recurrence = all-to-all, learn = [beta], reset-timing = immediate }
                  encoding.steps = 4
                  training { epochs = 1, quantized.epochs = 1 }
                }
                space.axes {
                  weight { bits = [4, float], scheme = [ptq, itq] }
                  synaptic-current { bits = [3, float], scheme = itq }
                  decay.bits = 5
                  membrane { bits = 4, position = after-reset }
                }
                """);
        assertThat(((ClassifierWorkload) sweep.workload()).structure().layers())
                .extracting(DenseLayer::recurrence)
                .containsExactly(Recurrence.ALL_TO_ALL, Recurrence.NONE);
        Set<ContentId> ids = new HashSet<>();
        sweep.space().admitted(0, sweep.space().rawSize()).forEach(index -> {
            Trial trial = sweep.trial(index);
            ids.add(sweep.pointId(trial));
            TrainingKey key = sweep.workload().trainingKey(trial);
            Optional<Model> start = sweep.workload().startsFrom(key).map(from -> train(sweep, from, Optional.empty()));
            Outcome outcome = sweep.workload()
                    .evaluate(
                            key,
                            train(sweep, key, start),
                            List.of(trial.plan()),
                            new SampleRange(Split.VALIDATION, 0, 6),
                            Shortcuts.ALL)
                    .get(0);
            Counts counts = ((Outcome.Completed) outcome).counts();
            assertThat(counts.samples()).isEqualTo(6);
            assertThat(counts.layers().get(0).denseOperations()).isEqualTo(6L * 4 * 6 * (784 + 6));
        });
        assertThat(ids).hasSize(6);
    }

    private static Model train(Sweep sweep, TrainingKey key, Optional<Model> start) {
        return sweep.workload().train(key, start, TrainingJournal.NONE);
    }

    @Test
    void moreSamplesThanThereAre() {
        assertMessage(
                SAMPLES + "workload.validation-samples = 9",
                "s.conf:11: workload.validation-samples = 9: must be at most 8, the validation samples there are"
                        + " (workload.data.validation)");
        assertMessage(
                SAMPLES + "workload.calibration-samples = 9",
                "s.conf:11: workload.calibration-samples = 9: must be at most 8, the validation samples there are"
                        + " (workload.data.validation)");
        assertThatThrownBy(() -> assemble(data + "workload.data.validation = 8"))
                .isInstanceOf(UserError.class)
                .hasMessageMatching("reference\\.conf:\\d+: workload.validation-samples = 2000: must be at most 8, .*");
    }

    @Test
    void validationThatLeavesNothingToTrainOn() {
        assertMessage(
                SAMPLES + "workload.data.validation = 40",
                "s.conf:11: workload.data.validation = 40: data set idx has 40 training samples; 40 for validation leave"
                        + " none to train on");
    }

    @Test
    void sequencesTakeInputsAndStepsFromTheirRows() {
        String frames = "workload { encoding { kind = frames, steps = 28 }, network.hidden = [7] }";
        assertThat(assemble(data + SAMPLES + frames).workload().network()).isEqualTo("28-7-10");
        assertMessage(
                SAMPLES + "workload.encoding { kind = frames, steps = 25 }",
                "s.conf:11: workload.encoding.steps = 25: must be 28, the rows of a sample of idx: the encoding shows a"
                        + " row a step");
    }

    @Test
    void labelsOfStepsNeedWhatAnswersAtEachStep() throws IOException {
        writeLabelsOfSteps("train-labels", 40);
        writeLabelsOfSteps("test-labels", 5);
        String reason = ": data set idx has a label for each step";
        assertMessage(
                SAMPLES,
                "constant-current",
                "workload.encoding.kind = \"constant-current\": must be frames or spike-frames" + reason);
        String frames = SAMPLES + "workload.encoding { kind = spike-frames, steps = 28 }\n";
        assertMessage(frames, "readout", "workload.network.readout = \"spike-count\": must be membrane" + reason);
        String membrane = frames + "workload.network.readout = membrane\n";
        assertMessage(
                membrane, "loss", "workload.training.loss = \"ce-count\": must be ce-rate or ce-membrane-sum" + reason);
        Sweep sweep = assemble(data + membrane + "workload.training.loss = ce-membrane-sum");
        assertThat(sweep.workload().network()).isEqualTo("28-128-4");
    }

    /** The sweeps that come along fit the data they are made for. */
    @ParameterizedTest
    @CsvSource({"rows, MNIST, 28-128-10", "braille, BRAILLE, 12-128-27", "ecg, ECG, 4-64-6"})
    void sweepsOfSequencesFitTheirData(String name, PublishedData data, String network) {
        TestData.load(data);
        SweepSpec spec = SweepSpec.load(Path.of("..", "conf", "sweeps", name + ".conf"), List.of());
        Sweep sweep = SweepAssembly.assemble(spec, TestData.directories(), List.of());
        assertThat(sweep.workload().network()).isEqualTo(network);
        assertThat(sweep.space().counts().admitted()).isGreaterThan(50);
    }

    private void writeLabelsOfSteps(String name, int size) throws IOException {
        ByteBuffer labels =
                ByteBuffer.allocate(12 + size * 28).putInt(0x0802).putInt(size).putInt(28);
        labels.put(12, (byte) 3).put(13, (byte) 255);
        Files.write(folder.resolve(name), labels.array());
    }

    @Test
    void earlyStopThatLeavesNothingToTrainOn() {
        assertMessage(
                SAMPLES + "workload.training.early-stop { patience = 1, samples = 32 }",
                "s.conf:11: workload.training.early-stop.samples = 32: must be below 32, the training samples there are"
                        + " beside those of workload.data.validation");
    }

    @Test
    void filesThatAreMissingOrDamaged() throws IOException {
        Files.delete(folder.resolve("test-labels"));
        assertMessage(
                SAMPLES,
                "s.conf:2: workload.data.source = \"idx\": " + folder
                        + "/test-labels does not exist; an IDX file is expected there");
        Files.writeString(folder.resolve("test-labels"), "five");
        assertMessage(
                SAMPLES,
                "s.conf:2: workload.data.source = \"idx\": " + folder
                        + "/test-labels is not an IDX file: it must start with two zero bytes, a type code and the"
                        + " number of dimensions");
    }

    @Test
    void publishedDataThatIsNowhere() {
        assertMessage(
                "workload.data { source = mnist, directories = [\"" + folder + "\"] }",
                "s.conf:6: workload.data.source = \"mnist\": Data set mnist was not found; looked for"
                        + " train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,"
                        + " t10k-labels-idx1-ubyte, each plain or .gz, in " + folder + "/mnist, " + folder
                        + "/package/data, " + folder);
    }

    @Test
    void modelThatDoesNotFit() {
        assertMessage(
                SAMPLES + "workload.model.weights = \"" + folder + "\"",
                "s.conf:11: workload.model.weights = \"" + folder + "\": model folder " + folder
                        + ": file fc1.weight.npy is missing");
        assertMessage(
                SAMPLES + "workload.model.weights = nowhere.json",
                "s.conf:11: workload.model.weights = \"nowhere.json\": there is no such file or folder");
    }

    private void assertMessage(String settings, String message) {
        assertThatThrownBy(() -> assemble(data + settings))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    /** A default that does not fit: its place is a line of the reference. */
    private void assertMessage(String settings, String what, String message) {
        assertThatThrownBy(() -> assemble(data + settings))
                .as(what)
                .isInstanceOf(UserError.class)
                .hasMessageMatching("reference\\.conf:\\d+: " + Pattern.quote(message));
    }

    private static Sweep assemble(String text) {
        return SweepAssembly.assemble(SweepSpec.parse("s.conf", text, List.of()), List.of(), List.of());
    }
}
