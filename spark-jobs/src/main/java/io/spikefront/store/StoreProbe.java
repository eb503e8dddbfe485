package io.spikefront.store;

import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.storage.DelegatingLogStore$;
import org.apache.spark.sql.delta.storage.LogStore;
import scala.jdk.javaapi.CollectionConverters;

/** Finds out what a file system does for a store: by trying it, and, where trying proves nothing, by what is known of it. */
final class StoreProbe {
    /** File systems whose rename onto what is there fails, for all machines at once. */
    private static final Set<String> RENAME_IS_ATOMIC = Set.of("hdfs", "viewfs", "webhdfs", "swebhdfs", "ofs", "o3fs");

    /** Delta's log stores that create a file only where there is none, for all machines at once. */
    private static final Set<String> PUTS_IF_ABSENT = Set.of("AzureLogStore", "GCSLogStore", "S3DynamoDBLogStore");

    private final SparkSession spark;
    private final Path root;
    private final Configuration configuration;

    /** Of the store at {@code root}, a folder that is there; fully qualified. */
    StoreProbe(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
        this.configuration = spark.sessionState().newHadoopConf();
    }

    /**
     * What the store does where drivers commit at once.
     *
     * @throws UserError where no table can be kept: nothing can be written, or a second writer replaces a first one's file
     */
    Exclusion exclusion() {
        Path file = new Path(root, "_probe-" + UUID.randomUUID());
        try {
            FileSystem files = root.getFileSystem(configuration);
            try {
                requireExclusiveCreation(file);
                return known(file);
            } finally {
                files.delete(file, false);
            }
        } catch (IOException e) {
            throw new UserError(
                    "store = " + root + ": nothing can be written there: "
                            + StoreLayout.firstLine(ExceptionUtils.getRootCause(e)),
                    e);
        }
    }

    private void requireExclusiveCreation(Path file) throws IOException {
        LogStore log = LogStore.apply(spark);
        write(log, file, "first");
        boolean refused = false;
        try {
            write(log, file, "second");
        } catch (FileAlreadyExistsException e) {
            refused = true;
        }
        List<String> lines = CollectionConverters.asJava(log.read(file, configuration));
        if (!refused || !lines.equals(List.of("first"))) {
            throw new UserError(
                    "store = " + root + ": its file system lets a second writer replace a file that it was to"
                            + " create, so commits could be lost; name a folder of a local disk, NFS, HDFS or an object store");
        }
    }

    /** Scala throws undeclared what is declared here. */
    private void write(LogStore log, Path file, String line) throws IOException {
        log.write(file, CollectionConverters.asScala(List.of(line).iterator()), false, configuration);
    }

    private Exclusion known(Path file) throws IOException {
        String scheme = root.toUri().getScheme();
        String log = logStore(scheme);
        boolean all = switch (log) {
            case "LinkLogStore" -> linksOnce(file);
            case "HDFSLogStore" -> RENAME_IS_ATOMIC.contains(scheme);
            default -> PUTS_IF_ABSENT.contains(log);
        };
        return all ? Exclusion.ALL_DRIVERS : Exclusion.ONE_DRIVER;
    }

    /** The simple name of the class that commits on file systems of a scheme. */
    private String logStore(String scheme) {
        SparkConf settings = spark.sparkContext().conf();
        String anywhere = settings.get(
                "spark.delta.logStore.class",
                DelegatingLogStore$.MODULE$
                        .getDefaultLogStoreClassName(scheme)
                        .getOrElse(DelegatingLogStore$.MODULE$::defaultHDFSLogStoreClassName));
        String name = settings.get("spark.delta.logStore." + scheme + ".impl", anywhere);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether the file system has hard links, and makes none where something is. */
    private boolean linksOnce(Path file) throws IOException {
        Path link = file.suffix("-link");
        java.nio.file.Path target = java.nio.file.Path.of(file.toUri().getPath());
        java.nio.file.Path name = java.nio.file.Path.of(link.toUri().getPath());
        try {
            Files.createLink(name, target);
            Files.createLink(name, target);
            return false;
        } catch (FileAlreadyExistsException e) {
            return true;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return false;
        } finally {
            Files.deleteIfExists(name);
        }
    }
}
