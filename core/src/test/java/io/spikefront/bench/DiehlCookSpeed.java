package io.spikefront.bench;

import io.spikefront.data.SpikeTrain;
import io.spikefront.stdp.PresentationLoop;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * How long a presentation of a digit to an unsupervised network takes on one thread, while it learns and afterwards, float and
 * quantized, beside {@link Nd4jDiehlCook}: {@code scripts/benchmark stdp}. Times are processor time of that thread; the
 * variants take turns.
 */
public final class DiehlCookSpeed {
    private static final Map<String, String> DEFAULTS = Map.of(
            "neurons", "100,400", "samples", "300", "repetitions", "5", "learned", "1000", "baseline-samples", "3");
    private static final int ENCODED = 256;
    private static final int KINDS = 4;

    private final BenchmarkOptions options;
    private final EncodedImages images = new EncodedImages();
    private final SpikeTrain[] encoded = images.encoded(ENCODED);
    private final SpikeTrain train = new SpikeTrain();

    private DiehlCookSpeed(BenchmarkOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        DiehlCookSpeed speed = new DiehlCookSpeed(BenchmarkOptions.parse(arguments, DEFAULTS));
        for (int neurons : speed.options.numbers("neurons")) {
            speed.measure(neurons);
        }
    }

    private void measure(int neurons) {
        DiehlCookVariant[] variants = DiehlCookVariant.values();
        int repetitions = options.number("repetitions");
        PresentationLoop[] loops = new PresentationLoop[variants.length];
        for (int v = 0; v < variants.length; v++) {
            loops[v] = variants[v].loop(neurons);
            PresentationLoop loop = loops[v];
            milliseconds(options.number("learned"), image -> learn(loop, image));
        }
        double[][][] times = new double[variants.length][KINDS][repetitions];
        double[][] baseline = new double[2][repetitions];
        for (int turn = -1; turn < repetitions; turn++) {
            for (int v = 0; v < variants.length; v++) {
                double[] turnTimes = times(loops[v]);
                for (int kind = 0; kind < KINDS && turn >= 0; kind++) {
                    times[v][kind][turn] = turnTimes[kind];
                }
            }
            Nd4jDiehlCook theirs = new Nd4jDiehlCook(
                    DiehlCookVariant.network(neurons), DiehlCookVariant.rule(), loops[0].weights(), loops[0].theta());
            int count = options.number("baseline-samples");
            baseline[0][Math.max(turn, 0)] = milliseconds(count, image -> theirs.learn(encoded[image], first()));
            baseline[1][Math.max(turn, 0)] = milliseconds(count, image -> theirs.infer(encoded[image], first()));
        }
        print(neurons, times, baseline);
    }

    private static Nd4jDiehlCook.Choice first() {
        return (step, crossed, count) -> crossed[0];
    }

    private void learn(PresentationLoop loop, int image) {
        images.encode(image, train);
        loop.learn(train);
    }

    /** Learning and inference with the encoding of images, and without. */
    private double[] times(PresentationLoop loop) {
        int samples = options.number("samples");
        double encodeAndLearn = milliseconds(samples, image -> learn(loop, image));
        double learn = milliseconds(samples, image -> loop.learn(encoded[image % ENCODED]));
        PresentationLoop.Inference inference = loop.inference();
        double encodeAndInfer = milliseconds(samples, image -> {
            images.encode(image, train);
            inference.run(train, image);
        });
        double infer = milliseconds(samples, image -> inference.run(encoded[image % ENCODED], image));
        return new double[] {encodeAndLearn, learn, encodeAndInfer, infer};
    }

    private static double milliseconds(int count, IntConsumer presentation) {
        long start = TrainingSpeed.processorTime();
        for (int k = 0; k < count; k++) {
            presentation.accept(k);
        }
        return TrainingSpeed.secondsSince(start) * 1e3 / count;
    }

    private static void print(int neurons, double[][][] times, double[][] baseline) {
        System.out.printf(
                Locale.ROOT,
                "%n%s, %d steps, ms a presentation%n",
                DiehlCookVariant.network(neurons),
                DiehlCookVariant.STEPS);
        System.out.println("                     encode+learn   learn  x float  encode+infer   infer  x float");
        for (DiehlCookVariant variant : DiehlCookVariant.values()) {
            double[] least = new double[KINDS];
            for (int kind = 0; kind < KINDS; kind++) {
                least[kind] = TrainingSpeed.min(times[variant.ordinal()][kind]);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %12.3f  %6.3f  %7.2f  %12.3f  %6.3f  %7.2f%n",
                    variant.title(),
                    least[0],
                    least[1],
                    least[1] / TrainingSpeed.min(times[0][1]),
                    least[2],
                    least[3],
                    least[3] / TrainingSpeed.min(times[0][3]));
        }
        System.out.printf(
                Locale.ROOT,
                "%-20s %12s  %6.1f  %7.0f  %12s  %6.1f  %7.0f%n",
                "ND4J, dense, float",
                "",
                TrainingSpeed.min(baseline[0]),
                TrainingSpeed.min(baseline[0]) / TrainingSpeed.min(times[0][1]),
                "",
                TrainingSpeed.min(baseline[1]),
                TrainingSpeed.min(baseline[1]) / TrainingSpeed.min(times[0][3]));
    }
}
