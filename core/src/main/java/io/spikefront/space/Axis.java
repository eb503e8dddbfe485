package io.spikefront.space;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One dimension of a design space: a name and its distinct values, in order.
 *
 * <p>Axes are data. A name is a dotted key such as {@code weight.bits} or {@code layer.1.weight.bits}; a value is a
 * token in the form of {@link #canonical}. Wrong names, empty axes and repeated values are {@link UserError}s.
 */
public sealed interface Axis extends Serializable {
    String name();

    /** The number of values, at least 1. */
    long size();

    /** The value at {@code index} in [0, size). */
    String value(long index);

    /** Where a canonical value stands, or empty if the axis does not have it. */
    OptionalLong indexOf(String value);

    /** The value of the axis that a wrong one most likely meant. */
    Optional<String> nearest(String value);

    /** The values in words for messages, shortened where they are many. */
    String summary();

    /** An axis of the given values, each brought to canonical form. */
    static Axis of(String name, List<String> values) {
        return new Listed(name, values);
    }

    /** An axis of the given values, each brought to canonical form. */
    static Axis of(String name, String... values) {
        return new Listed(name, Arrays.asList(values));
    }

    /** The integers lo, lo + step, ... up to hi inclusive; they are computed, never stored. */
    static Axis range(String name, long lo, long hi, long step) {
        return new IntegerRange(name, lo, hi, step);
    }

    /**
     * The one text of a value: numbers in plain decimals without superfluous zeros ("8", "0.2"), words in lower case
     * ("float").
     *
     * @throws UserError if the token is neither a number of at most 64 digits nor a word
     */
    static String canonical(String token) {
        String text = token.strip().toLowerCase(Locale.ROOT);
        if (Syntax.NUMBER.matcher(text).matches()) {
            return Syntax.plain(text);
        }
        if (!Syntax.WORD.matcher(text).matches()) {
            throw new UserError("Invalid value '" + token
                    + "': a value is a number or a word of letters, digits and . _ : / + - without blanks.");
        }
        return text;
    }

    /**
     * Values given one by one.
     *
     * @param values canonical, distinct, at least one
     */
    record Listed(String name, List<String> values) implements Axis {
        private static final int SUMMARISED = 12;

        public Listed {
            Syntax.checkName(name);
            values = values.stream().map(Axis::canonical).toList();
            if (values.isEmpty()) {
                throw new UserError("Axis '" + name + "' has no values: give at least one.");
            }
            Set<String> seen = new HashSet<>();
            for (String value : values) {
                if (!seen.add(value)) {
                    throw new UserError("Axis '" + name + "' has the value '" + value
                            + "' twice: values must differ also after normalisation (0.20 is 0.2).");
                }
            }
        }

        @Override
        public long size() {
            return values.size();
        }

        @Override
        public String value(long index) {
            return values.get(Math.toIntExact(index));
        }

        @Override
        public OptionalLong indexOf(String value) {
            int index = values.indexOf(value);
            return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
        }

        @Override
        public Optional<String> nearest(String value) {
            return Nearest.to(value, values);
        }

        @Override
        public String summary() {
            return values.size() <= SUMMARISED
                    ? String.join(", ", values)
                    : String.join(", ", values.subList(0, SUMMARISED)) + ", ... (" + values.size() + " values)";
        }
    }

    /**
     * Evenly spaced integers, for example the seeds 0 to 999999999, at no cost of memory.
     *
     * @param lo the first value
     * @param hi the last value; a bound that no step reaches is lowered to the value before it
     * @param step the distance of neighbours, positive
     */
    record IntegerRange(String name, long lo, long hi, long step) implements Axis {
        public IntegerRange {
            Syntax.checkName(name);
            if (step <= 0 || lo > hi) {
                throw new UserError("Axis '" + name + "' has the range " + lo + " to " + hi + " in steps of " + step
                        + ": a range must not fall and its step must be positive.");
            }
            try {
                hi = lo + Math.subtractExact(hi, lo) / step * step;
                Math.incrementExact((hi - lo) / step);
            } catch (ArithmeticException e) {
                throw new UserError(
                        "Axis '" + name + "' has the range " + lo + " to " + hi + ": it may have at most "
                                + Long.MAX_VALUE + " values.",
                        e);
            }
        }

        @Override
        public long size() {
            return (hi - lo) / step + 1;
        }

        @Override
        public String value(long index) {
            return Long.toString(lo + Objects.checkIndex(index, size()) * step);
        }

        @Override
        public OptionalLong indexOf(String value) {
            return Syntax.integer(value)
                    .filter(number -> lo <= number && number <= hi && (number - lo) % step == 0)
                    .map(number -> OptionalLong.of((number - lo) / step))
                    .orElse(OptionalLong.empty());
        }

        @Override
        public Optional<String> nearest(String value) {
            return Syntax.integer(value)
                    .map(number -> Math.max(lo, Math.min(hi, number)) - lo)
                    .map(offset -> offset / step + (offset % step > step / 2 ? 1 : 0))
                    .map(this::value);
        }

        @Override
        public String summary() {
            return lo + " to " + hi + (step == 1 ? "" : " in steps of " + step);
        }
    }
}
