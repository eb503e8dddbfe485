package io.spikefront.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * Whether a Parquet file is whole: it is there, has its size, and every value of every column can be read. A file system
 * that refuses to read it says nothing about it: that is thrown.
 */
final class FileCheck {
    private FileCheck() {}

    /** What is wrong with a file of {@code size} bytes, after its name in a sentence; empty where it is whole. */
    static Optional<String> damage(Path file, long size, Configuration configuration) throws IOException {
        FileSystem files = file.getFileSystem(configuration);
        try {
            long found = files.getFileStatus(file).getLen();
            if (found != size) {
                return Optional.of("has " + found + " bytes instead of " + size);
            }
        } catch (FileNotFoundException e) {
            return Optional.of("is missing");
        }
        try (InputStream in = files.open(file)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (ChecksumException e) {
            return Optional.of("has other bytes than were written");
        }
        try {
            readRows(file, configuration);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("cannot be decoded");
        }
    }

    /** The pages' own checksums are held against them: not every file system has checksums. */
    private static void readRows(Path file, Configuration configuration) throws IOException {
        try (ParquetReader<?> rows = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(configuration)
                .usePageChecksumVerification()
                .build()) {
            Object row;
            do {
                row = rows.read();
            } while (row != null);
        }
    }
}
