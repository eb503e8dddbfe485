package io.spikefront.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** How rows are printed. */
public enum RowFormat {
    /** Columns for people. */
    table {
        @Override
        public List<String> lines(Dataset<Row> rows) {
            TextTable table = new TextTable(Arrays.asList(rows.columns()));
            Dataset<Row> texts = asTexts(rows);
            for (Row row : texts.collectAsList()) {
                table.add(IntStream.range(0, row.length())
                        .mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i))
                        .toList());
            }
            return table.lines();
        }
    },
    /** Comma-separated values (RFC 4180) with a header. */
    csv {
        @Override
        public List<String> lines(Dataset<Row> rows) {
            Stream<String> header = Stream.of(line(Arrays.stream(rows.columns())));
            Stream<String> body = asTexts(rows).collectAsList().stream()
                    .map(row -> line(
                            IntStream.range(0, row.length()).mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i))));
            return Stream.concat(header, body).toList();
        }
    },
    /** One JSON object a line. */
    json {
        @Override
        public List<String> lines(Dataset<Row> rows) {
            return rows.toJSON().collectAsList();
        }
    };

    /** The lines to print. */
    public abstract List<String> lines(Dataset<Row> rows);

    /** Every column as text: nested ones as JSON. */
    private static Dataset<Row> asTexts(Dataset<Row> rows) {
        return rows.select(Arrays.stream(rows.schema().fields())
                .map(field -> {
                    var column = rows.col("`" + field.name() + "`");
                    boolean nested = !field.dataType().typeName().matches("[a-z]+|decimal.*");
                    String type = field.dataType().typeName();
                    boolean structured = type.equals("array") || type.equals("struct") || type.equals("map");
                    return (nested || structured ? functions.to_json(column) : column.cast("string")).as(field.name());
                })
                .toArray(org.apache.spark.sql.Column[]::new));
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }
}
