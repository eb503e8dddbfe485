package io.spikefront.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The options {@code --name value[,value...]} of a benchmark: numbers, or names. */
record BenchmarkOptions(Map<String, String> values) {
    /** Ends the program where an argument is none of the options that have defaults. */
    static BenchmarkOptions parse(String[] arguments, Map<String, String> defaults) {
        Map<String, String> options = new TreeMap<>(defaults);
        for (int k = 0; k < arguments.length; k += 2) {
            String name = arguments[k].replaceFirst("^--", "");
            if (!defaults.containsKey(name) || k + 1 == arguments.length || !arguments[k + 1].matches("[a-z0-9,-]+")) {
                System.err.println("benchmark: '" + arguments[k] + "' is no option with its value; options are "
                        + options.entrySet().stream()
                                .map(option -> "--" + option.getKey() + " " + option.getValue())
                                .collect(Collectors.joining(", ")));
                System.exit(1);
            }
            options.put(name, arguments[k + 1]);
        }
        return new BenchmarkOptions(options);
    }

    int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    List<String> texts(String name) {
        return List.of(values.get(name).split(",", -1));
    }

    int[] numbers(String name) {
        String[] texts = values.get(name).split(",", -1);
        int[] numbers = new int[texts.length];
        for (int k = 0; k < texts.length; k++) {
            numbers[k] = Integer.parseInt(texts[k]);
        }
        return numbers;
    }
}
