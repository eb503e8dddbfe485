package io.spikefront.cli;

import io.spikefront.config.PathReader;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.Utils;

/**
 * Sweep files, data sets and models on any file system that Hadoop knows, named with their scheme ({@code hdfs://host/folder}):
 * the driver gets a copy of its own, which goes when it ends. What is read is known by its content, so where it came from
 * makes no difference to any result.
 */
final class RemoteFiles implements PathReader {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

    private final Map<String, Path> copies = new HashMap<>();

    @Override
    public Path path(String written) {
        return SCHEME.matcher(written).matches()
                ? copies.computeIfAbsent(written, RemoteFiles::copied)
                : Path.of(written);
    }

    private static Path copied(String written) {
        try {
            Configuration configuration = SparkHadoopUtil.get().newConfiguration(new SparkConf());
            org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(written);
            FileSystem files = remote.getFileSystem(configuration);
            FileStatus status = files.getFileStatus(remote);
            Path folder = Utils.createTempDir(System.getProperty("java.io.tmpdir"), "spikefront")
                    .toPath();
            // The description of a model names a file beside it.
            boolean withNeighbours = status.isFile() && remote.getName().endsWith(".json");
            org.apache.hadoop.fs.Path wanted = withNeighbours ? remote.getParent() : remote;
            Path copy = folder.resolve(wanted.getName().isEmpty() ? "root" : wanted.getName());
            files.copyToLocalFile(false, wanted, new org.apache.hadoop.fs.Path(copy.toUri()), true);
            return Files.isDirectory(copy) && withNeighbours ? copy.resolve(remote.getName()) : copy;
        } catch (IOException | IllegalArgumentException e) {
            String reason = ExceptionUtils.getRootCause(e).getMessage();
            throw new UserError(
                    "cannot be fetched: "
                            + String.valueOf(reason).lines().findFirst().orElse(""),
                    e);
        }
    }
}
