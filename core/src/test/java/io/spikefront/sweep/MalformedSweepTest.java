package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user wrote, and the whole message it must end in. The network has two layers unless it says otherwise. */
class MalformedSweepTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            wieght.bits = [2]           -> wieght.bits = [2]: has no target 'wieght' (did you mean 'weight'?); targets are weight, bias, membrane, threshold, decay, synaptic-current, adaptation, trace
            synapse.bits = [2]          -> synapse.bits = [2]: has no target 'synapse'; targets are weight, bias, membrane, threshold, decay, synaptic-current, adaptation, trace
            weight = [2]                -> weight = [2]: is no axis (did you mean 'weight.bits'?); axes are TARGET.PROPERTY or layer.N.TARGET.PROPERTY, for example weight.bits
            bits = [2]                  -> bits = [2]: is no axis; axes are TARGET.PROPERTY or layer.N.TARGET.PROPERTY, for example weight.bits
            layers.1.weight.bits = [2]  -> layers.1.weight.bits = [2]: is no axis (did you mean 'weight.bits'?); axes are TARGET.PROPERTY or layer.N.TARGET.PROPERTY, for example weight.bits
            weight.bit = [2]            -> weight.bit = [2]: has no property 'bit' (did you mean 'bits'?); weight has bits, grid, integer-bits, rounding, scheme, sign
            weight.upper = [0.2]        -> weight.upper = [0.2]: has no property 'upper'; weight has bits, grid, integer-bits, rounding, scheme, sign
            membrane.uper = [0.2]       -> membrane.uper = [0.2]: has no property 'uper' (did you mean 'upper'?); membrane has bits, grid, integer-bits, lower, multiplier, position, range, rounding, scheme, sign, upper
            synaptic-current.bits = [2] -> synaptic-current.bits = [2]: says nothing: only neurons of workload.network.neuron = synaptic have synaptic currents
            adaptation.bits = [2]       -> adaptation.bits = [2]: says nothing: the thresholds of workload.kind = classifier do not adapt
            layer.1.trace.bits = 4      -> layer.1.trace.bits = 4: says nothing: the synapses of workload.kind = classifier keep no spike traces
            weight.scheme = [ptq, itq-on-grid] -> weight.scheme = ["ptq","itq-on-grid"]: value itq-on-grid is not for workload.kind = classifier, whose training keeps float shadow values: itq
            synaptic-current.position = before-firing -> synaptic-current.position = "before-firing": has no property 'position'; synaptic-current has bits, grid, integer-bits, lower, multiplier, range, rounding, scheme, sign, upper
            membrane.position = [before-firing, after-reset] -> membrane.position = ["before-firing","after-reset"]: value after-reset needs workload.network.reset-timing = immediate: a delayed reset comes with the next step
            layer.9.weight.bits = [2]   -> layer.9.weight.bits = [2]: names layer 9, but the network has layers 1 to 2
            layer.0.weight.bits = [2]   -> layer.0.weight.bits = [2]: names layer 0, but the network has layers 1 to 2
            """)
    void axisThatIsNone(String axis, String message) {
        assertMessage("space.axes." + axis, "s.conf:1: space.axes." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            weight.bits = [0]           -> weight.bits = [0]: value 0 must be an integer in 1..32 or float
            weight.bits = [4, 33]       -> weight.bits = [4,33]: value 33 must be an integer in 1..32 or float
            weight.bits = [abc]         -> weight.bits = ["abc"]: value abc must be an integer in 1..32 or float
            weight.bits = [2.5]         -> weight.bits = [2.5]: value 2.5 must be an integer in 1..32 or float
            weight.bits = -4            -> weight.bits = -4: value -4 must be an integer in 1..32 or float
            weight.bits = []            -> weight.bits = []: Axis 'weight.bits' has no values: give at least one.
            weight.bits = [4, "4.0"]    -> weight.bits = [4,"4.0"]: Axis 'weight.bits' has the value '4' twice: values must differ also after normalisation (0.20 is 0.2).
            weight.bits = ["4 5"]       -> weight.bits = ["4 5"]: Invalid value '4 5': a value is a number or a word of letters, digits and . _ : / + - without blanks.
            weight.bits = [[4]]         -> weight.bits[0] = [4]: expected text, got list
            weight.bits = null          -> weight.bits = null: expected text, got null
            weight.bits = {}            -> weight.bits = {}: expected text, got section
            weight.grid = [fixedpoint]  -> weight.grid = ["fixedpoint"]: value fixedpoint must be one of fixed-point, symmetric, symmetric-channel (did you mean 'fixed-point'?)
            weight.grid = squat-uniform -> weight.grid = "squat-uniform": value squat-uniform must be one of fixed-point, symmetric, symmetric-channel
            membrane.grid = [symmetric] -> membrane.grid = ["symmetric"]: value symmetric must be one of fixed-point, squat-threshold, squat-uniform, squat-zero
            bias.rounding = [neerest]   -> bias.rounding = ["neerest"]: value neerest must be one of floor, toward-zero, nearest, nearest-even, stochastic (did you mean 'nearest'?)
            bias.rounding = [truncate]  -> bias.rounding = ["truncate"]: value truncate must be one of floor, toward-zero, nearest, nearest-even, stochastic
            weight.scheme = [ptq, qat]  -> weight.scheme = ["ptq","qat"]: value qat must be one of ptq, itq, itq-on-grid
            weight.scheme = pqt         -> weight.scheme = "pqt": value pqt must be one of ptq, itq, itq-on-grid
            membrane.upper = [-1]       -> membrane.upper = [-1]: value -1 must be a number in [0, 1000]
            membrane.multiplier = [1]   -> membrane.multiplier = [1]: value 1 must be auto or a number in [0.001, 0.999]
            membrane.range = calibrate  -> membrane.range = "calibrate": value calibrate must be threshold or calibrated (did you mean 'calibrated'?)
            weight.sign = [unsigend]    -> weight.sign = ["unsigend"]: value unsigend must be signed or unsigned (did you mean 'unsigned'?)
            decay.integer-bits = [1.5]  -> decay.integer-bits = [1.5]: value 1.5 must be auto or an integer in [-64, 64]
            """)
    void valueThatBreaksTheRuleOfItsAxis(String axis, String message) {
        assertMessage("space.axes." + axis, "s.conf:1: space.axes." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            weight.bits = {from = 2}                   -> s.conf:1: missing key 'space.axes.weight.bits.to'
            weight.bits = {from = 0, to = 4}           -> s.conf:1: space.axes.weight.bits.from = 0: must be at least 1 and at most 32
            weight.bits = {from = 2, to = 8, step = 0} -> s.conf:1: space.axes.weight.bits.step = 0: must be at least 1 and at most 32
            weight.bits = {from = two, to = 8}         -> s.conf:1: space.axes.weight.bits.from = "two": expected integer, got text
            weight.bits = {from = 8, to = 2}           -> s.conf:1: space.axes.weight.bits = {"from":8,"to":2}: Axis 'weight.bits' has the range 8 to 2 in steps of 1: a range must not fall and its step must be positive.
            weight.bits = {from = 2, to = 8, by = 2}   -> s.conf:1: space.axes.weight.bits.by = 2: is no axis (did you mean 'weight.bits'?); axes are TARGET.PROPERTY or layer.N.TARGET.PROPERTY, for example weight.bits
            bias.integer-bits = {from = -70, to = 2}   -> s.conf:1: space.axes.bias.integer-bits = {"from":-70,"to":2}: value -70 must be auto or an integer in [-64, 64]
            bias.rounding = {from = 1, to = 2}         -> s.conf:1: space.axes.bias.rounding = {"from":1,"to":2}: value 1 must be one of floor, toward-zero, nearest, nearest-even, stochastic
            """)
    void rangeThatIsNone(String axis, String message) {
        assertMessage("space.axes." + axis, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            {where {weight.bit = [2]}}                 -> s.conf:1: space.exclude[0].where.weight.bit = [2]: is no axis of this space (did you mean 'weight.bits'?); its axes are weight.bits
            {where {bias.bits = [2]}}                  -> s.conf:1: space.exclude[0].where.bias.bits = [2]: is no axis of this space (did you mean 'weight.bits'?); its axes are weight.bits
            {where {weight.bits = [3]}}                -> s.conf:1: space.exclude[0].where.weight.bits = [3]: value 3 is not on the axis; its values are 2, 4, float
            {where {weight.bits = flaot}}              -> s.conf:1: space.exclude[0].where.weight.bits = "flaot": value flaot is not on the axis (did you mean 'float'?); its values are 2, 4, float
            {where {weight.bits = "2 4"}}              -> s.conf:1: space.exclude[0].where.weight.bits = "2 4": Invalid value '2 4': a value is a number or a word of letters, digits and . _ : / + - without blanks.
            {where {weight.bits = []}}                 -> s.conf:1: space.exclude[0].where.weight.bits = []: The clause on axis 'weight.bits' has no values: give at least one.
            {where {}}                                 -> s.conf:1: space.exclude[0].where = {}: must name at least one axis and its values
            {because = slow}                           -> s.conf:1: space.exclude[0].where: must name at least one axis and its values
            {where {weight.bits = 2}, because = " "}   -> s.conf:1: space.exclude[0].because = " ": must say why points are left out
            {were {weight.bits = 2}}                   -> s.conf:1: space.exclude[0].were.weight.bits = 2: unknown key, expected where or because (did you mean 'where'?)
            weight.bits                                -> s.conf:1: space.exclude[0] = "weight.bits": expected section, got text
            {where {weight.bits = [2, 4, float]}}      -> s.conf:1: space.axes = {"weight":{"bits":[2,4,"float"]}}: no point is left by the rules: excluded where weight.bits in {2, 4, float}: excluded by the sweep file
            """)
    void exclusionThatIsNone(String rule, String message) {
        assertMessage("space { axes.weight.bits = [2, 4, float], exclude = [" + rule + "] }", message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            seed = one                       -> seed = "one": expected integer, got text
            data.source = minst              -> data.source = "minst": expected one of mnist, fashion-mnist, braille, ecg, glyphs, idx (did you mean 'mnist'?)
            data.source = idx                -> data.source = "idx": needs a file as workload.data.train-images
            data {source = idx, train-images = a, train-labels = b, test-images = c} -> data.source = "idx": needs a file as workload.data.test-labels
            data.directories = mnist         -> data.directories = "mnist": expected list, got text
            data.directories = ["a\\u0000"]  -> data.directories[0] = "a\\u0000": expected path, got text with a character no path can have
            data.validation = 0              -> data.validation = 0: must be at least 1 and at most 1000000000
            network.hidden = 16              -> network.hidden = 16: expected list, got number
            network.hidden = [16, 0]         -> network.hidden[1] = 0: must be at least 1 and at most 1000000
            network.beta = 1.5               -> network.beta = 1.5: must be at least 0 and at most 1
            network.threshold = 0            -> network.threshold = 0: must be at least 1.0E-6 and at most 1000000
            network.threshold = 1e-60        -> network.threshold = 1e-60: must be at least 1.0E-6 and at most 1000000
            network.reset = substract        -> network.reset = "substract": expected one of subtract, zero, none (did you mean 'subtract'?)
            network.reset-timing = late      -> network.reset-timing = "late": expected one of delayed, immediate
            kind = stdp                      -> kind = "stdp": expected one of classifier, diehl-cook
            kind = diehl-cok                 -> kind = "diehl-cok": expected one of classifier, diehl-cook (did you mean 'diehl-cook'?)
            diehl-cook.neurons = 100         -> diehl-cook.neurons = 100: says nothing: workload.kind is classifier, and this is for diehl-cook
            network.neuron = lif             -> network.neuron = "lif": expected one of leaky, synaptic, integrate-and-fire
            network.alpha = 2                -> network.alpha = 2: must be at least 0 and at most 1
            network.recurrence = all         -> network.recurrence = "all": expected one of none, one-to-one, all-to-all
            network {recurrence = one-to-one, reset = zero} -> network.recurrence = "one-to-one": does nothing where reset = zero and reset-timing = delayed: a neuron that fired is at zero when its spike comes back
            network.learn = beta             -> network.learn = "beta": expected list, got text
            network.learn = [treshold]       -> network.learn = ["treshold"]: 'treshold' is no constant of leaky neurons (did you mean 'threshold'?); they have beta, threshold
            network.learn = [alpha]          -> network.learn = ["alpha"]: 'alpha' is no constant of leaky neurons; they have beta, threshold
            network {neuron = integrate-and-fire, learn = [beta]} -> network.learn = ["beta"]: 'beta' is no constant of integrate-and-fire neurons; they have threshold
            encoding.kind = poisson          -> encoding.kind = "poisson": expected one of constant-current, rate, poisson-intervals, latency, frames, spike-frames
            encoding.polarity = black        -> encoding.polarity = "black": expected one of bright, dark
            network.readout = spikes         -> network.readout = "spikes": expected one of spike-count, membrane
            encoding.steps = 0               -> encoding.steps = 0: must be at least 1 and at most 100000
            encoding.scale = 128             -> encoding.scale = 128: expected one of 255, 256
            encoding.gain = 0                -> encoding.gain = 0: must be above 0 and at most 1000
            encoding.intensity = 0           -> encoding.intensity = 0: must be above 0 and at most 1000
            encoding.intensity = 1001        -> encoding.intensity = 1001: must be above 0 and at most 1000
            encoding.threshold = 1.5         -> encoding.threshold = 1.5: must be at least 0 and at most 1
            training.epochs = -3             -> training.epochs = -3: must be at least 1 and at most 100000
            training.batch = 0               -> training.batch = 0: must be at least 1 and at most 1000000000
            training.learning-rate = 0       -> training.learning-rate = 0: must be above 0 and at most 1000
            training.schedule = cosin        -> training.schedule = "cosin": expected one of constant, cosine (did you mean 'cosine'?)
            training.loss = mse              -> training.loss = "mse": expected one of ce-rate, ce-count, ce-max-membrane, ce-membrane-sum, mse-count
            training.surrogate = triangle    -> training.surrogate = "triangle": expected one of fast-sigmoid, arctan
            training.early-stop.patience = -1 -> training.early-stop.patience = -1: must be at least 0 and at most 100000
            training.early-stop.samples = 0  -> training.early-stop.samples = 0: must be at least 1 and at most 1000000000
            training.early-stop = 3          -> training.early-stop = 3: expected section, got number
            training.quantized.start = zero  -> training.quantized.start = "zero": expected one of baseline, scratch, ladder
            training.quantized.start = leader -> training.quantized.start = "leader": expected one of baseline, scratch, ladder (did you mean 'ladder'?)
            training.quantized.epochs = 0    -> training.quantized.epochs = 0: must be at least 1 and at most 100000
            training.quantized.learning-rate = -0.001 -> training.quantized.learning-rate = -0.001: must be above 0 and at most 1000
            training.quantized.ladder = 8    -> training.quantized.ladder = 8: expected list, got number
            training.quantized.ladder = [8, 33] -> training.quantized.ladder[1] = 33: must be at least 1 and at most 32
            training.quantized.ladder = [4, 8] -> training.quantized.ladder = [4,8]: must fall: each rung has fewer bits than the one before
            training.quantized.ladder = [8, 8] -> training.quantized.ladder = [8,8]: must fall: each rung has fewer bits than the one before
            training.slope = 0               -> training.slope = 0: must be above 0 and at most 1000
            calibration-samples = 0          -> calibration-samples = 0: must be at least 1 and at most 1000000000
            validation-samples = 2.5         -> validation-samples = 2.5: expected integer, got decimal
            """)
    void workloadThatBreaksItsRule(String setting, String message) {
        assertMessage("workload." + setting, "s.conf:1: workload." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            workload.sed = 1             -> s.conf:1: unknown key 'workload.sed' (did you mean 'workload.seed'?)
            wave-points = 4              -> s.conf:1: unknown key 'wave-points' (did you mean 'execution.wave-points'?)
            space.axes = [2]             -> s.conf:1: space.axes = [2]: expected section, got list
            name = two words             -> s.conf:1: name = "two words": must be 1 to 100 letters, digits, '-' or '_'
            store = ""                   -> s.conf:1: store = "": must not be empty
            objectives = [learning-memory-bits] -> s.conf:1: objectives = ["learning-memory-bits"]: 'learning-memory-bits' says nothing: workload.kind = classifier learns before it is on a device; its memory is memory-bits
            objectives = [acuracy]       -> s.conf:1: objectives = ["acuracy"]: 'acuracy' is no objective (did you mean 'accuracy'?); objectives are accuracy, memory-bits, weight-memory-bits, state-memory-bits, learning-memory-bits, energy-pj-per-sample, synaptic-operations-per-sample, spikes-per-sample
            objectives = []              -> s.conf:1: objectives = []: must be one or more distinct objectives
            objectives = [accuracy, accuracy] -> s.conf:1: objectives = ["accuracy","accuracy"]: must be one or more distinct objectives
            selection.reward = memory    -> s.conf:1: selection.reward = "memory": expected one of accuracy-minus-memory, saving-times-penalty
            selection {reward = saving-times-penalty, tolerance = 0} -> s.conf:1: selection.reward = "saving-times-penalty": needs selection.tolerance above 0: the penalty is measured by it
            search.strategy = signifcance -> s.conf:1: search.strategy = "signifcance": expected one of cartesian, significance (did you mean 'significance'?)
            search.strategy = significance -> s.conf:1: search.strategy = "significance": significance needs an axis of two or more bits, of which the space has none
            search.strateg = cartesian   -> s.conf:1: unknown key 'search.strateg' (did you mean 'search.strategy'?)
            search.racing.rungs = [1]    -> s.conf:1: search.racing.rungs[0] = 1: must be at least 2 and at most 1000000000
            search.racing.rungs = [10, 10] -> s.conf:1: search.racing.rungs = [10,10]: must ascend: 10 comes after 10
            search.racing.rungs = [10, 2000] -> s.conf:1: search.racing.rungs = [10,2000]: must stay below workload.validation-samples = 2000, which all see that are not stopped
            search.racing.confidence = 1 -> s.conf:1: search.racing.confidence = 1: must be at least 0.9 and below 1
            search.racing.tolerance = -1 -> s.conf:1: search.racing.tolerance = -1: must be at least 0 and below 1
            search.racing.rung = [10]    -> s.conf:1: unknown key 'search.racing.rung' (did you mean 'search.racing.rungs'?)
            search {racing.rungs = [10], strategy = significance}, space.axes.weight.bits = [2, 4, float] -> s.conf:1: search.racing.rungs = [10]: needs search.strategy = cartesian: a search compares points that saw all samples
            search.racing.rungs = [10], objectives = [memory-bits] -> s.conf:1: search.racing.rungs = [10]: needs objectives of accuracy and of what is known before evaluation (memory-bits, weight-memory-bits, state-memory-bits, learning-memory-bits), and accuracy is none of them
            search.racing.rungs = [10], objectives = [accuracy, spikes-per-sample] -> s.conf:1: search.racing.rungs = [10]: needs objectives of accuracy and of what is known before evaluation (memory-bits, weight-memory-bits, state-memory-bits, learning-memory-bits), not spikes-per-sample
            selection.mu = -1            -> s.conf:1: selection.mu = -1: must be at least 0
            selection.tolerance = 1      -> s.conf:1: selection.tolerance = 1: must be at least 0 and below 1
            execution.wave-points = -1   -> s.conf:1: execution.wave-points = -1: must be at least 0 and at most 1000000
            space.sample = -1            -> s.conf:1: space.sample = -1: must be at least 0 and at most 1000000
            execution.partitions = -1    -> s.conf:1: execution.partitions = -1: must be at least 0 and at most 1000000
            """)
    void sweepThatBreaksItsRule(String setting, String message) {
        assertMessage(setting, message);
    }

    @Test
    void axisThatEveryLayerOverrides() {
        assertMessage(
                """
                space.axes {
                  layer.1.weight.bits = [3]
                  weight.bits = [2]
                  layer.2.weight.bits = [4]
                }""", "s.conf:3: space.axes.weight.bits = [2]: says nothing: every layer has an axis of its own for it");
    }

    @Test
    void layerOfANetworkWithoutHiddenLayers() {
        assertMessage(
                "workload.network.hidden = [], space.axes.layer.2.weight.bits = [3]",
                "s.conf:1: space.axes.layer.2.weight.bits = [3]: names layer 2, but the network has layer 1 only");
    }

    @Test
    void axesWhoseEveryCombinationIsRefused() {
        assertMessage(
                "space.axes.membrane { bits = 12, grid = squat-zero }",
                "s.conf:1: space.axes = {\"membrane\":{\"bits\":12,\"grid\":\"squat-zero\"}}: no point is left by the"
                        + " rules: excluded everywhere: squat-zero: beyond 8 bits the exponential levels collapse in"
                        + " float32");
    }

    @Test
    void exclusionTellsTheLineOfItsClause() {
        assertMessage(
                """
                space.axes.weight.bits = {from = 2, to = 8, step = 2}
                space.exclude = [
                  {where {weight.bits = [2]}}
                  {
                    where {
                      weight.bits = [4, 7]
                    }
                  }
                ]""",
                "s.conf:6: space.exclude[1].where.weight.bits = [4,7]: value 7 is not on the axis (did you mean '6'?);"
                        + " its values are 2 to 8 in steps of 2");
    }

    @Test
    void overrideIsItsOwnPlace() {
        assertMessage(
                "space.axes.weight.bits = [2]",
                "--set space.axes.weight.bits=[99]: space.axes.weight.bits = [99]: value 99 must be an integer in 1..32"
                        + " or float",
                "space.axes.weight.bits=[99]");
    }

    @Test
    void mistakesAreToldTogetherInTheOrderOfTheFile() {
        assertMessage("""
                workload {
                  training.epochs = 0
                  encoding.kind = latencie
                }
                selection.mu = cheap""", """
                s.conf:2: workload.training.epochs = 0: must be at least 1 and at most 100000
                s.conf:3: workload.encoding.kind = "latencie": expected one of constant-current, rate, poisson-intervals, \
                latency, frames, spike-frames (did you mean 'latency'?)
                s.conf:5: selection.mu = "cheap": expected number, got text""");
    }

    private static void assertMessage(String text, String message, String... overrides) {
        assertThatThrownBy(() -> SweepSpec.parse("s.conf", text, List.of(overrides)))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }
}
