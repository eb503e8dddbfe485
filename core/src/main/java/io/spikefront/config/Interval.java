package io.spikefront.config;

/** A range of finite real numbers whose ends belong to it or not; an infinite end is no limit. */
public final class Interval {
    /** Every finite number. */
    public static final Interval ALL = closed(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final double low;
    private final double high;
    private final boolean withLow;
    private final boolean withHigh;

    private Interval(double low, double high, boolean withLow, boolean withHigh) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high);
        }
        this.low = low;
        this.high = high;
        this.withLow = withLow;
        this.withHigh = withHigh;
    }

    /** [low, high]. */
    public static Interval closed(double low, double high) {
        return new Interval(low, high, true, true);
    }

    /** (low, high). */
    public static Interval open(double low, double high) {
        return new Interval(low, high, false, false);
    }

    /** (low, high]. */
    public static Interval openClosed(double low, double high) {
        return new Interval(low, high, false, true);
    }

    /** [low, high). */
    public static Interval closedOpen(double low, double high) {
        return new Interval(low, high, true, false);
    }

    /** [low, infinity). */
    public static Interval atLeast(double low) {
        return closed(low, Double.POSITIVE_INFINITY);
    }

    /** (low, infinity). */
    public static Interval above(double low) {
        return openClosed(low, Double.POSITIVE_INFINITY);
    }

    public boolean contains(double x) {
        return Double.isFinite(x) && (withLow ? x >= low : x > low) && (withHigh ? x <= high : x < high);
    }

    /** The rule in words, to follow "must be": "at least 0 and below 1". */
    @Override
    public String toString() {
        String from = (withLow ? "at least " : "above ") + plain(low);
        String to = (withHigh ? "at most " : "below ") + plain(high);
        if (Double.isInfinite(low)) {
            return Double.isInfinite(high) ? "finite" : to;
        }
        return Double.isInfinite(high) ? from : from + " and " + to;
    }

    private static String plain(double x) {
        boolean whole = Math.rint(x) == x && Math.abs(x) < 1e15;
        return whole ? Long.toString((long) x) : Double.toString(x);
    }
}
