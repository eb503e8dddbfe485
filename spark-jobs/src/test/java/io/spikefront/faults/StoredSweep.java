package io.spikefront.faults;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikefront.cli.LocalSpark;
import io.spikefront.store.StoreTable;
import io.spikefront.store.StoredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a store holds, for comparison. */
final class StoredSweep {
    /** The tables that do not depend on how a sweep was run. */
    static final List<StoreTable> COMPARED =
            List.of(StoreTable.EVALUATIONS, StoreTable.MODELS, StoreTable.TEST_SCORES, StoreTable.FRONTIER);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path store;

    StoredSweep(Path store) {
        this.store = store;
    }

    /** All columns of all rows of a table, sorted. */
    List<String> rows(StoreTable table) {
        return StoredRows.of(store, table);
    }

    /** Ids of the evaluations, as a query finds them. */
    List<String> ids() {
        return spark().read().format("delta").load(folder().toString()).select("point_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Rows of the evaluations, the baseline among them; 0 where there is no table yet. */
    int size() {
        return commits() == 0 ? 0 : ids().size();
    }

    /** How many commits the evaluations have. */
    int commits() {
        return log().size();
    }

    /** The ids that each commit of the evaluations has added, those of commits without rows left out. */
    List<Set<String>> waves() throws IOException {
        List<List<String>> added = added();
        Map<String, Set<String>> byFile = idsByFile(added);
        return added.stream()
                .<Set<String>>map(files -> files.stream()
                        .flatMap(file -> byFile.getOrDefault(file, Set.of()).stream())
                        .collect(Collectors.toCollection(TreeSet::new)))
                .filter(wave -> !wave.isEmpty())
                .toList();
    }

    /** The files that each commit of the evaluations has added. */
    private List<List<String>> added() throws IOException {
        List<List<String>> added = new ArrayList<>();
        for (Path commit : log()) {
            List<String> files = new ArrayList<>();
            for (String line : Files.readAllLines(commit)) {
                JsonNode path = JSON.readTree(line).path("add").path("path");
                if (!path.isMissingNode()) {
                    files.add(path.asText());
                }
            }
            added.add(files);
        }
        return added;
    }

    /** The sets of ids that a reader may see: those after each commit. */
    Set<Set<String>> states() throws IOException {
        Set<Set<String>> states = new HashSet<>();
        Set<String> sofar = new TreeSet<>();
        states.add(Set.copyOf(sofar));
        for (Set<String> wave : waves()) {
            sofar.addAll(wave);
            states.add(Set.copyOf(sofar));
        }
        return states;
    }

    /** Of committed files alone: a full disk leaves others that are cut. */
    private Map<String, Set<String>> idsByFile(List<List<String>> added) {
        String[] files = added.stream()
                .flatMap(List::stream)
                .map(folder()::resolve)
                .filter(Files::exists)
                .map(Path::toString)
                .toArray(String[]::new);
        Map<String, Set<String>> ids = new HashMap<>();
        if (files.length == 0) {
            return ids;
        }
        List<Row> rows = spark().read()
                .parquet(files)
                .select(input_file_name(), col("point_id"))
                .collectAsList();
        for (Row row : rows) {
            String file = row.getString(0);
            ids.computeIfAbsent(file.substring(file.lastIndexOf('/') + 1), name -> new TreeSet<>())
                    .add(row.getString(1));
        }
        return ids;
    }

    /** The commits, oldest first. */
    private List<Path> log() {
        Path log = folder().resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{20}\\.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(log + " cannot be read", e);
        }
    }

    private Path folder() {
        return store.resolve(StoreTable.EVALUATIONS.folder());
    }

    private static SparkSession spark() {
        return LocalSpark.session();
    }
}
