package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.nio.file.Path;
import java.util.List;
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
