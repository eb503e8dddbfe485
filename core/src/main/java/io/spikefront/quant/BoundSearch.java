package io.spikefront.quant;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts the bounds below a number without searching them all: a monotone function of the number picks a bucket, the
 * bucket tells how many bounds lie below it, and the few bounds that may lie within are compared.
 *
 * <p>Buckets are evenly wide, or grow with the distance from the densest place (by the bits of that distance as a
 * float32); whichever leaves fewer bounds in a bucket. Exponential level tables want the latter.
 */
final class BoundSearch implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int EVEN_BUCKETS_PER_BOUND = 4;
    /** Leaves the sign, the exponent and three bits of the mantissa. */
    private static final int GROWING_SHIFT = 20;

    private final double[] bounds;
    private final boolean growing;
    /** Evenly wide: where buckets begin, and how many there are in a unit. Growing: the densest place. */
    private final double origin;

    private final double perUnit;
    private final int firstBucket;
    /** [bucket]: the bounds in the buckets before it. */
    private final int[] before;
    /** The most bounds in one bucket. */
    private final int most;

    /** A search among ascending bounds. */
    static BoundSearch among(double[] bounds) {
        if (bounds.length == 0) {
            return new BoundSearch(new double[] {0}, 0, 1).withoutBounds();
        }
        double width = bounds[bounds.length - 1] - bounds[0];
        BoundSearch even =
                new BoundSearch(bounds, bounds[0], width > 0 ? EVEN_BUCKETS_PER_BOUND * bounds.length / width : 1);
        BoundSearch growing = new BoundSearch(bounds, densest(bounds), 0);
        return growing.most < even.most ? growing : even;
    }

    private BoundSearch(double[] bounds, double origin, double perUnit) {
        this.growing = perUnit == 0;
        this.origin = origin;
        this.perUnit = perUnit;
        this.firstBucket = bucket(bounds[0]);
        int[] counts = new int[bucket(bounds[bounds.length - 1]) - firstBucket + 1];
        for (double bound : bounds) {
            counts[bucket(bound) - firstBucket]++;
        }
        this.most = Arrays.stream(counts).max().orElse(0);
        this.before = new int[counts.length];
        for (int b = 1; b < counts.length; b++) {
            before[b] = before[b - 1] + counts[b - 1];
        }
        this.bounds = Arrays.copyOf(bounds, bounds.length + most);
        Arrays.fill(this.bounds, bounds.length, this.bounds.length, Double.NaN);
    }

    private BoundSearch withoutBounds() {
        Arrays.fill(bounds, Double.NaN);
        return this;
    }

    /** The middle of the narrowest gap. */
    static double densest(double[] bounds) {
        double narrowest = Double.POSITIVE_INFINITY;
        double place = bounds[0];
        for (int k = 0; k + 1 < bounds.length; k++) {
            if (bounds[k + 1] - bounds[k] < narrowest) {
                narrowest = bounds[k + 1] - bounds[k];
                place = bounds[k] + narrowest / 2;
            }
        }
        return place;
    }

    /** How many bounds are less than {@code x}. */
    int below(double x) {
        int bucket = Math.max(0, Math.min(before.length - 1, bucket(x) - firstBucket));
        int start = before[bucket];
        int count = start + (x > bounds[start] ? 1 : 0);
        for (int k = 1; k < most; k++) {
            count += x > bounds[start + k] ? 1 : 0;
        }
        return count;
    }

    private int bucket(double x) {
        if (growing) {
            int bits = Float.floatToRawIntBits((float) (x - origin));
            return (bits ^ (bits >> 31 & Integer.MAX_VALUE)) >> GROWING_SHIFT;
        }
        return (int) ((x - origin) * perUnit);
    }
}
