package io.spikefront.bench;

import io.spikefront.data.PublishedData;
import io.spikefront.snn.Leaky;
import io.spikefront.snn.Loss;
import io.spikefront.snn.Network;
import io.spikefront.snn.Reset;
import io.spikefront.snn.ResetTiming;
import io.spikefront.snn.Surrogate;
import io.spikefront.snn.Trainer;
import io.spikefront.snn.TrainingRecipe;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How long an epoch of 60,000 MNIST images takes on one thread, float and quantized in training, beside {@link
 * Nd4jTraining}: {@code scripts/benchmark training}. Times are processor time of that thread. Variants take turns, so that
 * what else the machine does hits all of them alike; the first turn warms up and does not count.
 */
public final class TrainingSpeed {
    private static final int EPOCH = 60_000;
    private static final int BATCH = 128;
    private static final int STEPS = 25;
    private static final float THRESHOLD = 1;
    private static final Map<String, String> DEFAULTS =
            Map.of("hidden", "128,1000", "samples", "12800", "repetitions", "5", "baseline-batches", "4");

    private final Images images;
    private final int repetitions;
    private final int baselineBatches;

    private TrainingSpeed(Images images, int repetitions, int baselineBatches) {
        this.images = images;
        this.repetitions = repetitions;
        this.baselineBatches = baselineBatches;
    }

    public static void main(String[] arguments) {
        BenchmarkOptions options = BenchmarkOptions.parse(arguments, DEFAULTS);
        TrainingSpeed speed = new TrainingSpeed(
                images(options.number("samples")), options.number("repetitions"), options.number("baseline-batches"));
        for (int hidden : options.numbers("hidden")) {
            speed.measure(hidden);
        }
    }

    private static Images images(int size) {
        List<Path> folders = Stream.of("SPIKEFRONT_DATA", "SPIKEFRONT_CACHE")
                .map(System::getenv)
                .filter(folder -> folder != null && !folder.isBlank())
                .map(Path::of)
                .toList();
        if (PublishedData.MNIST.find(folders).isPresent()) {
            return new MnistImages(PublishedData.MNIST.load(folders).train(), size);
        }
        System.out.println("MNIST is not in " + folders + ": random images, as many of whose pixels are active");
        return new RandomImages(size);
    }

    private void measure(int hidden) {
        List<TrainingVariant> variants = TrainingVariant.all();
        double[][] seconds = new double[variants.size()][repetitions];
        double[][] baseline = new double[variants.size()][repetitions];
        for (int turn = -1; turn < repetitions; turn++) {
            for (int v = 0; v < variants.size(); v++) {
                double ours = train(variants.get(v), hidden);
                double theirs = variants.get(v).hasBaseline() ? trainBaseline(variants.get(v), hidden) : Double.NaN;
                if (turn >= 0) {
                    seconds[v][turn] = ours;
                    baseline[v][turn] = theirs;
                }
            }
        }
        print(hidden, variants, seconds, baseline);
    }

    /** Seconds an epoch. */
    private double train(TrainingVariant variant, int hidden) {
        Network network = Network.of(
                List.of(RandomImages.INPUTS, hidden, RandomImages.CLASSES),
                new Leaky(0.95f, THRESHOLD, Reset.SUBTRACT, ResetTiming.DELAYED));
        TrainingRecipe recipe = new TrainingRecipe(
                1, BATCH, 1e-3, TrainingRecipe.Schedule.CONSTANT, Loss.MSE_COUNT, new Surrogate.FastSigmoid(25), 1);
        long start = processorTime();
        new Trainer(network, recipe, images, STEPS)
                .train(Optional.empty(), variant.plan(2), Optional.empty(), (done, loss) -> {});
        return secondsSince(start) * EPOCH / images.size();
    }

    /** Seconds an epoch, from a few batches. */
    private double trainBaseline(TrainingVariant variant, int hidden) {
        Nd4jTraining training = Nd4jTraining.of(STEPS, variant.levels(THRESHOLD), hidden);
        List<INDArray> inputs = new ArrayList<>();
        List<INDArray> oneHot = new ArrayList<>();
        for (int batch = 0; batch < baselineBatches; batch++) {
            inputs.add(matrix(batch));
            oneHot.add(oneHot(batch));
        }
        WorkspaceConfiguration learning = WorkspaceConfiguration.builder()
                .policyLearning(LearningPolicy.FIRST_LOOP)
                .build();
        MemoryWorkspace memory =
                Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(learning, variant.name() + hidden);
        long start = 0;
        for (int batch = -1; batch < baselineBatches; batch++) {
            if (batch == 0) {
                start = processorTime();
            }
            memory.notifyScopeEntered();
            training.update(inputs.get(Math.max(batch, 0)), oneHot.get(Math.max(batch, 0)));
            memory.notifyScopeLeft();
        }
        double seconds = secondsSince(start);
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        return seconds * EPOCH / (BATCH * baselineBatches);
    }

    private INDArray matrix(int batch) {
        float[][] rows = new float[BATCH][];
        for (int k = 0; k < BATCH; k++) {
            rows[k] = images.dense((batch * BATCH + k) % images.size());
        }
        return Nd4j.createFromArray(rows);
    }

    private INDArray oneHot(int batch) {
        float[][] rows = new float[BATCH][RandomImages.CLASSES];
        for (int k = 0; k < BATCH; k++) {
            rows[k][images.labels((batch * BATCH + k) % images.size()).ofSample()] = 1;
        }
        return Nd4j.createFromArray(rows);
    }

    /** Nanoseconds that this thread has run: on a machine that is busy with other things too, the time that it took alone. */
    static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static double secondsSince(long start) {
        return (processorTime() - start) / 1e9;
    }

    private static void print(int hidden, List<TrainingVariant> variants, double[][] seconds, double[][] baseline) {
        System.out.printf(
                Locale.ROOT, "%n%d-%d-%d, %d steps%n", RandomImages.INPUTS, hidden, RandomImages.CLASSES, STEPS);
        System.out.println(
                "in training                     s/epoch  (median)  us/sample  x float  ND4J s/epoch  ND4J/ours");
        double whole = min(seconds[0]);
        for (int v = 0; v < variants.size(); v++) {
            double best = min(seconds[v]);
            String theirs = Double.isNaN(baseline[v][0])
                    ? ""
                    : String.format(Locale.ROOT, "  %12.1f  %9.1f", min(baseline[v]), min(baseline[v]) / best);
            System.out.printf(
                    Locale.ROOT,
                    "%-30s  %7.2f  %8.2f  %9.1f  %7.2f%s%n",
                    variants.get(v).name(),
                    best,
                    median(seconds[v]),
                    best / EPOCH * 1e6,
                    best / whole,
                    theirs);
        }
    }

    static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
