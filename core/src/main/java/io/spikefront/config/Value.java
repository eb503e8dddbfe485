package io.spikefront.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One written value under its full key, and its conversions; each throws a {@link UserError} naming place and rule. */
record Value(String key, ConfigValue config) {
    private static final int SHOWN = 80;

    UserError error(String rule) {
        return new UserError(Origins.where(config) + ": " + key + " = " + shown() + ": " + rule);
    }

    /** An error about the key itself, whatever its value. */
    UserError misplaced(String rule) {
        return new UserError(Origins.where(config) + ": " + rule);
    }

    String text() {
        return scalar("text");
    }

    long integer(long min, long max) {
        BigDecimal number = number("integer");
        if (number.stripTrailingZeros().scale() > 0) {
            throw error("expected integer, got decimal");
        }
        // Compared before it is converted: 1e999999999 is short as text and huge as a whole number.
        boolean low = number.compareTo(BigDecimal.valueOf(min)) < 0;
        boolean high = number.compareTo(BigDecimal.valueOf(max)) > 0;
        if (low || high) {
            boolean unlimited = max == Long.MAX_VALUE || max == Integer.MAX_VALUE;
            throw error("must be at least " + min + (low && unlimited ? "" : " and at most " + max));
        }
        return number.longValueExact();
    }

    double decimal(Interval range) {
        double number = number("number").doubleValue();
        if (!range.contains(number)) {
            throw error("must be " + range);
        }
        return number;
    }

    boolean flag() {
        try {
            return config.atKey("v").getBoolean("v");
        } catch (ConfigException e) {
            throw wrongType("true or false");
        }
    }

    String choice(Collection<String> valid) {
        String given = scalar("text");
        if (!valid.contains(given)) {
            throw error("expected one of " + String.join(", ", valid) + Nearest.hint(given, valid));
        }
        return given;
    }

    Path path(PathReader paths) {
        String given = scalar("path");
        if (given.isBlank()) {
            throw error("must not be empty");
        }
        try {
            return paths.path(given);
        } catch (InvalidPathException e) {
            throw error("expected path, got text with a character no path can have");
        } catch (UserError e) {
            throw error(e.getMessage());
        }
    }

    /** Null or the empty text, the two ways to say "none". */
    boolean isAbsent() {
        return config.valueType() == ConfigValueType.NULL || "".equals(config.unwrapped());
    }

    List<Value> elements() {
        if (!(config instanceof ConfigList list)) {
            throw wrongType("list");
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> new Value(key + "[" + i + "]", list.get(i)))
                .toList();
    }

    ConfigObject section() {
        if (config instanceof ConfigObject section) {
            return section;
        }
        throw wrongType("section");
    }

    /** The members of a section in the order of writing. */
    List<Value> children() {
        return section().entrySet().stream()
                .map(member -> new Value(keyOf(member.getKey()), member.getValue()))
                .sorted(Comparator.comparing(Value::config, Origins.ORDER).thenComparing(Value::key))
                .toList();
    }

    /** Every value below a section that is not itself a filled section. */
    Stream<Value> leaves() {
        boolean inner = config instanceof ConfigObject section && !section.isEmpty();
        return inner ? children().stream().flatMap(Value::leaves) : Stream.of(this);
    }

    /** The full key of a member, a name with dots or blanks in quotes. */
    private String keyOf(String name) {
        return (key.isEmpty() ? "" : key + ".") + ConfigUtil.joinPath(name);
    }

    UserError wrongType(String expected) {
        return error("expected " + expected + ", got " + kind());
    }

    private BigDecimal number(String expected) {
        try {
            return new BigDecimal(scalar(expected).strip());
        } catch (NumberFormatException e) {
            throw wrongType(expected);
        }
    }

    private String scalar(String expected) {
        return switch (config.valueType()) {
            case STRING, NUMBER, BOOLEAN -> written();
            case LIST, OBJECT, NULL -> throw wrongType(expected);
        };
    }

    /** The scalar as the user spelled it, 0.10 and not 0.1. */
    private String written() {
        return config.atKey("v").getString("v");
    }

    private String shown() {
        String shown = switch (config.valueType()) {
            case STRING -> ConfigUtil.quoteString(written());
            case NUMBER, BOOLEAN -> written();
            case LIST, OBJECT, NULL -> config.render(ConfigRenderOptions.concise());
        };
        return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "...";
    }

    private String kind() {
        return switch (config.valueType()) {
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case LIST -> "list";
            case OBJECT -> "section";
            case NULL -> "null";
        };
    }
}
