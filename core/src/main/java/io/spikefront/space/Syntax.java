package io.spikefront.space;

import io.spikefront.error.UserError;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** How names and values are written; neither contains a blank, '=' or ',', which separate them in texts. */
final class Syntax {
    static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");
    static final Pattern WORD = Pattern.compile("[a-z0-9_][a-z0-9_.:/+-]*");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z0-9][a-z0-9_-]*)*");
    private static final int LONGEST = 64;

    private Syntax() {}

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UserError("Invalid axis name '" + name
                    + "': a name is a dotted key of lower-case letters, digits, _ and -, for example weight.bits.");
        }
    }

    /** The decimal digits of a number, without exponent and superfluous zeros. */
    static String plain(String number) {
        try {
            BigDecimal value = new BigDecimal(number);
            // Before any expansion: 1e999999999 would not fit in memory.
            if (value.precision() + Math.abs((long) value.scale()) <= LONGEST) {
                return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
            }
        } catch (NumberFormatException e) {
            throw new UserError(tooLong(number), e);
        }
        throw new UserError(tooLong(number));
    }

    private static String tooLong(String number) {
        return "Invalid value '" + number + "': a number may have at most " + LONGEST + " decimal digits.";
    }

    /** The value as an integer, if it is the canonical text of one. */
    static Optional<Long> integer(String value) {
        try {
            long number = Long.parseLong(value);
            return Long.toString(number).equals(value) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
