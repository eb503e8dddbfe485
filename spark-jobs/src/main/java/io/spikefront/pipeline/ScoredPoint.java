package io.spikefront.pipeline;

import java.io.Serializable;

/** The input of {@link FrontierAggregator}: a bean, as Spark's encoders want it. */
public class ScoredPoint implements Serializable {
    private static final long serialVersionUID = 1L;

    private String id;
    private double[] maximize = {};
    private double[] minimize = {};

    /** For Spark. */
    public ScoredPoint() {}

    ScoredPoint(String id, double[] maximize, double[] minimize) {
        this.id = id;
        this.maximize = maximize;
        this.minimize = minimize;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** Values of which more is better. */
    public double[] getMaximize() {
        return maximize;
    }

    public void setMaximize(double[] maximize) {
        this.maximize = maximize;
    }

    /** Values of which less is better. */
    public double[] getMinimize() {
        return minimize;
    }

    public void setMinimize(double[] minimize) {
        this.minimize = minimize;
    }
}
