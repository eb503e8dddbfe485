package io.spikefront.sweep;

import io.spikefront.config.Settings;
import io.spikefront.data.DataSet;
import io.spikefront.data.Encoding;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.Metric;
import io.spikefront.eval.QuantizedTraining;
import io.spikefront.eval.Workload;
import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.snn.NeuronConstant;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Synaptic;
import io.spikefront.snn.TrainingRecipe;
import io.spikefront.space.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network of dense layers that is trained by backpropagation: {@link io.spikefront.eval.ClassifierWorkload}.
 *
 * @param network its structure
 * @param encoding how samples become input
 * @param steps time steps of a sample
 * @param recipe how the float model is trained
 * @param inTraining how models are trained that see their quantization
 * @param modelFile the user's own trained network, instead of training
 * @param calibrationSamples samples that membrane ranges are taken from
 * @param validationSamples samples that points are scored on
 * @param seed of all randomness
 */
public record ClassifierSpec(
        NetworkSpec network,
        Encoding encoding,
        int steps,
        TrainingRecipe recipe,
        QuantizedTraining inTraining,
        Optional<Path> modelFile,
        int calibrationSamples,
        int validationSamples,
        long seed)
        implements WorkloadSpec {
    @Override
    public int depth() {
        return network.hidden().size() + 1;
    }

    @Override
    public Optional<String> absence(ParameterTarget target) {
        return switch (target) {
            case WEIGHT, BIAS, MEMBRANE, THRESHOLD, DECAY -> Optional.empty();
            case SYNAPTIC_CURRENT ->
                network.neuron() instanceof Synaptic
                        ? Optional.empty()
                        : Optional.of("only neurons of workload.network.neuron = synaptic have synaptic currents");
            case ADAPTATION -> Optional.of("the thresholds of workload.kind = classifier do not adapt");
            case TRACE -> Optional.of("the synapses of workload.kind = classifier keep no spike traces");
        };
    }

    @Override
    public Optional<String> refusal(ParameterTarget target, String property, String value) {
        boolean stored = target == ParameterTarget.MEMBRANE
                && property.equals(MembranePosition.PARAMETER)
                && value.equals(MembranePosition.AFTER_RESET.key());
        if (stored && network.neuron().timing() != ResetTiming.IMMEDIATE) {
            return Optional.of(
                    "needs workload.network.reset-timing = immediate: a delayed reset comes with the next step");
        }
        return property.equals(AxisKey.SCHEME) && value.equals(QuantizationScheme.ITQ_ON_GRID.key())
                ? Optional.of("is not for workload.kind = classifier, whose training keeps float shadow values: itq")
                : Optional.empty();
    }

    @Override
    public Optional<String> absence(Metric objective) {
        return objective == Metric.LEARNING_MEMORY_BITS
                ? Optional.of("workload.kind = classifier learns before it is on a device; its memory is memory-bits")
                : Optional.empty();
    }

    /** Whether a neuron can fire under a threshold that it learns, only training can say. */
    @Override
    public List<Rule> rules(QuantizationAxes axes) {
        return network.learned().contains(NeuronConstant.THRESHOLD)
                ? List.of()
                : FiringRules.of(axes, network.neuron().threshold());
    }

    @Override
    public Workload assemble(DataSet data, DataSplit split, Settings settings) {
        return new ClassifierAssembly(this, data, split, settings).workload();
    }
}
