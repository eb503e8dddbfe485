package io.spikefront.pipeline;

import io.spikefront.cli.LocalSpark;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.EmptyStore;
import io.spikefront.store.ResultStore;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * {@link SmallSweep}'s digits for an unsupervised network of 20 neurons, which learns in two blocks of presentations.
 * Membranes of 2 integer bits do not reach the threshold and fail: half of the points.
 */
public final class DiehlCookSweep {
    /** Its points. */
    public static final int POINTS = 24;
    /** Those that fail. */
    public static final int FAILING = 12;
    /** Its models: seeds x weights x traces. */
    public static final int MODELS = 8;

    private static final Path FILE = SmallSweep.file("unsupervised", """
            name = unsupervised
            workload {
              kind = diehl-cook
              encoding { kind = rate, gain = 0.25, steps = 15 }
              diehl-cook { neurons = 20, presentations = 5200, labelling-samples = 200 }
              validation-samples = 100
            }
            space.axes {
              training.seed = [1, 2]
              weight { bits = [4, float], sign = unsigned, scheme = [ptq, itq-on-grid] }
              adaptation { bits = 6, sign = unsigned }
              membrane { bits = 12, grid = fixed-point, integer-bits = [9, 2] }
              trace { bits = [4, float], sign = unsigned }
            }
            """);

    private DiehlCookSweep() {}

    /** The sweep file. */
    public static Path file() {
        return FILE;
    }

    /** The sweep with some settings changed. */
    public static SweepSpec spec(String... overrides) {
        return SweepSpec.load(FILE, List.of(overrides));
    }

    /** Runs the sweep in a session of its own. */
    public static Report run(Path store, RunProgress progress, String... overrides) {
        SparkSession spark = LocalSpark.session().newSession();
        SweepSpec spec = spec(overrides);
        ResultStore results = EmptyStore.opened(spark, store);
        return new SweepRun(spark, results, spec, SmallSweep.assembled(spec), progress).run(SweepRun.Manner.USUAL);
    }

    /** A store in which the sweep has been run to its end once, in one partition; not to be written to. */
    public static Path finished() {
        return Finished.STORE;
    }

    /** What was told of that run. */
    static RecordedProgress told() {
        return Finished.PROGRESS;
    }

    private static final class Finished {
        private static final RecordedProgress PROGRESS = new RecordedProgress();
        private static final Path STORE = store();

        private static Path store() {
            try {
                Path store =
                        Files.createTempDirectory("spikefront-unsupervised").resolve("store");
                run(store, PROGRESS, "execution.partitions=1");
                return store;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
