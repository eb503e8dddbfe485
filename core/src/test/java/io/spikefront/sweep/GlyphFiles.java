package io.spikefront.sweep;

import io.spikefront.data.DataSet;
import io.spikefront.data.GlyphDigits;
import io.spikefront.data.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A few generated digits as IDX files, and the settings that name them. */
final class GlyphFiles {
    private GlyphFiles() {}

    /** Writes {@code train} and {@code test} digits of a seed into a folder; returns the text of {@code workload.data}. */
    static String write(Path folder, long seed, int train, int test) throws IOException {
        DataSet digits = GlyphDigits.generate(seed, train, test);
        write(folder, "train", digits.train());
        write(folder, "test", digits.test());
        return """
                workload.data {
                  source = idx
                  train-images = "%1$s/train-images", train-labels = "%1$s/train-labels"
                  test-images = "%1$s/test-images", test-labels = "%1$s/test-labels"
                }
                """.formatted(folder);
    }

    private static void write(Path folder, String split, Samples samples) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + samples.pixels().length)
                .putInt(0x0803)
                .putInt(samples.size())
                .putInt(28)
                .putInt(28)
                .put(samples.pixels());
        ByteBuffer labels =
                ByteBuffer.allocate(8 + samples.size()).putInt(0x0801).putInt(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            labels.put(8 + i, (byte) samples.label(i));
        }
        Files.write(folder.resolve(split + "-images"), images.array());
        Files.write(folder.resolve(split + "-labels"), labels.array());
    }
}
