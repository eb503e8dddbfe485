package io.spikefront.data;

import io.spikefront.fuzz.ReaderLaw;
import io.spikefront.fuzz.Spoiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpoiledIdxTest {
    /** Deflate packs at most 1032 bytes into one, and a growing array takes thrice its content. */
    private static final ReaderLaw LAW = ReaderLaw.allocating(1 << 20, 4 * 1032);

    private static final byte[] IMAGES = IdxBytes.of(new byte[24], 4, 2, 3);
    private static final byte[] LABELS = IdxBytes.of(new byte[] {0, 1, 2, 0}, 4);

    @Provide
    Arbitrary<byte[]> images() {
        return Spoiled.of(IMAGES, IdxBytes.gzip(IMAGES), IdxBytes.signed(new byte[24], 4, 2, 3));
    }

    @Provide
    Arbitrary<byte[]> labels() {
        return Spoiled.of(LABELS, IdxBytes.of(new byte[8], 4, 2));
    }

    @Property(seed = "1", tries = 800)
    void images(@ForAll("images") byte[] images) throws IOException {
        holds(images, LABELS);
    }

    @Property(seed = "2", tries = 400)
    void labels(@ForAll("labels") byte[] labels) throws IOException {
        holds(IMAGES, labels);
    }

    private static void holds(byte[] images, byte[] labels) throws IOException {
        Path folder = Files.createTempDirectory("spikefront-fuzz");
        Path first = IdxBytes.write(folder.resolve("images"), images);
        Path second = IdxBytes.write(folder.resolve("labels"), labels);
        try {
            LAW.holds(images.length + labels.length, () -> new IdxFiles(first, second, first, second).load(List.of()));
        } finally {
            Files.delete(first);
            Files.delete(second);
            Files.delete(folder);
        }
    }
}
