package io.spikefront.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.spikefront.error.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The keys there are, with their defaults, as {@code reference.conf} lists them, and so the check for unknown keys. */
public final class Reference {
    private final Config defaults;
    private final Set<String> freeForm;
    private final TreeMap<String, ConfigValue> valid = new TreeMap<>();

    /**
     * @param defaults every valid key and its default; parsed ({@code ConfigFactory.parseResources}) and never {@code
     *     ConfigFactory.load}ed, which lets system properties in
     * @param freeForm keys of {@code defaults} below which the names are the user's own, for their reader to check
     *     ({@code space.axes})
     */
    public Reference(Config defaults, Set<String> freeForm) {
        this.defaults = defaults.resolve();
        this.freeForm = Set.copyOf(freeForm);
        collect(new Value("", this.defaults.root()));
    }

    Config defaults() {
        return defaults;
    }

    /** Throws one error that lists every unknown key and every section out of place, in the order of the file. */
    void check(ConfigObject settings) {
        Problems problems = new Problems();
        Value root = new Value("", settings);
        checkKeys(root, problems);
        checkNumbers(root, problems);
        problems.close();
    }

    private void collect(Value value) {
        valid.put(value.key(), value.config());
        if (value.config() instanceof ConfigObject) {
            value.children().forEach(this::collect);
        }
    }

    private void checkKeys(Value given, Problems problems) {
        ConfigValue expected = valid.get(given.key());
        boolean section = given.config() instanceof ConfigObject;
        if (expected == null) {
            if (section && !given.children().isEmpty()) {
                given.children().forEach(child -> checkKeys(child, problems));
            } else {
                problems.add(given.config(), given.misplaced("unknown key '" + given.key() + "'" + hint(given.key())));
            }
        } else if (section != expected instanceof ConfigObject) {
            problems.add(given.config(), given.wrongType(section ? "value" : "section"));
        } else if (section && !freeForm.contains(given.key())) {
            given.children().forEach(child -> checkKeys(child, problems));
            checkComplete(given, (ConfigObject) expected, problems);
        }
    }

    /** HOCON merges no further than a value that is no section, even where a section overlays it again. */
    private static void checkComplete(Value given, ConfigObject expected, Problems problems) {
        if (!given.section().keySet().containsAll(expected.keySet())) {
            String rule = "section '" + given.key() + "' is without its defaults: an earlier value of it is no section";
            problems.add(given.config(), given.misplaced(rule));
        }
    }

    /** The key with each name near the given one's, or else the key of that name in another section. */
    private String hint(String key) {
        List<String> names = ConfigUtil.splitPath(key);
        Set<String> keys = valid.tailMap("", false).keySet();
        List<String> near = keys.stream()
                .filter(other -> near(names, ConfigUtil.splitPath(other)))
                .toList();
        return Nearest.to(key, near)
                .or(() -> keys.stream()
                        .filter(other -> last(ConfigUtil.splitPath(other)).equals(last(names)))
                        .findFirst())
                .map(other -> " (did you mean '" + other + "'?)")
                .orElse("");
    }

    private static boolean near(List<String> names, List<String> others) {
        return names.size() == others.size()
                && IntStream.range(0, names.size())
                        .allMatch(i ->
                                Nearest.to(names.get(i), List.of(others.get(i))).isPresent());
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    /** HOCON reads 1e999 as an infinite number. */
    private static void checkNumbers(Value value, Problems problems) {
        switch (value.config().valueType()) {
            case OBJECT -> value.children().forEach(child -> checkNumbers(child, problems));
            case LIST -> value.elements().forEach(element -> checkNumbers(element, problems));
            case NUMBER -> {
                if (!Double.isFinite(((Number) value.config().unwrapped()).doubleValue())) {
                    problems.add(value.config(), value.error("must be " + Interval.ALL));
                }
            }
            case STRING, BOOLEAN, NULL -> {}
        }
    }
}
