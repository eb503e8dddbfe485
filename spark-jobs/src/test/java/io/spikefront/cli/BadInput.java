package io.spikefront.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the table {@code bad-input.txt}, whose head explains its form.
 *
 * @param line where it stands
 * @param kind what is malformed
 * @param command the command line, with {@code IN} and {@code $}
 * @param status the exit status it must end with
 * @param input the malformed input
 * @param message what must be said of it
 */
record BadInput(int line, String kind, String command, int status, String input, String message) {
    private static final Pattern HEADING = Pattern.compile("\\[(.+?)] (.+)");
    private static final Pattern ROW = Pattern.compile("(\\d) \\| (.*?) \\| (.+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");
    private static final String WITH = " with ";

    /** The whole table. */
    static List<BadInput> table() {
        try (InputStream in = BadInput.class.getResourceAsStream("bad-input.txt")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BadInput> read(List<String> lines) {
        List<BadInput> table = new ArrayList<>();
        Matcher heading = HEADING.matcher("");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.add(new BadInput(
                        i + 1,
                        heading.group(1),
                        heading.group(2),
                        Integer.parseInt(row.group(1)),
                        row.group(2).strip().replace("\\n", "\n"),
                        row.group(3).strip().replace("\\n", "\n")));
            } else if (line.startsWith("[")) {
                heading = HEADING.matcher(line);
                if (!heading.matches()) {
                    throw new IllegalArgumentException("bad-input.txt:" + (i + 1) + ": is no heading");
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IllegalArgumentException("bad-input.txt:" + (i + 1) + ": is no row");
            }
        }
        return table;
    }

    /** Whether it is noticed in the store or in a query, which takes Spark to look at. */
    boolean needsSpark() {
        return kind.startsWith("store") || kind.startsWith("query");
    }

    /** Spoils the inputs in {@code folder} and runs the command line on them. */
    Console run(Path folder) throws IOException {
        int with = command.indexOf(WITH);
        if (with >= 0) {
            Mutation.apply(folder, filled(command.substring(with + WITH.length()), folder));
        }
        String[] words = words(with < 0 ? command : command.substring(0, with))
                .map(word -> filled(word, folder))
                .toArray(String[]::new);
        return needsSpark() ? Console.of(words) : Console.withoutSpark(words);
    }

    private String filled(String text, Path folder) {
        return text.replace("$", input).replace("IN/", folder + "/");
    }

    /** {@code $} alone is the words of the input, {@code $} among others is one word. */
    private Stream<String> words(String text) {
        return WORD.matcher(text.equals("$") ? input : text)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1));
    }

    @Override
    public String toString() {
        return "bad-input.txt:" + line + " " + kind + ": " + input;
    }
}
