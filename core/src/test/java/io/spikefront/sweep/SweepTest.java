package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.eval.ClassifierWorkload;
import io.spikefront.eval.Counts;
import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.Proportion;
import io.spikefront.eval.SampleRange;
import io.spikefront.eval.Score;
import io.spikefront.eval.Shortcuts;
import io.spikefront.eval.Split;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.eval.Trial;
import io.spikefront.eval.Workload;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.snn.CheckpointFormat;
import io.spikefront.snn.Network;
import io.spikefront.snn.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** From a sweep file to scores, without a cluster: a small network on generated digits. */
@TestInstance(Lifecycle.PER_CLASS)
class SweepTest {
    private static final String SWEEP = """
            workload {
              data.validation = 300
              network.hidden = [16]
              encoding.steps = 8
              training { epochs = 2, batch = 16, learning-rate = 0.005, loss = ce-membrane-sum, slope = 5 }
              calibration-samples = 50
              validation-samples = 300
            }
            space.axes {
              weight { bits = [1, 8, float], grid = fixed-point }
              membrane { bits = [1, 6, float], grid = [squat-uniform, squat-threshold] }
            }
            """;

    private String data;
    private Sweep sweep;
    private Model model;

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        data = GlyphFiles.write(folder, 1, 2300, 200);
        sweep = assembled("");
        model = sweep.workload().train(key(), Optional.empty(), TrainingJournal.NONE);
    }

    private Sweep assembled(String settings) {
        SweepSpec spec = SweepSpec.parse("s.conf", data + SWEEP + settings, List.of());
        return SweepAssembly.assemble(spec, List.of(), List.of());
    }

    private TrainingKey key() {
        return sweep.workload().trainingKey(sweep.baseline());
    }

    @Test
    void baselineLearnsAndCoarseQuantizationCosts() {
        List<QuantizationPlan> plans = plans();
        assertThat(plans).hasSize(15).contains(sweep.baseline().plan());
        List<Score> scores = scores(plans, Split.VALIDATION);
        double baseline = accuracy(scores.get(plans.indexOf(sweep.baseline().plan())));
        double fine = accuracy(scores.get(plans.indexOf(plan("weight.bits = 8, membrane.bits = 6"))));
        double coarse = accuracy(scores.get(plans.indexOf(plan("weight.bits = 1, membrane.bits = 1"))));
        assertThat(baseline).as("far above the chance of 0.1").isGreaterThan(0.6);
        assertThat(fine).isGreaterThan(baseline - 0.05);
        assertThat(coarse).isLessThan(baseline - 0.2);
    }

    @Test
    void blocksOfSamplesAddUpToTheWhole() {
        List<QuantizationPlan> plans = List.of(sweep.baseline().plan(), plan("weight.bits = 8, membrane.bits = 6"));
        Workload workload = sweep.workload();
        List<Outcome> first = workload.evaluate(key(), model, plans, new SampleRange(Split.TEST, 0, 60), Shortcuts.ALL);
        List<Outcome> second = workload.evaluate(
                key(), model, plans, new SampleRange(Split.TEST, 60, workload.sampleCount(Split.TEST)), Shortcuts.ALL);
        List<Score> whole = scores(plans, Split.TEST);
        for (int p = 0; p < plans.size(); p++) {
            assertThat(counts(first.get(p)).plus(counts(second.get(p))))
                    .isEqualTo(whole.get(p).counts());
        }
        Proportion accuracy = whole.get(0).counts().accuracy();
        assertThat(accuracy.trials()).isEqualTo(200);
        assertThat(accuracy.value()).isGreaterThan(0.6);
    }

    @Test
    void trainingAgainGivesTheSameBits() {
        Model again = sweep.workload().train(key(), Optional.empty(), TrainingJournal.NONE);
        assertThat(again).isEqualTo(model);
    }

    @Test
    void trainingThatSeesTwoBitWeightsBeatsConvertingToThem() {
        QuantizationPlan converted = plan("weight { bits = 2, grid = symmetric }");
        QuantizationPlan trained = plan("weight { bits = 2, grid = symmetric, scheme = itq }");
        Workload workload = sweep.workload();
        TrainingKey tuned = workload.trainingKey(new Trial(trained, workload.seed()));
        assertThat(workload.startsFrom(tuned)).contains(key());
        Model fineTuned = workload.train(tuned, Optional.of(model), TrainingJournal.NONE);
        int samples = workload.sampleCount(Split.VALIDATION);
        Outcome inTraining = workload.evaluate(
                        tuned,
                        fineTuned,
                        List.of(trained),
                        new SampleRange(Split.VALIDATION, 0, samples),
                        Shortcuts.ALL)
                .get(0);
        Score after = scores(List.of(converted), Split.VALIDATION).get(0);
        assertThat(counts(inTraining).accuracy().value()).isGreaterThan(accuracy(after) + 0.05);
    }

    @Test
    void earlyStopKeepsTheEpochThatIsBestOnTheSamplesHeldOut() {
        String patient = "workload.training { epochs = 3, early-stop { patience = 3, samples = 200 } }";
        ClassifierWorkload workload = (ClassifierWorkload) assembled(patient).workload();
        RecordedStates states = new RecordedStates(workload.structure());
        Model trained = workload.train(key(), Optional.empty(), states);
        TrainingState.Best best = states.states.get(2).best().orElseThrow();
        assertThat(best.correct()).as("of 200, by chance 20").isBetween(80, 200);
        float[] first = new float[784];
        ByteBuffer.wrap(trained.parameters())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(first);
        assertThat(first)
                .as("the weights of the first neuron")
                .containsExactly(best.parameters().layer(0).transposedWeights()[0]);
        for (TrainingState state : states.states) {
            assertThat(state.best().orElseThrow().correct()).isLessThanOrEqualTo(best.correct());
        }
    }

    /** Keeps what a training tells of each epoch. */
    private static final class RecordedStates implements TrainingJournal {
        private final Network network;
        private final List<TrainingState> states = new ArrayList<>();

        RecordedStates(Network network) {
            this.network = network;
        }

        @Override
        public <T> Optional<T> latest(Reader<T> reader) {
            return Optional.empty();
        }

        @Override
        public void epoch(int epochs, double figure, Writer state) {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                state.write(new DataOutputStream(bytes));
                states.add(CheckpointFormat.read(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), network));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(epochs).isEqualTo(states.size());
            assertThat(figure).isPositive();
        }
    }

    @Test
    void sweepThatHasTravelledIsTheSame() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sweep);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Sweep travelled = (Sweep) in.readObject();
            assertThat(travelled.workloadId()).isEqualTo(sweep.workloadId());
            for (long i = 0; i < sweep.space().rawSize(); i++) {
                assertThat(travelled.pointId(travelled.trial(i))).isEqualTo(sweep.pointId(sweep.trial(i)));
            }
            assertThat(travelled.objectives()).isEqualTo(sweep.objectives());
        }
    }

    private List<QuantizationPlan> plans() {
        return sweep.space()
                .admitted(0, sweep.space().rawSize())
                .mapToObj(index -> sweep.trial(index).plan())
                .toList();
    }

    private static QuantizationPlan plan(String axes) {
        SweepSpec spec = SweepSpec.parse("p.conf", "space.axes {" + axes + "}", List.of());
        return spec.axes().plan(spec.space().point(0));
    }

    private List<Score> scores(List<QuantizationPlan> plans, Split split) {
        Workload workload = sweep.workload();
        List<Outcome> outcomes = workload.evaluate(key(), model, plans, workload.samples(split), Shortcuts.ALL);
        List<Score> scores = new ArrayList<>();
        for (int p = 0; p < plans.size(); p++) {
            scores.add(workload.score(plans.get(p), counts(outcomes.get(p))));
        }
        return scores;
    }

    private static Counts counts(Outcome outcome) {
        return ((Outcome.Completed) outcome).counts();
    }

    private static double accuracy(Score score) {
        return score.counts().accuracy().value();
    }
}
