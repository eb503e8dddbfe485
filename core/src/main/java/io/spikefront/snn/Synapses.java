package io.spikefront.snn;

import io.spikefront.quant.LayerPlan;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationGrid;
import io.spikefront.quant.Quantizer;
import io.spikefront.quant.SteppedGrid;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/**
 * The weights and biases of a dense layer as a device holds them: codes with a scale.
 *
 * <p>The current into neuron j is float32(scale_j sum_i code_ij x_i + bias_j), the sum in double over ascending i. With
 * integer codes and integer-coded inputs every such sum is exact, so its order does not matter.
 */
public final class Synapses {
    /** [input][neuron]: integer codes, or the weights themselves where these are float (scale 1). */
    private final double[][] codes;

    /** [neuron]. */
    private final double[] scales;

    private final float[] biases;
    /** [input]: how many weights of the row are not zero. */
    private final int[] fanOut;

    private final Optional<QuantizationGrid> weightGrid;
    private final Optional<QuantizationGrid> biasGrid;
    private final Optional<RecurrentSynapses> recurrent;
    /** Made where first needed: not every layer runs in blocks. */
    private volatile Optional<PackedCodes> packed;

    private Synapses(
            double[][] codes,
            double[] scales,
            float[] biases,
            Optional<QuantizationGrid> weightGrid,
            Optional<QuantizationGrid> biasGrid,
            Optional<RecurrentSynapses> recurrent) {
        this.codes = codes;
        this.scales = scales;
        this.biases = biases;
        this.weightGrid = weightGrid;
        this.biasGrid = biasGrid;
        this.recurrent = recurrent;
        this.fanOut = Arrays.stream(codes)
                .mapToInt(row -> (int) Arrays.stream(row).filter(w -> w != 0).count())
                .toArray();
    }

    /** The synapses of a layer under its plan. Draws are addressed by the layer's {@code noise}, target and plan. */
    public static Synapses of(DenseParameters parameters, LayerPlan plan, double threshold, Noise noise) {
        double[][] codes = new double[parameters.inputs()][parameters.neurons()];
        double[] scales = new double[parameters.neurons()];
        Optional<TargetQuantization> weight = plan.of(ParameterTarget.WEIGHT);
        Optional<QuantizationGrid> weightGrid = Optional.empty();
        if (weight.isPresent()) {
            weightGrid = quantizeWeights(parameters, weight.get(), threshold, noise, codes, scales);
        } else {
            copy(parameters.weights(), codes);
            Arrays.fill(scales, 1);
        }
        float[] biases = parameters.biases().clone();
        Optional<QuantizationGrid> biasGrid = plan.of(ParameterTarget.BIAS)
                .map(bias -> quantizeRow(ParameterTarget.BIAS, biases, bias, threshold, noise));
        Optional<RecurrentSynapses> recurrent =
                RecurrentSynapses.of(parameters.recurrent(), plan, threshold, noise.at("recurrent"));
        return new Synapses(codes, scales, biases, weightGrid, biasGrid, recurrent);
    }

    private static Optional<QuantizationGrid> quantizeWeights(
            DenseParameters parameters,
            TargetQuantization weight,
            double threshold,
            Noise noise,
            double[][] codes,
            double[] scales) {
        Noise draws = noise.at("weight " + weight.canonical());
        WeightQuantizers quantizers = WeightQuantizers.fit(parameters.weights(), weight, threshold);
        for (int j = 0; j < scales.length; j++) {
            scales[j] = stepped(quantizers.ofNeuron(j).grid()).step();
        }
        for (int i = 0; i < codes.length; i++) {
            float[] row = parameters.weights()[i];
            for (int j = 0; j < row.length; j++) {
                codes[i][j] = quantizers.ofNeuron(j).code(row[j], draws, i * row.length + j);
            }
        }
        return quantizers.shared();
    }

    /** Quantizes a row of weights or biases in place and gives its grid. */
    static QuantizationGrid quantizeRow(
            ParameterTarget target, float[] row, TargetQuantization quantization, double threshold, Noise noise) {
        Extent extent = Extent.of(row);
        Quantizer quantizer = quantization.quantizer(target, extent.min(), extent.max(), threshold);
        quantizer.quantize(row, row.length, noise.at(target.key() + " " + quantization.canonical()));
        return quantizer.grid();
    }

    private static SteppedGrid stepped(QuantizationGrid grid) {
        if (grid instanceof SteppedGrid stepped) {
            return stepped;
        }
        throw new IllegalArgumentException("weights need an evenly spaced grid");
    }

