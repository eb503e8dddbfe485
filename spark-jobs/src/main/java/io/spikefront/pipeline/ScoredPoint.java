package io.spikefront.pipeline;

import java.io.Serializable;
import java.util.List;

/** The input of {@link FrontierAggregator}: a bean, as Spark's encoders want it; SQL can make any part of it null. */
public class ScoredPoint implements Serializable {
    private static final long serialVersionUID = 1L;

    private String id;
    private List<Double> maximize;
    private List<Double> minimize;

    /** For Spark. */
    public ScoredPoint() {}

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** Values of which more is better. */
    public List<Double> getMaximize() {
        return maximize;
    }

    public void setMaximize(List<Double> maximize) {
        this.maximize = maximize;
    }

    /** Values of which less is better. */
    public List<Double> getMinimize() {
        return minimize;
    }

    public void setMinimize(List<Double> minimize) {
        this.minimize = minimize;
    }
}
