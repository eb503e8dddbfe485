package io.spikefront.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set in four IDX files of unsigned bytes, each plain or gzip.
 *
 * <p>The classes are 0 up to the greatest training label.
 */
public record IdxFiles(Path trainImages, Path trainLabels, Path testImages, Path testLabels) implements DataSource {
    @Override
    public String sourceName() {
        return "idx";
    }

    @Override
    public DataSet load(List<Path> directories) {
        IdxTensor labels = IdxReader.read(trainLabels);
        byte[] data = labels.data();
        int greatest = IntStream.range(0, data.length)
                .map(i -> Byte.toUnsignedInt(data[i]))
                .max()
                .orElseThrow();
        return new DataSet(
                sourceName(),
                trainImages + ", " + testImages,
                IdxReader.samples(IdxReader.read(trainImages), labels, greatest + 1),
                IdxReader.samples(IdxReader.read(testImages), IdxReader.read(testLabels), greatest + 1));
    }
}
