package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.data.DataSet;
import io.spikefront.data.GlyphDigits;
import io.spikefront.data.Samples;
import io.spikefront.eval.Trial;
import io.spikefront.pipeline.SweepRun.FailedPoints;
import io.spikefront.pipeline.SweepRun.Manner;
import io.spikefront.pipeline.SweepRun.Report;
import io.spikefront.store.Difference;
import io.spikefront.store.EmptyStore;
import io.spikefront.store.SweepResults;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepAssembly;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A sweep of a few seconds: 784-16-10 on a few drawn digits in IDX files. Thresholds of 1 bit quantize to 0 and fail: 30 of
 * its 60 points.
 */
public final class SmallSweep {
    /** Its points. */
    public static final int POINTS = 60;
    /** Those that fail. */
    public static final int FAILING = 30;

    private static final Path FOLDER = folder();

    private SmallSweep() {}

    /** The sweep file. */
    public static Path file() {
        return FOLDER.resolve("small.conf");
    }

    /** The sweep with some settings changed. */
    public static SweepSpec spec(String... overrides) {
        return SweepSpec.load(file(), List.of(overrides));
    }

    /** A specification with its data. */
    public static Sweep assembled(SweepSpec spec) {
        return SweepAssembly.assemble(spec, List.of(), List.of());
    }

    /** Runs the sweep in a session of its own. */
    public static Report run(Path store, RunProgress progress, FailedPoints failedPoints, String... overrides) {
        return run(store, progress, new Manner(failedPoints, FailureLimit.NONE, WaveOrder.ASCENDING), overrides);
    }

    /** Runs the sweep in a session of its own. */
    static Report run(Path store, RunProgress progress, Manner manner, String... overrides) {
        SparkSession spark = LocalSpark.session().newSession();
        SweepSpec spec = spec(overrides);
        return new SweepRun(spark, EmptyStore.opened(spark, store), spec, assembled(spec), progress).run(manner);
    }

    /** Runs the sweep in a session of its own. */
    public static Report run(Path store, String... overrides) {
        return run(store, new RecordedProgress(), FailedPoints.KEEP, overrides);
    }

    /** What an audit of a finished sweep finds fault with: a few rows and the frontier, computed again. */
    static List<Difference> audited(Path store, String... overrides) {
        SparkSession spark = LocalSpark.session().newSession();
        SweepSpec spec = spec(overrides);
        try (Audit audit = new Audit(spark, EmptyStore.opened(spark, store), spec, assembled(spec))) {
            List<Trial> sample = audit.sample(3, 1);
            Audit.Check frontier = audit.frontier();
            assertThat(sample).hasSize(3);
            assertThat(frontier.told()).contains("computed again from");
            return Stream.concat(audit.rows(sample).differences().stream(), frontier.differences().stream())
                    .toList();
        }
    }

    /** A copy of a store. */
    static Path copy(Path store, Path folder) throws IOException {
        Path copy = folder.resolve("copy");
        EmptyStore.copy(store, copy);
        return copy;
    }

    /** The answer to a query over the views of a store. */
    public static List<Row> query(Path store, String sql) {
        SparkSession spark = LocalSpark.session().newSession();
        SweepResults.open(spark, store.toString()).views().forEach((name, rows) -> rows.createOrReplaceTempView(name));
        return spark.sql(sql).collectAsList();
    }

    /** The answer to a query of one column. */
    public static <T> List<T> values(Path store, String sql) {
        return query(store, sql).stream().map(row -> row.<T>getAs(0)).toList();
    }

    /** Another sweep of the same digits: a file of these settings beside the data. */
    static Path file(String name, String settings) {
        try {
            return Files.writeString(FOLDER.resolve(name + ".conf"), data(FOLDER) + settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String data(Path folder) {
        return """
                workload.data {
                  source = idx
                  train-images = "%1$s/train-images"
                  train-labels = "%1$s/train-labels"
                  test-images = "%1$s/test-images"
                  test-labels = "%1$s/test-labels"
                  validation = 100
                }
                """.formatted(folder);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("spikefront-test");
            DataSet digits = GlyphDigits.generate(1, 500, 100);
            write(folder, "train", digits.train());
            write(folder, "test", digits.test());
            Files.writeString(folder.resolve("small.conf"), data(folder) + """
                    name = small
                    workload {
                      network.hidden = [16]
                      encoding.steps = 5
                      training { epochs = 3, batch = 16, learning-rate = 0.01 }
                      calibration-samples = 50
                      validation-samples = 100
                    }
                    space.axes {
                      weight { bits = {from = 2, to = 6}, grid = [fixed-point, symmetric] }
                      membrane.bits = [3, 6, float]
                      threshold.bits = [1, float]
                    }
                    """);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, String name, Samples samples) throws IOException {
        int side = 28;
        byte[] pixels = samples.pixels();
        Files.write(
                folder.resolve(name + "-images"),
                ByteBuffer.allocate(16 + pixels.length)
                        .putInt(0x803)
                        .putInt(samples.size())
                        .putInt(side)
                        .putInt(side)
                        .put(pixels)
                        .array());
        ByteBuffer labels =
                ByteBuffer.allocate(8 + samples.size()).putInt(0x801).putInt(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            labels.put((byte) samples.label(i));
        }
        Files.write(folder.resolve(name + "-labels"), labels.array());
    }
}
