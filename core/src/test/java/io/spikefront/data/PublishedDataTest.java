package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedDataTest {
    private static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    @TempDir
    private Path a;

    @TempDir
    private Path b;

    @Test
    void findsTheFolderThatHoldsAllFourFiles() {
        List<Path> directories = List.of(a, b);
        assertThat(PublishedData.MNIST.find(directories)).isEmpty();
        assertThat(PublishedData.MNIST.find(List.of())).isEmpty();

        IdxBytes.write(a.resolve("mnist").resolve(NAMES.get(0)), new byte[1]);
        assertThat(PublishedData.MNIST.find(directories)).as("one of four").isEmpty();

        writeAll(b.resolve("package/data"), "");
        assertThat(PublishedData.MNIST.find(directories)).contains(b.resolve("package/data"));
        assertThat(PublishedData.FASHION_MNIST.find(directories)).isEmpty();

        writeAll(b.resolve("mnist"), ".gz");
        assertThat(PublishedData.MNIST.find(directories)).contains(b.resolve("mnist"));
    }

    @Test
    void prefersTheFolderOfItsNameToADirectoryOfTheOtherSet() {
        writeAll(a, "");
        assertThat(PublishedData.FASHION_MNIST.find(List.of(a, b))).contains(a);
        writeAll(b.resolve("fashion-mnist"), ".gz");
        assertThat(PublishedData.FASHION_MNIST.find(List.of(a, b))).contains(b.resolve("fashion-mnist"));
    }

    @Test
    void saysWhereItLooked() {
        assertThatThrownBy(() -> PublishedData.FASHION_MNIST.load(List.of(a, b)))
                .isInstanceOf(UserError.class)
                .hasMessage("Data set fashion-mnist was not found; looked for train-images-idx3-ubyte,"
                        + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, each plain or"
                        + " .gz, in " + a.resolve("fashion-mnist") + ", " + b.resolve("fashion-mnist") + ", " + a
                        + ", " + b);
        assertThatThrownBy(() -> PublishedData.MNIST.load(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("in no directory, none is configured");
    }

    @Test
    void rejectsFilesThatAreNotTheOfficialOnes() {
        writeAll(a, "");
        assertThatThrownBy(() -> PublishedData.MNIST.load(List.of(a)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        a.resolve(NAMES.get(0)) + " is not the official file of mnist: its uncompressed MD5 is"
                                + " 069704a432bbfaa4be602cfa29dcc9b4, the official one 6bbc9ace898e44ae57da46a324031adb; replace or delete it");
    }

    @Test
    void mnistIsWhole() {
        DataSet mnist = TestData.load(PublishedData.MNIST);
        assertThat(mnist.train().features()).isEqualTo(784);
        assertThat(mnist.test().features()).isEqualTo(784);
        assertThat(histogram(mnist.train()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(histogram(mnist.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void fashionMnistIsWhole() {
        DataSet fashion = TestData.load(PublishedData.FASHION_MNIST);
        assertThat(fashion.train().features()).isEqualTo(784);
        assertThat(histogram(fashion.train())).hasSize(10).containsOnly(6000);
        assertThat(histogram(fashion.test())).hasSize(10).containsOnly(1000);
    }

    @Test
    void brailleIsWholeAndGoesReadingByReading() {
        DataSet braille = TestData.load(PublishedData.BRAILLE);
        assertThat(braille.train().shape()).isEqualTo(new SampleShape(76, 12));
        assertThat(histogram(braille.train())).hasSize(27).containsOnly(40);
        assertThat(histogram(braille.test())).hasSize(27).containsOnly(10);
        Samples last = braille.train().slice(1080 - 54, 1080);
        assertThat(histogram(last)).as("any 27 in a row are the alphabet").containsOnly(2);
        assertThat(IntStream.range(0, 27).map(last::label)).containsExactlyElementsOf(alphabet());
        IdxTensor file = IdxReader.read(Path.of(braille.origin(), "braille-taxels-idx3-ubyte.gz"));
        assertThat(Arrays.copyOfRange(braille.test().pixels(), 28 * 912, 29 * 912))
                .as("letter A, reading 41")
                .isEqualTo(Arrays.copyOfRange(file.data(), 91 * 912, 92 * 912));
    }

    private static List<Integer> alphabet() {
        return IntStream.range(0, 27).boxed().toList();
    }

    @Test
    void ecgIsWholeWithoutItsSentinels() {
        DataSet ecg = TestData.load(PublishedData.ECG);
        assertThat(ecg.train().size()).isEqualTo(618);
        assertThat(ecg.test().size()).isEqualTo(141);
        for (Samples samples : List.of(ecg.train(), ecg.test())) {
            assertThat(samples.shape()).isEqualTo(new SampleShape(1300, 4));
            assertThat(samples.labelledBySteps()).isTrue();
            for (byte value : samples.pixels()) {
                assertThat(value).isBetween((byte) 0, (byte) 1);
            }
        }
        assertThat(stepHistogram(ecg.test()).subList(1, 7))
                .allSatisfy(count -> assertThat(count).isGreaterThan(9000));
        assertThat(stepHistogram(ecg.test()).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(141 * 1300);
        assertThat(stepHistogram(ecg.test()).subList(1, 7))
                .allSatisfy(count -> assertThat(count).isLessThan(55886));
    }

    /** Steps without a label, then those of class 0, 1 ... */
    private static List<Integer> stepHistogram(Samples samples) {
        int[] counts = new int[1 + samples.classes()];
        for (int i = 0; i < samples.size(); i++) {
            for (int t = 0; t < samples.shape().rows(); t++) {
                counts[1 + samples.label(i, t)]++;
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private static int[] histogram(Samples samples) {
        int[] counts = new int[samples.classes()];
        for (int i = 0; i < samples.size(); i++) {
            counts[samples.label(i)]++;
        }
        return counts;
    }

    private static void writeAll(Path folder, String suffix) {
        NAMES.forEach(name -> IdxBytes.write(folder.resolve(name + suffix), IdxBytes.of(new byte[] {7}, 1)));
    }
}
