package io.spikefront.cli;

import org.apache.spark.sql.SparkSession;

/** The Spark session of a command. The master is the launcher's or spark-submit's to choose, never ours. */
final class Sessions {
    private Sessions() {}

    static SparkSession open(String application) {
        SparkSession spark = SparkSession.builder()
                .appName("spikefront " + application)
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                .config("spark.sql.shuffle.partitions", "8")
                .config("spark.ui.showConsoleProgress", "false")
                .getOrCreate();
        return spark;
    }
}
