package io.spikefront.data;

import io.spikefront.error.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set in four IDX files of bytes, each plain or gzip: samples [n][...], labels [n] or [n][steps].
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
        int classes = classes(labels);
        Samples train = IdxReader.samples(IdxReader.read(trainImages), labels, classes);
        Samples test = IdxReader.samples(IdxReader.read(testImages), IdxReader.read(testLabels), classes);
        if (!test.shape().equals(train.shape())) {
            throw new UserError(testImages + " has samples of " + described(test.shape()) + " but " + trainImages
                    + " of " + described(train.shape()) + "; they must be alike");
        }
        return new DataSet(sourceName(), trainImages + ", " + testImages, train, test);
    }

    private static String described(SampleShape shape) {
        return shape.rows() + " x " + shape.columns();
    }

    private static int classes(IdxTensor labels) {
        byte[] data = labels.data();
        return 1
                + IntStream.range(0, data.length)
                        .map(i -> Byte.toUnsignedInt(data[i]))
                        .filter(label -> !IdxReader.isMissing(labels, label))
                        .max()
                        .orElseThrow(() -> new UserError(labels.file() + " labels no step of any sample"));
    }
}
