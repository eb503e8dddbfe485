package io.spikefront.store;

import io.spikefront.cli.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A store as a run finds it at first, created once for all tests: the tables of another are a copy of its files. */
public final class EmptyStore {
    private static final Path TEMPLATE = template();

    private EmptyStore() {}

    /** The store at a path, with all tables, empty where there was none. */
    public static ResultStore opened(SparkSession spark, Path store) {
        try {
            if (!Files.exists(store.resolve(StoreTable.EVALUATIONS.folder()))) {
                copy(TEMPLATE, store);
            }
            return ResultStore.create(spark, store.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder; the target may be an empty one. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static Path template() {
        try {
            Path store = Files.createTempDirectory("spikefront-empty").resolve("store");
            ResultStore.create(LocalSpark.session(), store.toString());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
