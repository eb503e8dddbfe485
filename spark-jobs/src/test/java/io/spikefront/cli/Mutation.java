package io.spikefront.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.file.PathUtils;

/**
 * How a file is spoiled, in words: {@code FILE = text} writes a text, {@code FILE: step; step; ...} changes what is there.
 * The steps:
 *
 * <pre>
 *   delete            the file or folder is gone
 *   folder            a folder is in its place
 *   cut N             its first N bytes remain
 *   bytes AT HEX      other bytes from AT on
 *   append HEX        more bytes at its end
 *   gzip              it is compressed
 *   replace A by B    another text
 * </pre>
 */
final class Mutation {
    private static final Pattern TEXT = Pattern.compile("(\\S+) = (.*)", Pattern.DOTALL);
    private static final Pattern STEPS = Pattern.compile("(\\S+): (.*)", Pattern.DOTALL);
    private static final Pattern REPLACE = Pattern.compile("(.+) by (.*)", Pattern.DOTALL);

    private Mutation() {}

    /** Spoils a file in {@code folder}. */
    static void apply(Path folder, String words) throws IOException {
        Matcher text = TEXT.matcher(words);
        if (text.matches() && !text.group(1).endsWith(":")) {
            Path file = folder.resolve(text.group(1));
            if (Files.isDirectory(file)) {
                PathUtils.delete(file);
            }
            Files.writeString(file, text.group(2));
            return;
        }
        Matcher steps = STEPS.matcher(words);
        if (!steps.matches()) {
            throw new IllegalArgumentException("Invalid mutation: " + words);
        }
        Path file = folder.resolve(steps.group(1));
        for (String step : steps.group(2).split("; ", -1)) {
            int blank = step.indexOf(' ');
            step(file, blank < 0 ? step : step.substring(0, blank), step.substring(blank + 1));
        }
    }

    private static void step(Path file, String verb, String argument) throws IOException {
        switch (verb) {
            case "delete" -> PathUtils.delete(file);
            case "folder" -> {
                PathUtils.delete(file);
                Files.createDirectory(file);
            }
            default -> Files.write(file, changed(Files.readAllBytes(file), verb, argument));
        }
    }

    private static byte[] changed(byte[] bytes, String verb, String argument) throws IOException {
        return switch (verb) {
            case "cut" -> Arrays.copyOf(bytes, Math.min(bytes.length, Integer.parseInt(argument)));
            case "append" -> overwritten(bytes, bytes.length, argument);
            case "bytes" -> {
                String[] words = argument.split(" ", 2);
                yield overwritten(bytes, Integer.parseInt(words[0]), words[1]);
            }
            case "gzip" -> gzip(bytes);
            case "replace" -> replaced(bytes, argument);
            default -> throw new IllegalArgumentException("Invalid step of a mutation: " + verb);
        };
    }

    private static byte[] overwritten(byte[] bytes, int at, String hex) {
        byte[] given = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] all = Arrays.copyOf(bytes, Math.max(bytes.length, at + given.length));
        System.arraycopy(given, 0, all, at, given.length);
        return all;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** Latin 1 keeps every byte what it is. */
    private static byte[] replaced(byte[] bytes, String argument) {
        Matcher words = REPLACE.matcher(argument);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!words.matches() || !text.contains(words.group(1))) {
            throw new IllegalArgumentException("Invalid step of a mutation: replace " + argument);
        }
        return text.replace(words.group(1), words.group(2)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
