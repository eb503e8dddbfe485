package io.spikefront.cli;

import io.spikefront.store.LinkLogStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The Spark session of a command. The master is the launcher's or spark-submit's to choose, never ours. */
final class Sessions {
    private static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    /** For tables of few files and queries of few rows. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.databricks.delta.snapshotPartitions", "2",
            "spark.sql.shuffle.partitions", "8",
            "spark.delta.logStore.file.impl", LinkLogStore.class.getName(),
            // Damage that still decodes is damage.
            "spark.hadoop.parquet.page.verify-checksum.enabled", "true",
            "spark.ui.showConsoleProgress", "false",
            // Holds nothing, but Spark makes the folder, by default in the working directory.
            "spark.sql.warehouse.dir",
                    Path.of(System.getProperty("java.io.tmpdir"), "spikefront-warehouse")
                            .toUri()
                            .toString());

    private Sessions() {}

    /** What a command does with Spark. */
    @FunctionalInterface
    interface Work<T> {
        T in(SparkSession spark) throws IOException;
    }

    /** Does the work in a session of its own. Where Spark runs in this JVM already, it goes on running. */
    static <T> T with(String application, Work<T> work) throws IOException {
        Option<SparkSession> running = SparkSession.getDefaultSession();
        if (running.isDefined()) {
            return work.in(running.get().newSession());
        }
        try (SparkSession spark = start(application)) {
            return work.in(spark);
        }
    }

    /** Starts Spark; the user's own settings go before our defaults. */
    static SparkSession start(String application) {
        SparkConf settings = new SparkConf().setAppName("spikefront " + application);
        REQUIRED.forEach(settings::set);
        DEFAULTS.forEach(settings::setIfMissing);
        return SparkSession.builder().config(settings).getOrCreate();
    }
}
