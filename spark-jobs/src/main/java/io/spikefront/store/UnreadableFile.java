package io.spikefront.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/**
 * A file of a store that Spark came upon and could not read: it is missing, cut or changed.
 *
 * @param store where the store lies
 * @param table the folder of the table
 * @param name of the file
 * @param isLog whether it is of the table's log, without which nothing of the table is known
 */
public record UnreadableFile(Path store, String table, String name, boolean isLog) {
    private static final String LOG = "_delta_log";

    /** The first such file in the chain of an exception's causes. */
    public static Optional<UnreadableFile> in(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known
                    && String.valueOf(known.getCondition()).startsWith("FAILED_READ_FILE")) {
                return Optional.ofNullable(known.getMessageParameters().get("path"))
                        .flatMap(path -> at(decoded(path)));
            }
        }
        return Optional.empty();
    }

    /** Most of Spark names files by their URIs, some of it by their paths. */
    private static Path decoded(String path) {
        try {
            return new Path(new URI(path));
        } catch (URISyntaxException e) {
            return new Path(path);
        }
    }

    /** Other files than a store's are not ours to speak of. */
    private static Optional<UnreadableFile> at(Path file) {
        Path folder = file.getParent();
        boolean isLog = folder != null && folder.getName().equals(LOG);
        Path table = isLog ? folder.getParent() : folder;
        boolean ours = table != null
                && table.getParent() != null
                && Arrays.stream(StoreTable.values())
                        .anyMatch(known -> known.folder().equals(table.getName()));
        return ours
                ? Optional.of(new UnreadableFile(table.getParent(), table.getName(), file.getName(), isLog))
                : Optional.empty();
    }

    /** What there is to say of it, and to do about it. */
    public String message() {
        return isLog
                ? "the result store at " + store + " is damaged: the file " + name + " in the log of its table '"
                        + table
                        + "' cannot be read; restore it, or move the folder '" + table
                        + "' away, and the next run starts the table anew"
                : "the result store at " + store + " is damaged: the file " + name + " of its table '" + table
                        + "' cannot be read; 'spikefront repair --store " + store
                        + "' drops what cannot be read, and the next run computes it again";
    }
}
