package io.spikefront.pipeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the points that a run evaluates may fail before it ends, at the end of a wave: a mistake that makes all points
 * fail should not cost a night.
 *
 * @param text as it was given: a number of points, or a percentage of those evaluated
 * @param points at most so many
 * @param share at most such a part of those evaluated, in [0, 1]
 */
public record FailureLimit(String text, long points, double share) {
    /** All may fail. */
    public static final FailureLimit NONE = new FailureLimit("100%", Long.MAX_VALUE, 1);

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,18})|(\\d{1,3}(?:\\.\\d+)?)%");

    /**
     * Reads {@code 10} or {@code 5%}.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static FailureLimit of(String text) {
        Matcher given = SYNTAX.matcher(text);
        if (given.matches()) {
            if (given.group(1) != null) {
                return new FailureLimit(text, Long.parseLong(given.group(1)), 1);
            }
            double share = Double.parseDouble(given.group(2)) / 100;
            if (share <= 1) {
                return new FailureLimit(text, Long.MAX_VALUE, share);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is neither a number of points, as 10, nor a percentage, as 5%");
    }

    /** Whether a run may go on. */
    boolean allows(long failed, long evaluated) {
        return failed <= points && failed <= share * evaluated;
    }
}
