package io.spikefront.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid name that a mistyped one most likely meant. */
public final class Nearest {
    private Nearest() {}

    /** The valid name with the smallest edit distance, unless even that one differs in more than half its letters. */
    public static Optional<String> to(String given, Collection<String> valid) {
        return valid.stream()
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(name -> name))
                .filter(name -> 2 * distance(given, name) <= Math.max(given.length(), name.length()));
    }

    /** " (did you mean 'x'?)", or an empty text where nothing is near. */
    public static String hint(String given, Collection<String> valid) {
        return to(given, valid).map(name -> " (did you mean '" + name + "'?)").orElse("");
    }

    /** Levenshtein distance, letters compared without case. */
    private static int distance(String given, String name) {
        String a = given.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
