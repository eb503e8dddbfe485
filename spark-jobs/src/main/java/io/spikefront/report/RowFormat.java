package io.spikefront.report;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.spikefront.error.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** How rows are printed. Nested values are JSON, bytes are base 64; rows pass one partition at a time. */
public enum RowFormat {
    /** Columns for people; holds all rows to know their widths. */
    TABLE {
        @Override
        public void print(Dataset<Row> rows, Consumer<String> out) {
            TextTable table = new TextTable(Arrays.asList(rows.columns()));
            texts(rows).toLocalIterator().forEachRemaining(row -> table.add(cells(row, "")));
            table.lines().forEach(out);
        }
    },
    /** Comma-separated values (RFC 4180) with a header; null is nothing, the empty text is {@code ""}. */
    CSV {
        @Override
        public void print(Dataset<Row> rows, Consumer<String> out) {
            out.accept(csvLine(Arrays.asList(rows.columns())));
            texts(rows).toLocalIterator().forEachRemaining(row -> out.accept(csvLine(cells(row, null))));
        }
    },
    /** One JSON object a line, with every column in each; equal names are a {@link UserError}. */
    JSON {
        @Override
        public void print(Dataset<Row> rows, Consumer<String> out) {
            Set<String> names = new HashSet<>();
            for (String name : rows.columns()) {
                if (!names.add(name)) {
                    throw new UserError("two columns are called '" + name + "', which JSON cannot tell apart;"
                            + " rename one of them with AS");
                }
            }
            rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")))
                    .toLocalIterator()
                    .forEachRemaining(row -> out.accept(row.getString(0)));
        }
    };

    /** Gives the lines to {@code out}, one at a time. */
    public abstract void print(Dataset<Row> rows, Consumer<String> out);

    /** Every column as text. Columns are taken by place, because a query may give two the same name. */
    private static Dataset<Row> texts(Dataset<Row> rows) {
        DataType[] types = Arrays.stream(rows.schema().fields())
                .map(field -> field.dataType())
                .toArray(DataType[]::new);
        String[] places =
                IntStream.range(0, types.length).mapToObj(i -> "c" + i).toArray(String[]::new);
        return rows.toDF(places)
                .select(IntStream.range(0, types.length)
                        .mapToObj(i -> text(col(places[i]), types[i]))
                        .toArray(Column[]::new));
    }

    private static Column text(Column column, DataType type) {
        if (type instanceof BinaryType) {
            return base64(column);
        }
        boolean nested = type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType
                || type instanceof VariantType;
        return nested ? to_json(column) : column.cast("string");
    }

    private static List<String> cells(Row row, String absent) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            cells.add(row.isNullAt(i) ? absent : row.getString(i));
        }
        return cells;
    }

    private static String csvLine(List<String> cells) {
        return cells.stream().map(RowFormat::csvCell).collect(Collectors.joining(","));
    }

    private static String csvCell(String cell) {
        if (cell == null) {
            return "";
        }
        boolean plain = !cell.isEmpty() && cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
