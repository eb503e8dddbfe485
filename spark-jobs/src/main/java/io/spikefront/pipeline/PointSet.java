package io.spikefront.pipeline;

import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The points that a run is about. */
interface PointSet {
    /** The id of every point: a column point_id. */
    Dataset<Row> ids();

    /** The indices of some points that are in the set. */
    List<Long> indices(Collection<String> pointIds);

    /** The indices of the completed points that have no test score; of points with the same content, the first. */
    List<Long> untested();
}
