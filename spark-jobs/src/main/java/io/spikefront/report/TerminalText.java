package io.spikefront.report;

/**
 * Text for a terminal. What steers one rather than being shown (control characters of ASCII and Latin-1, which begin escape
 * sequences, line and paragraph separators, changes of the writing direction) may come out of files, tables and queries.
 */
public final class TerminalText {
    private static final String CONTROL = "[\\p{Cc}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";

    private TerminalText() {}

    /** The text on one line: what steers becomes a blank. */
    static String cell(String text) {
        return text.replaceAll(CONTROL + "+", " ");
    }

    /** A message, which may have several lines: what steers becomes {@code ?}. */
    public static String message(String text) {
        return text.replaceAll("(?![\\n\\t])" + CONTROL, "?");
    }
}
