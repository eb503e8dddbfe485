package io.spikefront.quant;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter of a {@link GridFamily}: its default, and which values are valid.
 *
 * @param fallback the neutral value, which content ids leave out
 * @param words the words that are valid
 * @param numbers which numbers are valid besides
 * @param low the smallest valid number
 * @param high the largest valid number
 * @param where the values of other parameters beside which this one says something; it is inert elsewhere
 */
public record GridParameter(
        String fallback, List<String> words, Numbers numbers, double low, double high, Map<String, String> where) {
    public GridParameter {
        words = List.copyOf(words);
        where = Map.copyOf(where);
    }

    /** Which kind of number a parameter takes. */
    public enum Numbers {
        NONE,
        INTEGER,
        DECIMAL
    }

    /** A parameter that is one of some words; the first is the default. */
    public static GridParameter choice(String... words) {
        return new GridParameter(words[0], List.of(words), Numbers.NONE, 0, 0, Map.of());
    }

    /** A parameter that is a number in [low, high]. */
    public static GridParameter decimal(String fallback, double low, double high) {
        return new GridParameter(fallback, List.of(), Numbers.DECIMAL, low, high, Map.of());
    }

    /** A parameter that the family chooses by itself ({@code auto}) unless it is given a number in [low, high]. */
    public static GridParameter automatic(Numbers numbers, double low, double high) {
        return new GridParameter("auto", List.of("auto"), numbers, low, high, Map.of());
    }

    /** The same parameter, inert unless the parameter {@code other} has that value. */
    public GridParameter where(String other, String value) {
        Map<String, String> conditions = new HashMap<>(where);
        conditions.put(other, value);
        return new GridParameter(fallback, words, numbers, low, high, conditions);
    }

    /** The rule that {@code value} breaks; empty where it is valid. */
    public Optional<String> violation(String value) {
        return words.contains(value) || isValidNumber(value) ? Optional.empty() : Optional.of("must be " + rule());
    }

    private boolean isValidNumber(String value) {
        if (numbers == Numbers.NONE) {
            return false;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            return (whole || numbers == Numbers.DECIMAL) && low <= number.doubleValue() && number.doubleValue() <= high;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String rule() {
        String listed = String.join(" or ", words);
        if (numbers == Numbers.NONE) {
            return listed;
        }
        String kind = numbers == Numbers.INTEGER ? "an integer" : "a number";
        String bounds = kind + " in [" + plain(low) + ", " + plain(high) + "]";
        return listed.isEmpty() ? bounds : listed + " or " + bounds;
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