    private static void copy(float[][] weights, double[][] codes) {
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < codes[i].length; j++) {
                codes[i][j] = weights[i][j];
            }
        }
    }

    public int inputs() {
        return codes.length;
    }

    public int neurons() {
        return biases.length;
    }

    /** How many weights out of {@code input} are not zero: the effective operations that one spike of it costs. */
    public int fanOut(int input) {
        return fanOut[input];
    }

    /** The synapses between the neurons of the layer; empty in a feed-forward layer. */
    Optional<RecurrentSynapses> recurrent() {
        return recurrent;
    }

    /** {@link #fanOut} of the recurrent weights out of a neuron of the layer; 0 in a feed-forward layer. */
    public int recurrentFanOut(int neuron) {
        return recurrent.map(synapses -> synapses.fanOut(neuron)).orElse(0);
    }

    /** How many recurrent weights there are into one neuron; 0 in a feed-forward layer. */
    public int recurrentFanIn() {
        return recurrent.map(RecurrentSynapses::fanIn).orElse(0);
    }

    double code(int input, int neuron) {
        return codes[input][neuron];
    }

    double scale(int neuron) {
        return scales[neuron];
    }

    float bias(int neuron) {
        return biases[neuron];
    }

    /** [neuron]: live, not a copy. */
    double[] scales() {
        return scales;
    }

    /** [neuron]: live, not a copy. */
    float[] biases() {
        return biases;
    }

    /** The grid of the weights; empty where they are float or each neuron has its own. */
    Optional<QuantizationGrid> weightGrid() {
        return weightGrid;
    }

    /** The grid of the biases; empty where they are float. */
    Optional<QuantizationGrid> biasGrid() {
        return biasGrid;
    }

    /** The codes as integers; empty where they are none. */
    Optional<PackedCodes> packed() {
        Optional<PackedCodes> codesOnce = packed;
        if (codesOnce == null) {
            codesOnce = PackedCodes.of(codes);
            packed = codesOnce;
        }
        return codesOnce;
    }

    /** The codes out of {@code input}, [neuron]: live, not a copy. */
    double[] codes(int input) {
        return codes[input];
    }

    /** A new accumulator for {@link #currents}. */
    double[] accumulator() {
        return new double[neurons()];
    }

    /** The currents [neuron] that one frame of a stimulus drives. */
    void currents(Stimulus stimulus, int frame, double[] accumulator, float[] currents) {
        Arrays.fill(accumulator, 0);
        int end = stimulus.to(frame);
        int p = stimulus.from(frame);
        for (; p + 4 <= end; p += 4) {
            addScaled(
                    accumulator,
                    codes[stimulus.input(p)],
                    stimulus.value(p),
                    codes[stimulus.input(p + 1)],
                    stimulus.value(p + 1),
                    codes[stimulus.input(p + 2)],
                    stimulus.value(p + 2),
                    codes[stimulus.input(p + 3)],
                    stimulus.value(p + 3));
        }
        for (; p < end; p++) {
            double[] row = codes[stimulus.input(p)];
            double x = stimulus.value(p);
            for (int j = 0; j < accumulator.length; j++) {
                accumulator[j] += row[j] * x;
            }
        }
        finish(accumulator, currents);
    }

    /** The currents [neuron] that the spikes of the inputs {@code active[0..count)}, ascending, drive. */
    void currents(int[] active, int count, double[] accumulator, float[] currents) {
        Arrays.fill(accumulator, 0);
        int p = 0;
        for (; p + 4 <= count; p += 4) {
            add(accumulator, codes[active[p]], codes[active[p + 1]], codes[active[p + 2]], codes[active[p + 3]]);
        }
        for (; p < count; p++) {
            double[] row = codes[active[p]];
            for (int j = 0; j < accumulator.length; j++) {
                accumulator[j] += row[j];
            }
        }
        finish(accumulator, currents);
    }

    /** Four rows in one pass save three loads and stores of the accumulator; the order of additions is kept. */
    private static void add(double[] sum, double[] a, double[] b, double[] c, double[] d) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + a[j] + b[j] + c[j] + d[j];
        }
    }

    private static void addScaled(
            double[] sum, double[] a, double x, double[] b, double y, double[] c, double z, double[] d, double w) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + a[j] * x + b[j] * y + c[j] * z + d[j] * w;
        }
    }

    private void finish(double[] accumulator, float[] currents) {
        for (int j = 0; j < accumulator.length; j++) {
            currents[j] = (float) (accumulator[j] * scales[j] + biases[j]);
        }
    }
}
