package io.spikefront.cli;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The one Spark of the test JVM: two threads, never stopped. */
public final class LocalSpark {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("spark.master", "local[2]"),
            Map.entry("spark.ui.enabled", "false"),
            Map.entry("spark.driver.host", "127.0.0.1"),
            Map.entry("spark.driver.bindAddress", "127.0.0.1"),
            Map.entry("spark.default.parallelism", "2"),
            Map.entry("spark.sql.shuffle.partitions", "2"),
            // Tables of few rows: planning, compiling and bookkeeping are all that costs.
            Map.entry("spark.sql.adaptive.enabled", "false"),
            Map.entry("spark.sql.codegen.wholeStage", "false"),
            Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
            Map.entry("spark.databricks.delta.writeChecksumFile.enabled", "false"),
            Map.entry("spark.databricks.delta.stats.collect", "false"),
            Map.entry("spark.databricks.delta.stats.skipping", "false"),
            Map.entry("spark.databricks.delta.snapshotPartitions", "1"));

    private static final SparkSession SESSION = start();

    private LocalSpark() {}

    /** The session that all tests share, set up as commands set up theirs. */
    public static SparkSession session() {
        return SESSION;
    }

    private static SparkSession start() {
        SETTINGS.forEach(System::setProperty);
        return Sessions.start("tests");
    }
}
