package io.spikefront.store;

/**
 * A value in a store that is not what it should be.
 *
 * @param id the key of its row, after the table's name
 * @param column of the value
 * @param stored the value, as JSON
 * @param computed what it should be: a value as JSON, or a condition
 */
public record Difference(String id, String column, String stored, String computed) {
    private static final int LONGEST = 120;

    /** One line of text. */
    public String text() {
        return id + " " + column + ": stored " + shortened(stored) + ", computed " + shortened(computed);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
    }
}
