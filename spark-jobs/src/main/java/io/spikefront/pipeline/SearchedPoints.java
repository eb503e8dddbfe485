package io.spikefront.pipeline;

import io.spikefront.search.Finding;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreTable;
import io.spikefront.sweep.Sweep;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The points that a search has asked for, few enough for a driver; of points with the same content, the first. */
final class SearchedPoints implements PointSet {
    private final SparkSession spark;
    private final ResultStore store;
    private final Map<String, Long> indexOfId = new TreeMap<>();
    private final Map<Long, Finding> findings;

    SearchedPoints(SparkSession spark, ResultStore store, Sweep sweep, Map<Long, Finding> findings) {
        this.spark = spark;
        this.store = store;
        this.findings = findings;
        findings.keySet()
                .forEach(index ->
                        indexOfId.merge(sweep.pointId(sweep.trial(index)).text(), index, Math::min));
    }

    @Override
    public Dataset<Row> ids() {
        return spark.createDataset(List.copyOf(indexOfId.keySet()), Encoders.STRING())
                .toDF("point_id");
    }

    @Override
    public List<Long> indices(Collection<String> pointIds) {
        return pointIds.stream()
                .filter(indexOfId::containsKey)
                .map(indexOfId::get)
                .sorted()
                .toList();
    }

    @Override
    public List<Long> untested() {
        Set<String> tested = store.keys(StoreTable.TEST_SCORES, indexOfId.keySet());
        return indexOfId.entrySet().stream()
                .filter(entry -> !tested.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(index -> findings.get(index) instanceof Finding.Scored)
                .sorted()
                .toList();
    }
}
