package io.spikefront.pipeline;

import org.junit.jupiter.api.Test;

class OldStoresRunTest {
    @Test
    void probe() throws Exception {
        org.apache.spark.sql.SparkSession spark = io.spikefront.cli.LocalSpark.session();
        for (String name : new String[] {"today", "ce3c5ce", "359bfe9", "f6870d0"}) {
            java.nio.file.Path store = java.nio.file.Path.of("/tmp/old/probe-" + name);
            if (!name.equals("today"))
                io.spikefront.store.EmptyStore.copy(java.nio.file.Path.of("/tmp/old/store-" + name), store);
            io.spikefront.sweep.SweepSpec spec = io.spikefront.sweep.SweepSpec.load(
                    java.nio.file.Path.of("/tmp/old/tiny.conf"), java.util.List.of("store=" + store));
            RecordedProgress progress = new RecordedProgress();
            long t = System.nanoTime();
            SweepRun.Report r = new SweepRun(
                            spark,
                            io.spikefront.store.ResultStore.create(spark, store.toString()),
                            spec,
                            SmallSweep.assembled(spec),
                            progress)
                    .run(SweepRun.FailedPoints.KEEP);
            System.out.println("#### " + name + " " + r + " " + (System.nanoTime() - t) / 1e9);
            System.out.println(
                    spark.sql("select workload_id, count(*) from delta.`" + store + "/evaluations` group by 1")
                            .collectAsList());
        }
    }
}
