package io.spikefront.sweep;

import io.spikefront.config.Settings;
import io.spikefront.data.DataSet;
import io.spikefront.eval.DataSplit;
import io.spikefront.eval.Metric;
import io.spikefront.eval.Workload;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.space.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep file says of the network, its input and its training: all that depends on the kind of workload. Another
 * kind is another record here, another {@link WorkloadKind} and its reader.
 */
public sealed interface WorkloadSpec permits ClassifierSpec, DiehlCookSpec {
    /** The layers that a plan speaks of. */
    int depth();

    /** Time steps of a sample. */
    int steps();

    /** Validation samples that points are scored on. */
    int validationSamples();

    /** Why an axis of a target says nothing, to follow "says nothing: "; empty where the network has the target. */
    Optional<String> absence(ParameterTarget target);

    /** Why a value of a target's property cannot be had with this network, to follow the value; empty where it can. */
    Optional<String> refusal(ParameterTarget target, String property, String value);

    /** Why an objective says nothing, to follow "says nothing: "; empty where it says something. */
    Optional<String> absence(Metric objective);

    /** What else has to be left out of the space, as far as it is known without data. */
    List<Rule> rules(QuantizationAxes axes);

    /**
     * Brings the specification together with its data.
     *
     * @param data the data set
     * @param split the same, cut
     * @param settings what all this was read from: they know the places of complaints
     * @throws io.spikefront.error.UserError where the two do not fit
     */
    Workload assemble(DataSet data, DataSplit split, Settings settings);
}
