package io.spikefront.pareto;

/** Which values of an objective are better. */
public enum Direction {
    MAXIMIZE,
    MINIMIZE;

    /** The value turned so that less is better; subtracting keeps zero positive, as negating would not. */
    double cost(double value) {
        return this == MINIMIZE ? value : 0.0 - value;
    }
}
