package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
    @TempDir
    private Path folder;

    @Test
    void namesIdentifySources() {
        assertThat(DataSource.named("mnist")).isEqualTo(PublishedData.MNIST);
        assertThat(DataSource.named("fashion-mnist")).isEqualTo(PublishedData.FASHION_MNIST);
        assertThat(DataSource.named("braille")).isEqualTo(PublishedData.BRAILLE);
        assertThat(DataSource.named("ecg")).isEqualTo(PublishedData.ECG);
        assertThat(DataSource.named("glyphs")).isEqualTo(GlyphDigits.STANDARD);
        for (String name : List.of("mnist", "fashion-mnist", "braille", "ecg", "glyphs")) {
            assertThat(DataSource.named(name).sourceName()).isEqualTo(name);
        }
        assertThatThrownBy(() -> DataSource.named("fashon-mnist"))
                .isInstanceOf(UserError.class)
                .hasMessage("Unknown data set 'fashon-mnist' (did you mean 'fashion-mnist'?); known are mnist,"
                        + " fashion-mnist, braille, ecg, glyphs, idx");
        assertThatThrownBy(() -> DataSource.named("idx"))
                .isInstanceOf(UserError.class)
                .hasMessage("Data set 'idx' needs four paths: training images, training labels, test images and test"
                        + " labels");
    }

    @Test
    void everySourceIsDocumented() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "data.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(documented).containsExactlyElementsOf(DataSource.NAMES);
    }

    @Test
    void fourIdxFilesMakeADataSet() {
        IdxFiles files = idxFiles(IdxBytes.of(new byte[] {1, 2, 3, 4}, 1, 4), new byte[] {2});
        DataSet set = files.load(List.of());
        assertThat(set.name()).isEqualTo(files.sourceName()).isEqualTo("idx");
        assertThat(set.train().size()).isEqualTo(2);
        assertThat(set.train().classes()).as("greatest training label + 1").isEqualTo(4);
        assertThat(set.test().classes()).isEqualTo(4);
        assertThat(set.test().pixels()).containsExactly(1, 2, 3, 4);
        assertThat(set.test().label(0)).isEqualTo(2);
    }

    @Test
    void testFilesMustFitTrainingFiles() {
        IdxFiles newLabel = idxFiles(IdxBytes.of(new byte[4], 1, 4), new byte[] {4});
        assertThatThrownBy(() -> newLabel.load(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        newLabel.testLabels() + " gives item 0 the label 4; the labels of this data set are 0 .. 3");
        IdxFiles otherShape = idxFiles(IdxBytes.of(new byte[6], 1, 2, 3), new byte[] {0});
        assertThatThrownBy(() -> otherShape.load(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(otherShape.testImages() + " has samples of 2 x 3 but " + otherShape.trainImages()
                        + " of 1 x 4; they must be alike");
    }

    @Test
    void sequencesMayHaveALabelAStep() {
        byte none = (byte) 255;
        DataSet set = sequences(new byte[] {0, none, 4, none, none, none}, 2, 3).load(List.of());
        assertThat(set.train().classes()).as("greatest label but 255, + 1").isEqualTo(5);
        assertThat(set.train().shape()).isEqualTo(new SampleShape(3, 2));
        assertThat(set.test().label(1, 0)).isEqualTo(Samples.UNLABELLED);

        IdxFiles unlabelled = sequences(new byte[] {none, none, none, none, none, none}, 2, 3);
        assertThatThrownBy(() -> unlabelled.load(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(unlabelled.trainLabels() + " labels no step of any sample");
        IdxFiles steps = sequences(new byte[6], 2, 3);
        IdxFiles mixed = new IdxFiles(
                steps.trainImages(),
                steps.trainLabels(),
                steps.testImages(),
                IdxBytes.write(folder.resolve("d"), IdxBytes.of(new byte[2], 2)));
        assertThatThrownBy(() -> mixed.load(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith(
                        "has one label a sample in one part and one a step in the other; they must be" + " alike");
    }

    /** Training and test samples are the same. */
    private IdxFiles sequences(byte[] labels, int size, int steps) {
        Path values = IdxBytes.write(folder.resolve("a"), IdxBytes.of(new byte[2 * size * steps], size, steps, 2));
        Path classes = IdxBytes.write(folder.resolve("b"), IdxBytes.of(labels, size, steps));
        return new IdxFiles(values, classes, values, classes);
    }

    private IdxFiles idxFiles(byte[] testImages, byte[] testLabels) {
        return new IdxFiles(
                IdxBytes.write(folder.resolve("a"), IdxBytes.of(new byte[8], 2, 4)),
                IdxBytes.write(folder.resolve("b"), IdxBytes.gzip(IdxBytes.of(new byte[] {0, 3}, 2))),
                IdxBytes.write(folder.resolve("c"), IdxBytes.gzip(testImages)),
                IdxBytes.write(folder.resolve("d"), IdxBytes.of(testLabels, testLabels.length)));
    }
}
