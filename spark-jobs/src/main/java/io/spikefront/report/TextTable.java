package io.spikefront.report;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {
    private static final String GAP = "  ";
    /** Numbers, intervals, factors and percentages, or nothing; an interval in brackets may follow. */
    private static final String NUMERIC = "[-+.,0-9Ex%]*( \\[[-+.0-9]+, [-+.0-9]+])?";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these column names. */
    public TextTable(List<String> header) {
        this.header = header.stream().map(TerminalText::cell).toList();
    }

    /** Adds a row of as many cells as there are columns; line breaks and other control characters become blanks. */
    public void add(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + header.size() + " columns");
        }
        rows.add(cells.stream().map(TerminalText::cell).toList());
    }

    /** The lines of the table. */
    public List<String> lines() {
        int[] width = new int[header.size()];
        boolean[] numeric = new boolean[header.size()];
        for (int c = 0; c < width.length; c++) {
            int column = c;
            width[c] = Math.max(
                    header.get(c).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
            numeric[c] = !rows.isEmpty()
                    && rows.stream().allMatch(row -> row.get(column).matches(NUMERIC));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(header, width, numeric));
        rows.forEach(row -> lines.add(line(row, width, numeric)));
        return lines;
    }

    private static String line(List<String> cells, int[] width, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String padding = " ".repeat(width[c] - cells.get(c).length());
            line.append(c == 0 ? "" : GAP)
                    .append(numeric[c] ? padding : "")
                    .append(cells.get(c))
                    .append(numeric[c] ? "" : padding);
        }
        return line.toString().stripTrailing();
    }
}
