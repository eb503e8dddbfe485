package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.data.Encoding;
import io.spikefront.data.GlyphDigits;
import io.spikefront.data.PublishedData;
import io.spikefront.eval.Metric;
import io.spikefront.eval.Readout;
import io.spikefront.eval.Shortcuts;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Loss;
import io.spikefront.snn.NeuronConstant;
import io.spikefront.snn.Recurrence;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Surrogate;
import io.spikefront.snn.Synaptic;
import io.spikefront.snn.TrainingRecipe;
import io.spikefront.sweep.ChoiceSpec.RewardForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepSpecTest {
    @Test
    void emptyFileIsTheReference() {
        SweepSpec spec = spec("");
        assertThat(spec.name()).isEqualTo("sweep");
        assertThat(spec.data()).isEqualTo(new DataSpec(PublishedData.MNIST, List.of(), 10_000));
        assertThat(classifier(spec).network().hidden()).containsExactly(128);
        assertThat(classifier(spec).network().neuron())
                .isEqualTo(new Leaky(0.9f, 1, Reset.SUBTRACT, ResetTiming.DELAYED));
        assertThat(classifier(spec).network().recurrence()).isEqualTo(Recurrence.NONE);
        assertThat(classifier(spec).network().learned()).isEmpty();
        assertThat(classifier(spec).encoding()).isEqualTo(new Encoding.ConstantCurrent(255));
        assertThat(spec.workload().steps()).isEqualTo(25);
        assertThat(classifier(spec).network().readout()).isEqualTo(Readout.SPIKE_COUNT);
        assertThat(classifier(spec).recipe())
                .isEqualTo(new TrainingRecipe(
                        8,
                        128,
                        0.001,
                        TrainingRecipe.Schedule.COSINE,
                        Loss.CE_COUNT,
                        new Surrogate.FastSigmoid(10),
                        1));
        assertThat(classifier(spec).modelFile()).isEmpty();
        assertThat(classifier(spec).calibrationSamples()).isEqualTo(512);
        assertThat(spec.workload().validationSamples()).isEqualTo(2000);
        assertThat(spec.space().rawSize()).isEqualTo(1);
        assertThat(spec.objectives()).containsExactly(Metric.ACCURACY, Metric.MEMORY_BITS);
        assertThat(spec.search()).isEqualTo(SearchKind.CARTESIAN);
        assertThat(spec.choice()).isEqualTo(new ChoiceSpec(0.1, 0.01, RewardForm.ACCURACY_MINUS_MEMORY));
        assertThat(spec.store()).isEqualTo("spikefront-store");
        assertThat(spec.execution()).isEqualTo(new ExecutionSpec(0, 0, Duration.ofMinutes(10), Shortcuts.ALL));
    }

    @Test
    void everyChoiceIsReadAsWritten() {
        SweepSpec spec = spec("""
                name = other
                workload {
                  seed = -5
                  data { source = glyphs, directories = [a, b/c], validation = 7 }
                  network { hidden = [], beta = 0.5, threshold = 2, reset = zero, reset-timing = immediate }
                  encoding { kind = latency, steps = 3, scale = 256, threshold = 0.5 }
                  training { epochs = 1, batch = 2, learning-rate = 0.1, schedule = constant, loss = ce-rate }
                  training { surrogate = arctan, slope = 2 }
                  model.weights = some/model.json
                }
                objectives = [energy-pj-per-sample]
                selection { reward = saving-times-penalty, mu = 0, tolerance = 0.5 }
                search.strategy = significance
                space.axes.weight.bits = [4, 8]
                execution { wave-points = 1, partitions = 3, point-seconds = 7 }
                """);
        assertThat(spec.name()).isEqualTo("other");
        assertThat(spec.data()).isEqualTo(new DataSpec(GlyphDigits.STANDARD, List.of(Path.of("a"), Path.of("b/c")), 7));
        assertThat(classifier(spec).network().hidden()).isEmpty();
        assertThat(classifier(spec).network().neuron())
                .isEqualTo(new Leaky(0.5f, 2, Reset.ZERO, ResetTiming.IMMEDIATE));
        assertThat(classifier(spec).encoding()).isEqualTo(new Encoding.Latency(0.5, 256));
        assertThat(spec.workload().steps()).isEqualTo(3);
        assertThat(classifier(spec).recipe())
                .isEqualTo(new TrainingRecipe(
                        1, 2, 0.1, TrainingRecipe.Schedule.CONSTANT, Loss.CE_RATE, new Surrogate.Arctan(2), -5));
        assertThat(classifier(spec).modelFile()).contains(Path.of("some/model.json"));
        assertThat(spec.objectives()).containsExactly(Metric.ENERGY_PJ_PER_SAMPLE);
        assertThat(spec.search()).isEqualTo(SearchKind.SIGNIFICANCE);
        assertThat(spec.choice()).isEqualTo(new ChoiceSpec(0, 0.5, RewardForm.SAVING_TIMES_PENALTY));
        assertThat(spec.execution()).isEqualTo(new ExecutionSpec(1, 3, Duration.ofSeconds(7), Shortcuts.ALL));
    }

    @Test
    void neuronsTakeTheConstantsThatTheyHave() {
        String constants = "alpha = 0.5, beta = 0.75, reset = none, ";
        assertThat(classifier(spec("workload.network { " + constants + "neuron = synaptic }"))
                        .network()
                        .neuron())
                .isEqualTo(new Synaptic(0.5f, 0.75f, 1, Reset.NONE, ResetTiming.DELAYED));
        assertThat(classifier(spec("workload.network { " + constants + "neuron = leaky }"))
                        .network()
                        .neuron())
                .isEqualTo(new Leaky(0.75f, 1, Reset.NONE, ResetTiming.DELAYED));
        assertThat(classifier(spec("workload.network { " + constants + "neuron = integrate-and-fire }"))
                        .network()
                        .neuron())
                .isEqualTo(new Leaky(1, 1, Reset.NONE, ResetTiming.DELAYED));
    }

    @Test
    void constantsToLearnAreThoseOfTheNeurons() {
        assertThat(classifier(spec("workload.network { neuron = synaptic, learn = [threshold, alpha] }"))
                        .network()
                        .learned())
                .containsExactlyInAnyOrder(NeuronConstant.ALPHA, NeuronConstant.THRESHOLD);
    }

    @Test
    void synapticCurrentsCanBeQuantizedWhereThereAreAny() {
        SweepSpec spec = spec("workload.network.neuron = synaptic, space.axes.synaptic-current.bits = [2, 4]");
        assertThat(spec.space().counts().admitted()).isEqualTo(2);
        assertThat(spec.axes().plan(spec.space().point(1)).layer(0).of(ParameterTarget.SYNAPTIC_CURRENT))
                .contains(TargetQuantization.ptq("squat-uniform", 4, Rounding.NEAREST));
    }

    @Test
    void rateCodingHasItsGain() {
        assertThat(classifier(spec("workload.encoding { kind = rate, gain = 0.25 }"))
                        .encoding())
                .isEqualTo(new Encoding.Rate(0.25, 255));
    }

    @Test
    void sequencesAreFramesOrSpikes() {
        SweepSpec spec = spec("workload { encoding { kind = frames, polarity = dark }, network.readout = membrane }");
        assertThat(classifier(spec).encoding()).isEqualTo(new Encoding.Frames(Encoding.Frames.Polarity.DARK, 255));
        assertThat(classifier(spec).network().readout()).isEqualTo(Readout.MEMBRANE);
        assertThat(classifier(spec("workload.encoding { kind = frames, scale = 256 }"))
                        .encoding())
                .isEqualTo(new Encoding.Frames(Encoding.Frames.Polarity.BRIGHT, 256));
        assertThat(classifier(spec("workload.encoding.kind = spike-frames")).encoding())
                .isEqualTo(new Encoding.SpikeFrames());
    }

    @Test
    void exclusionsMakeHolesBesideTheBuiltInOnes() {
        SweepSpec spec = spec("""
                space.axes { weight.bits = [2, 4, float], weight.rounding = [nearest, floor] }
                space.exclude = [{where {weight.bits = 2, weight.rounding = [floor]}, because = "known to fail"}]
                """);
        assertThat(spec.space().counts().excluded())
                .extracting(exclusion -> exclusion.rule().reason() + ": " + exclusion.points())
                .containsExactly("weight.rounding says nothing where weight.bits is float: 1", "known to fail: 1");
        assertThat(spec.space().counts().admitted()).isEqualTo(4);
    }

    @Test
    void resolvedTextIsASweepOfTheSameMeaning() {
        SweepSpec spec = spec("workload.network.hidden = [3], space.axes.layer.1.membrane.upper = [0.20]");
        SweepSpec again = spec(spec.resolved());
        assertThat(again.resolved()).isEqualTo(spec.resolved());
        assertThat(classifier(again).network().hidden()).containsExactly(3);
        assertThat(again.space().axes()).isEqualTo(spec.space().axes());
    }

    @Test
    void quickstartSweepIsValidAndLargeEnough() {
        SweepSpec spec = SweepSpec.load(Path.of("..", "conf", "sweeps", "quickstart.conf"), List.of());
        assertThat(spec.space().counts().admitted()).isGreaterThanOrEqualTo(400);
    }

    private static ClassifierSpec classifier(SweepSpec spec) {
        return (ClassifierSpec) spec.workload();
    }

    private static SweepSpec spec(String text) {
        return SweepSpec.parse("s.conf", text, List.of());
    }
}
