package io.spikefront.faults.inject;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * This machine's files, on a disk that is full while a file is there ({@code full}): whatever is written then goes to the
 * device that the operating system keeps full. Of Hadoop alone, for class loaders that know nothing else.
 */
public final class FullDisk extends LocalFileSystem {
    public FullDisk() {
        super(new Raw());
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        protected OutputStream createOutputStreamWithMode(Path file, boolean append, FsPermission permission)
                throws IOException {
            OutputStream out = super.createOutputStreamWithMode(file, append, permission);
            String marker = System.getProperty("spikefront.fault.full");
            if (marker == null || Files.notExists(java.nio.file.Path.of(marker))) {
                return out;
            }
            out.close();
            return new FileOutputStream("/dev/full");
        }
    }
}
