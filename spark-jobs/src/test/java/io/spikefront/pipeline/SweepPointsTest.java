package io.spikefront.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.cli.LocalSpark;
import io.spikefront.pipeline.SweepPoints.Window;
import io.spikefront.store.ResultStore;
import io.spikefront.sweep.Sweep;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SweepPointsTest {
    private static final String LARGER = "space.axes.membrane.bits=[2,3,6,float]";

    @Test
    void windowsHoldEveryPendingPointOnce() {
        Sweep sweep = sweep(LARGER);
        Set<String> done = new HashSet<>(SmallSweep.values(FinishedSweep.store(), "SELECT point_id FROM evaluations"));
        List<Long> pending = sweep.space()
                .admitted(0, sweep.space().rawSize())
                .filter(index -> !done.contains(id(sweep, index)))
                .boxed()
                .toList();
        assertThat(pending).hasSize(20);

        try (SweepPoints points = points(sweep)) {
            for (int size : List.of(1, 7, 1000)) {
                List<Long> found = new ArrayList<>();
                long end = 0;
                for (Window window : points.windows(size)) {
                    assertThat(window.from()).as("windows ascend").isGreaterThanOrEqualTo(end);
                    end = window.to();
                    List<Long> indices = points.pending(window);
                    assertThat(window.pending()).isEqualTo(indices.size()).isLessThanOrEqualTo(size);
                    found.addAll(indices);
                }
                assertThat(found).isEqualTo(pending);
            }
            assertThat(points.ids().distinct().count()).isEqualTo(80);
        }
    }

    @Test
    void nothingIsPendingInAFinishedSweepAndIdsLeadBackToIndices() {
        Sweep sweep = sweep();
        List<String> frontier = SmallSweep.values(FinishedSweep.store(), "SELECT point_id FROM frontier");

        try (SweepPoints points = points(sweep)) {
            assertThat(points.windows(10)).isEmpty();
            assertThat(points.indices(frontier).stream().map(index -> id(sweep, index)))
                    .containsExactlyInAnyOrderElementsOf(frontier);
            assertThat(points.indices(List.of())).isEmpty();
        }
    }

    @Test
    void aSweepTravelsToExecutorsWhole() throws Exception {
        Sweep sweep = sweep(LARGER);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sweep);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Sweep arrived = (Sweep) in.readObject();
            assertThat(arrived.workload().canonical())
                    .isEqualTo(sweep.workload().canonical());
            assertThat(sweep.space().admitted(0, sweep.space().rawSize()).mapToObj(index -> id(arrived, index)))
                    .containsExactlyElementsOf(sweep.space()
                            .admitted(0, sweep.space().rawSize())
                            .mapToObj(index -> id(sweep, index))
                            .toList());
        }
    }

    private static Sweep sweep(String... overrides) {
        return SmallSweep.assembled(SmallSweep.spec(overrides));
    }

    private static String id(Sweep sweep, long index) {
        return sweep.pointId(sweep.trial(index)).text();
    }

    private static SweepPoints points(Sweep sweep) {
        SparkSession spark = LocalSpark.session();
        ResultStore store = ResultStore.existing(spark, FinishedSweep.store().toString());
        return new SweepPoints(
                spark,
                store,
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sweep));
    }
}
