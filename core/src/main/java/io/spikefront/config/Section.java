package io.spikefront.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.spikefront.error.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Typed reading of a part of the {@link Settings}. Keys are relative to the section and dotted; messages show them in
 * full.
 *
 * <p>Every accessor takes the rule with the key. A value that breaks it is a {@link UserError} of the form
 * {@code file:line: key = value: rule}, thrown by {@link Settings#read} together with the others; where the key has no
 * default (in a free-form section) it is thrown at once. Types convert as in HOCON ({@code "8"} is a number, {@code yes} is
 * true, a number is a text), but nothing is cut off: 0.5 is no integer, and NaN and infinity are no numbers.
 */
public final class Section {
    private static final ConfigObject NO_DEFAULTS = ConfigFactory.empty().root();

    private final Value self;
    private final ConfigObject defaults;
    private final Problems problems;
    private final PathReader paths;

    Section(Value self, ConfigObject defaults, Problems problems, PathReader paths) {
        this.self = self;
        this.defaults = defaults;
        this.problems = problems;
        this.paths = paths;
    }

    public String text(String key) {
        return read(key, Value::text);
    }

    public int integer(String key, int min, int max) {
        return (int) integer(key, (long) min, (long) max);
    }

    /** A whole number from min to max, both included; may be written 1e6. */
    public long integer(String key, long min, long max) {
        return read(key, value -> value.integer(min, max));
    }

    /** A number from min to max, both included. */
    public double decimal(String key, double min, double max) {
        return decimal(key, Interval.closed(min, max));
    }

    public double decimal(String key, Interval range) {
        return read(key, value -> value.decimal(range));
    }

    public boolean flag(String key) {
        return read(key, Value::flag);
    }

    /** The constant written in kebab case: {@code nearest-even} for {@code NEAREST_EVEN}. */
    public <E extends Enum<E>> E choice(String key, Class<E> choices) {
        List<E> constants = Arrays.asList(choices.getEnumConstants());
        List<String> names = constants.stream().map(Section::kebab).toList();
        return read(key, value -> constants.get(names.indexOf(value.choice(names))));
    }

    public String choice(String key, Collection<String> choices) {
        return read(key, value -> value.choice(choices));
    }

    /** A path as written: a relative one counts from the working directory, wherever the sweep file is. */
    public Path path(String key) {
        return read(key, value -> value.path(paths));
    }

    /** A text, or nothing where the value is empty or null. */
    public Optional<String> optionalText(String key) {
        return read(key, optional(Value::text));
    }

    /** A path as {@link #path}, or nothing where the value is empty or null. */
    public Optional<Path> optionalPath(String key) {
        return read(key, optional(value -> value.path(paths)));
    }

    /** Paths as {@link #path}. */
    public List<Path> paths(String key) {
        return read(key, list(value -> value.path(paths)));
    }

    public List<String> texts(String key) {
        return read(key, list(Value::text));
    }

    /** Whether the value is a list, where one value alone may stand for a list of it. */
    public boolean isList(String key) {
        return find(self.section(), key).filter(ConfigList.class::isInstance).isPresent();
    }

    public List<Integer> integers(String key, int min, int max) {
        return read(key, list(value -> (int) value.integer(min, max)));
    }

    public List<Double> decimals(String key, Interval range) {
        return read(key, list(value -> value.decimal(range)));
    }

    /** The section below a key. */
    public Section section(String key) {
        return read(key, value -> {
            ConfigObject below = find(defaults, key)
                    .filter(ConfigObject.class::isInstance)
                    .map(ConfigObject.class::cast)
                    .orElse(NO_DEFAULTS);
            return new Section(new Value(value.key(), value.section()), below, problems, paths);
        });
    }

    /** The sections of a list, such as rules; {@link #keys} tells what each holds. */
    public List<Section> objects(String key) {
        return read(
                key, list(value -> new Section(new Value(value.key(), value.section()), NO_DEFAULTS, problems, paths)));
    }

    /** The keys of all values in this section, dotted, in the order they are written (overrides last). */
    public List<String> keys() {
        int parent = self.key().isEmpty() ? 0 : self.key().length() + 1;
        return self.children().stream()
                .flatMap(Value::leaves)
                .sorted(Comparator.comparing(Value::config, Origins.ORDER).thenComparing(Value::key))
                .map(leaf -> leaf.key().substring(parent))
                .toList();
    }

    /** Those of {@link #keys} whose values are not their defaults. */
    public List<String> changed() {
        return keys().stream()
                .filter(key -> !find(self.section(), key).equals(find(defaults, key)))
                .toList();
    }

    /** Where the value is written: {@code file:line}, or {@code --set key=value}. */
    public String where(String key) {
        return Origins.where(find(self.section(), key).orElse(self.config()));
    }

    /** For a rule that only the caller knows; to be thrown: {@code file:line: key = value: rule}. */
    public UserError error(String key, String rule) {
        return find(self.section(), key)
                .map(value -> new Value(fullKey(key), value).error(rule))
                .orElseGet(() -> self.misplaced(fullKey(key) + ": " + rule));
    }

    private <T> T read(String key, Function<Value, T> reader) {
        Optional<Value> given = find(self.section(), key).map(value -> new Value(fullKey(key), value));
        try {
            return reader.apply(given.orElseThrow(() -> self.misplaced("missing key '" + fullKey(key) + "'")));
        } catch (UserError e) {
            problems.add(given.orElse(self).config(), e);
            return reader.apply(new Value(fullKey(key), find(defaults, key).orElseThrow(() -> e)));
        }
    }

    private static <T> Function<Value, Optional<T>> optional(Function<Value, T> reader) {
        return value -> value.isAbsent() ? Optional.empty() : Optional.of(reader.apply(value));
    }

    private static <T> Function<Value, List<T>> list(Function<Value, T> reader) {
        return value -> value.elements().stream().map(reader).toList();
    }

    private String fullKey(String key) {
        return self.key().isEmpty() ? key : self.key() + "." + key;
    }

    private static Optional<ConfigValue> find(ConfigObject section, String key) {
        ConfigValue value = section;
        for (String name : ConfigUtil.splitPath(key)) {
            value = value instanceof ConfigObject parent ? parent.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
