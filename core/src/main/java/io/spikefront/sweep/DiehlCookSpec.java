package io.spikefront.sweep;

import io.spikefront.config.Settings;
import io.spikefront.data.DataSet;
import io.spikefront.data.Encoding;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.DiehlCookWorkload;
import io.spikefront.eval.Metric;
import io.spikefront.eval.Workload;
import io.spikefront.quant.MembranePosition;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.space.Axis;
import io.spikefront.space.Clause;
import io.spikefront.space.Rule;
import io.spikefront.stdp.DiehlCook;
import io.spikefront.stdp.Inhibition;
import io.spikefront.stdp.LifNeuron;
import io.spikefront.stdp.NormalizationOrder;
import io.spikefront.stdp.Stdp;
import io.spikefront.stdp.StdpRecipe;
import io.spikefront.stdp.Voting;
import java.util.List;
import java.util.Optional;

/**
 * An unsupervised network that learns by spike-timing-dependent plasticity: {@link DiehlCookWorkload}.
 *
 * @param neurons excitatory ones
 * @param inhibition how they silence each other
 * @param thetaPlus what a threshold rises by at each crossing, mV
 * @param thetaDecay factor per step of that rise
 * @param learning what the file says of learning
 * @param voting how the spikes of labelled neurons become an answer
 * @param encoding how samples become spikes
 * @param steps of a presentation
 * @param validationSamples samples that points are scored on
 * @param seed of all randomness
 */
public record DiehlCookSpec(
        int neurons,
        Inhibition inhibition,
        float thetaPlus,
        float thetaDecay,
        Learning learning,
        Voting voting,
        Encoding.Spiking encoding,
        int steps,
        int validationSamples,
        long seed)
        implements WorkloadSpec {
    /**
     * How the network learns, but for what follows from the data.
     *
     * @param depression per input spike
     * @param potentiation per spike of a neuron
     * @param traceDecay factor per step
     * @param meanWeight what the weights into a neuron are scaled to have for a mean; 0: not scaled
     * @param presentations of samples in all
     * @param batch samples presented at a time
     * @param order of rounding and scaling
     * @param labellingSamples by whose responses neurons are labelled; all where there are fewer
     */
    public record Learning(
            float depression,
            float potentiation,
            float traceDecay,
            double meanWeight,
            int presentations,
            int batch,
            NormalizationOrder order,
            int labellingSamples) {}

    private static final float WEIGHT_MAX = 1;
    private static final float INITIAL_WEIGHT = 0.3f;

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public Optional<String> absence(ParameterTarget target) {
        return switch (target) {
            case WEIGHT, MEMBRANE, THRESHOLD, DECAY, ADAPTATION, TRACE -> Optional.empty();
            case BIAS -> Optional.of("the neurons of workload.kind = diehl-cook have no biases");
            case SYNAPTIC_CURRENT -> Optional.of("the neurons of workload.kind = diehl-cook have no synaptic currents");
        };
    }

    @Override
    public Optional<String> refusal(ParameterTarget target, String property, String value) {
        if (property.equals(MembranePosition.PARAMETER) && value.equals(MembranePosition.AFTER_RESET.key())) {
            return Optional.of("is not for workload.kind = diehl-cook, whose membranes are quantized before firing");
        }
        if (!property.equals(AxisKey.SCHEME)) {
            return Optional.empty();
        }
        if (target == ParameterTarget.TRACE && value.equals(QuantizationScheme.PTQ.key())) {
            return Optional.of("means nothing: traces are only there while the network learns; must be itq");
        }
        return target != ParameterTarget.WEIGHT && value.equals(QuantizationScheme.ITQ_ON_GRID.key())
                ? Optional.of("is for weights; what changes at every step is always kept on its grid: itq")
                : Optional.empty();
    }

    @Override
    public Optional<String> absence(Metric objective) {
        return Optional.empty();
    }

    /** Weights that learn have one grid, so that a grid for each neuron would be the same network once more. */
    @Override
    public List<Rule> rules(QuantizationAxes axes) {
        Axis bits = axes.effective(0, ParameterTarget.WEIGHT, AxisKey.BITS);
        Axis grid = axes.effective(0, ParameterTarget.WEIGHT, AxisKey.GRID);
        Axis scheme = axes.effective(0, ParameterTarget.WEIGHT, AxisKey.SCHEME);
        return Rule.excluded(
                        "symmetric-channel: weights that are quantized in training have the range [0, 1] in every neuron:"
                                + " symmetric",
                        Clause.notIn(bits.name(), QuantizationAxes.FLOAT),
                        Clause.in(grid.name(), "symmetric-channel"),
                        Clause.notIn(scheme.name(), QuantizationScheme.PTQ.key()))
                .within(List.of(bits, grid, scheme))
                .stream()
                .toList();
    }

    @Override
    public Workload assemble(DataSet data, DataSplit split, Settings settings) {
        if (data.train().labelledBySteps()) {
            throw settings.error(
                    "workload.data.source",
                    "has a label for each step, and workload.kind = diehl-cook answers once a sample");
        }
        int inputs = encoding.inputs(split.train().shape());
        Stdp rule = new Stdp(learning.depression(), learning.potentiation(), learning.traceDecay(), WEIGHT_MAX, (float)
                (learning.meanWeight() * inputs));
        return new DiehlCookWorkload(
                new DiehlCook(inputs, neurons, LifNeuron.EXCITATORY, inhibition, thetaPlus, thetaDecay),
                split,
                encoding,
                steps,
                new StdpRecipe(
                        rule,
                        INITIAL_WEIGHT,
                        learning.presentations(),
                        learning.batch(),
                        learning.order(),
                        Math.min(learning.labellingSamples(), split.train().size()),
                        seed),
                voting,
                validationSamples,
                seed);
    }
}
