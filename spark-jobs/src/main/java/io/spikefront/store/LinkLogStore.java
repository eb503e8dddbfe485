package io.spikefront.store;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log in a folder of this machine or of NFS: a commit is a hard link, which the operating system makes only where
 * nothing of that name is, for all processes at once. Delta's own store for folders asks first and renames then, so that of
 * two drivers at the same moment one can lose a commit without being told.
 *
 * <p>Where a file system has no hard links commits are made Delta's way: {@link Exclusion} tells so when a run starts.
 */
public class LinkLogStore extends HadoopFileSystemLogStore {
    public LinkLogStore(Configuration configuration) {
        super(configuration);
    }

    /**
     * Writes a file of the log, whole or not at all.
     *
     * @throws FileAlreadyExistsException where it is there and {@code overwrite} is not asked for
     */
    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        Path written = createTempPath(path);
        try {
            if (overwrite) {
                lines(files, path, actions);
            } else if (files.exists(path)) {
                throw new FileAlreadyExistsException(path.toString());
            } else {
                lines(files, written, actions);
                publish(files, written, path);
            }
        } finally {
            files.delete(written, false);
        }
    }

    private static void lines(FileSystem files, Path file, Iterator<String> actions) throws IOException {
        try (OutputStream out = files.create(file, true)) {
            while (actions.hasNext()) {
                out.write((actions.next() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Where the file has a checksum beside it, that follows: without it the file is read all the same. */
    private static void publish(FileSystem files, Path written, Path path) throws IOException {
        try {
            Files.createLink(local(path), local(written));
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            renameUnlessThere(files, written, path);
            return;
        }
        if (files instanceof ChecksumFileSystem checked) {
            java.nio.file.Path checksum = local(checked.getChecksumFile(written));
            if (Files.exists(checksum)) {
                Files.deleteIfExists(local(checked.getChecksumFile(path)));
                Files.createLink(local(checked.getChecksumFile(path)), checksum);
            }
        }
    }

    private static synchronized void renameUnlessThere(FileSystem files, Path written, Path path) throws IOException {
        if (files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        if (!files.rename(written, path)) {
            throw new IOException("the file system does not rename " + written + " to " + path);
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /** A file appears with all that is in it. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return false;
    }
}
