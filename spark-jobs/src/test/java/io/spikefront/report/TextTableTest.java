package io.spikefront.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void textIsOnTheLeftAndNumbersOnTheRight() {
        TextTable table = new TextTable(List.of("name", "bits", "share"));
        table.add(List.of("a long name", "8", "97.50-98.10"));
        table.add(List.of("b", "-16", ""));

        assertThat(table.lines())
                .containsExactly(
                        "name         bits        share", //
                        "a long name     8  97.50-98.10",
                        "b             -16");
    }

    @Test
    void aColumnWithOneWordIsText() {
        TextTable table = new TextTable(List.of("bits", "n"));
        table.add(List.of("4", "1"));
        table.add(List.of("float", "10"));

        assertThat(table.lines()).containsExactly("bits    n", "4       1", "float  10");
    }

    @Test
    void aLineHasNoBlanksAtItsEnd() {
        TextTable table = new TextTable(List.of("a", "b"));
        table.add(List.of("x", "long text"));
        table.add(List.of("", "y"));

        assertThat(table.lines()).containsExactly("a  b", "x  long text", "   y");
    }

    @Test
    void anIntervalInBracketsIsANumber() {
        TextTable table = new TextTable(List.of("vs"));
        table.add(List.of("-0.12 [-0.35, +0.10]"));
        table.add(List.of("-"));
        assertThat(table.lines().get(2)).isEqualTo(" ".repeat(19) + "-");
    }

    @Test
    void aCellStaysOnItsLine() {
        TextTable table = new TextTable(List.of("a\nb", "c"));
        table.add(List.of("1\r\n2\t3", "x"));

        assertThat(table.lines()).containsExactly("a b    c", "1 2 3  x");
    }

    @Test
    void nothingSteersTheTerminal() {
        TextTable table = new TextTable(List.of("c"));
        table.add(List.of("\u001b[2Jx\u009b31my\u007f\u202Ez\u2028."));
        assertThat(table.lines().get(1)).isEqualTo(" [2Jx 31my z .");
        assertThat(TerminalText.message("a\n\tb\u001b]0;title\u0007\u009b\r")).isEqualTo("a\n\tb?]0;title???");
    }

    @Test
    void withoutRowsThereIsTheHeader() {
        assertThat(new TextTable(List.of("sweep", "points")).lines()).containsExactly("sweep  points");
    }

    @Test
    void aRowHasACellForEachColumn() {
        TextTable table = new TextTable(List.of("a", "b"));
        assertThatThrownBy(() -> table.add(List.of("1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for 2 columns");
    }
}
