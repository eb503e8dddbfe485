package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.DataSet;
import io.spikefront.data.Encoding;
import io.spikefront.data.GlyphDigits;
import io.spikefront.data.SampleShape;
import io.spikefront.data.Samples;
import io.spikefront.eval.ClassifierWorkload;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.DiehlCookWorkload;
import io.spikefront.eval.Metric;
import io.spikefront.eval.ModelOrigin;
import io.spikefront.eval.QuantizedTraining;
import io.spikefront.eval.QuantizedTraining.Start;
import io.spikefront.eval.Readout;
import io.spikefront.eval.Workload;
import io.spikefront.quant.Ladder;
import io.spikefront.snn.EarlyStop;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Loss;
import io.spikefront.snn.Network;
import io.spikefront.snn.QuantizationAwareness;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Surrogate;
import io.spikefront.snn.Synaptic;
import io.spikefront.snn.TrainingRecipe;
import io.spikefront.space.Axis;
import io.spikefront.space.DesignSpace;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.NormalizationOrder;
import io.spikefront.stdp.Stdp;
import io.spikefront.stdp.StdpRecipe;
import io.spikefront.stdp.Voting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds identities to a committed table of design points on a small network of generated digits: stored results are found
 * by their ids, which must not change unnoticed.
 */
class IdentityTableTest {
    private static final String TABLE = "identities.txt";
    private static final Network LEAKY =
            Network.of(List.of(784, 16, 10), new Leaky(0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
    private static final Network SECOND_ORDER = Network.of(
            List.of(784, 16, 10),
            new Synaptic(0.5f, 0.95f, 1, Reset.SUBTRACT, ResetTiming.DELAYED),
            Recurrence.ONE_TO_ONE);
    private static final Network LEARNING = Network.of(
            List.of(784, 16, 10),
            SECOND_ORDER.layer(0).neuron(),
            Recurrence.ALL_TO_ALL,
            SECOND_ORDER.layer(0).neuron().constants());
    private static final List<String> POINTS = List.of(
            "float",
            "weight.bits=8",
            "weight.bits=4 weight.grid=symmetric-channel weight.rounding=stochastic",
            "weight.bits=6 weight.integer-bits=0 bias.bits=8 bias.rounding=floor",
            "layer.1.weight.bits=4 layer.2.weight.bits=8 layer.2.weight.rounding=nearest-even",
            "membrane.bits=3",
            "membrane.bits=2 membrane.grid=squat-threshold membrane.upper=0.5 membrane.lower=1",
            "membrane.bits=4 membrane.grid=squat-zero membrane.multiplier=0.7 membrane.rounding=stochastic",
            "membrane.bits=8 membrane.grid=fixed-point membrane.range=calibrated membrane.rounding=toward-zero",
            "weight.bits=8 bias.bits=8 membrane.bits=12 membrane.grid=fixed-point threshold.bits=6 decay.bits=7",
            "training.seed=7",
            "training.seed=7 weight.bits=4 weight.scheme=itq",
            "membrane.bits=4 membrane.scheme=itq",
            "synaptic-current.bits=4 synaptic-current.rounding=floor synaptic-current.upper=1",
            "membrane.bits=4 membrane.position=after-reset",
            "threshold.bits=6 threshold.sign=unsigned decay.bits=7 decay.sign=signed");
    private static final List<String> UNSUPERVISED_POINTS = List.of(
            "float",
            "training.seed=7",
            "weight.bits=8 weight.sign=unsigned",
            "weight.bits=4 weight.scheme=itq weight.rounding=stochastic",
            "weight.bits=4 weight.scheme=itq-on-grid weight.rounding=floor",
            "membrane.bits=12 membrane.grid=fixed-point membrane.range=calibrated membrane.scheme=itq",
            "adaptation.bits=6 adaptation.sign=unsigned",
            "trace.bits=4 trace.sign=unsigned",
            "threshold.bits=8 decay.bits=7");

    @Test
    void identitiesAreThoseOfTheTable() throws IOException {
        String committed = committed();
        TrainingRecipe patient = recipe(new EarlyStop(2, 10));
        TrainingRecipe recipe = recipe(EarlyStop.NEVER);
        String current = table(workload(LEAKY, recipe, Start.BASELINE))
                + row(workload(LEAKY, recipe, Start.LADDER), "ladder", "weight.bits=2 weight.scheme=itq")
                + row(workload(LEAKY, recipe, Start.SCRATCH), "scratch", "weight.bits=2 weight.scheme=itq")
                + row(workload(LEAKY, patient, Start.BASELINE), "early-stop", "float")
                + "recurrent "
                + sweep(workload(SECOND_ORDER, recipe, Start.BASELINE), "").workloadId() + "\nlearning "
                + sweep(workload(LEARNING, recipe, Start.BASELINE), "").workloadId() + "\nsequences "
                + sweep(sequences(), "").workloadId() + '\n' + unsupervised();
        String remedy = committed.startsWith(semantics())
                ? "The ids of stored results have changed, but not Sweep.SEMANTICS_VERSION. If results mean something else"
                        + " now, raise it; if not, undo the change, for users would lose their results. After a raise, "
                : "Sweep.SEMANTICS_VERSION was raised; ";
        assertThat(current)
                .as(remedy + TABLE + " must be the actual text below")
                .isEqualTo(committed);
    }

    private static String semantics() {
        return "semantics " + Sweep.SEMANTICS_VERSION + "\n";
    }

    private static String committed() throws IOException {
        try (InputStream in = IdentityTableTest.class.getResourceAsStream(TABLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Network and read-out are in the workload's id, what is quantized in learning in the model's. */
    private static String unsupervised() {
        Inhibition layer = new Inhibition.Layer(LifNeuron.INHIBITORY, 22.5f, 120);
        DiehlCookWorkload workload = unsupervised(layer, Voting.ALL_ACTIVITY);
        Sweep any = sweep(workload, "");
        StringBuilder table = new StringBuilder();
        table.append("diehl-cook ").append(any.workloadId()).append('\n');
        table.append("diehl-cook lateral ")
                .append(sweep(unsupervised(new Inhibition.Lateral(60), Voting.PROPORTION), "")
                        .workloadId())
                .append('\n');
        table.append("diehl-cook model ")
                .append(any.modelId(workload.trainingKey(any.baseline())))
                .append('\n');
        UNSUPERVISED_POINTS.forEach(point -> table.append(row(workload, "diehl-cook", point)));
        return table.toString();
    }

    private static DiehlCookWorkload unsupervised(Inhibition inhibition, Voting voting) {
        Stdp rule = new Stdp(1e-4f, 1e-2f, LifNeuron.decay(20), 1, 78.4f);
        return new DiehlCookWorkload(
                new DiehlCook(784, 8, LifNeuron.EXCITATORY, inhibition, 0.05f, LifNeuron.decay(1e7)),
                DataSplit.of(GlyphDigits.generate(1, 60, 20), 20),
                new Encoding.PoissonIntervals(128, 255),
                50,
                new StdpRecipe(rule, 0.3f, 100, 1, NormalizationOrder.ROUND_AFTER, 30, 1),
                voting,
                16,
                1);
    }

    private static String table(ClassifierWorkload workload) {
        Sweep any = sweep(workload, "");
        StringBuilder table = new StringBuilder(semantics());
        table.append("workload ").append(any.workloadId()).append('\n');
        table.append("model ")
                .append(any.modelId(workload.trainingKey(any.baseline())))
                .append('\n');
        POINTS.forEach(point -> table.append(row(workload, "", point)));
        return table.toString();
    }

    private static String row(Workload workload, String variant, String point) {
        Sweep sweep = sweep(workload, point);
        return sweep.pointId(sweep.trial(0)) + " " + (variant.isEmpty() ? "" : variant + ": ") + point + "\n";
    }

    /** The space of one point. */
    private static Sweep sweep(Workload workload, String point) {
        List<Axis> values = Arrays.stream(point.split(" ", -1))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .map(pair -> Axis.of(pair[0], pair[1]))
                .toList();
        DesignSpace space = new DesignSpace(values, List.of());
        return new Sweep(
                "table", workload, new QuantizationAxes(values, workload.depth()), space, 0, List.of(Metric.ACCURACY));
    }

    private static TrainingRecipe recipe(EarlyStop earlyStop) {
        Surrogate surrogate = new Surrogate.FastSigmoid(25);
        return new TrainingRecipe(
                2,
                16,
                0.002,
                TrainingRecipe.Schedule.COSINE,
                Loss.MSE_COUNT,
                surrogate,
                1,
                earlyStop,
                QuantizationAwareness.SNNTORCH);
    }

    private static ClassifierWorkload workload(Network network, TrainingRecipe recipe, Start start) {
        return new ClassifierWorkload(
                network,
                DataSplit.of(GlyphDigits.generate(1, 60, 20), 20),
                new Encoding.ConstantCurrent(255),
                5,
                Readout.SPIKE_COUNT,
                new ModelOrigin.Trained(recipe),
                new QuantizedTraining(start, new Ladder(List.of(8, 4)), recipe),
                8,
                16,
                1);
    }

    /** Frames with a label a step, read from membranes. */
    private static ClassifierWorkload sequences() {
        ClassifierWorkload images = workload(LEAKY, recipe(EarlyStop.NEVER), Start.BASELINE);
        byte[] labels = {0, 1, (byte) 255, 1, 0, 0};
        Samples steps = Samples.of(new SampleShape(2, 1), 2, new byte[] {1, 2, 3, 4, 5, 6}, labels);
        return new ClassifierWorkload(
                Network.of(List.of(1, 2), LEAKY.layer(0).neuron()),
                DataSplit.of(new DataSet("steps", "", steps, steps), 1),
                new Encoding.Frames(Encoding.Frames.Polarity.DARK, 256),
                2,
                Readout.MEMBRANE,
                images.origin(),
                images.inTraining(),
                1,
                1,
                1);
    }
}
