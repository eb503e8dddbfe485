package io.spikefront.store;

import io.spikefront.cli.LocalSpark;
import java.nio.file.Path;
import java.util.List;

/** The content of a store's tables in a form that can be compared: JSON shows every bit of a number. */
public final class StoredRows {
    private StoredRows() {}

    /** All rows of a table, sorted. */
    public static List<String> of(Path store, StoreTable table) {
        return ResultStore.existing(LocalSpark.session(), store.toString())
                .read(table)
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
