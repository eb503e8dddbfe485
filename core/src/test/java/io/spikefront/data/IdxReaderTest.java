package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.spikefront.error.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxReaderTest {
    private static final byte[] CONTENT = {0, 1, 2, 127, (byte) 128, (byte) 255, 9, 8, 7, 6, 5, 4};
    private static final byte[] FILE = IdxBytes.of(CONTENT, 3, 2, 2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("shapes")
    void readsWhatWasWritten(int[] shape) {
        byte[] data = new byte[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        new Random(5).nextBytes(data);
        for (byte[] bytes : new byte[][] {IdxBytes.of(data, shape), IdxBytes.gzip(IdxBytes.of(data, shape))}) {
            IdxTensor tensor = read(bytes);
            assertThat(tensor.shape()).isEqualTo(shape);
            assertThat(tensor.data()).isEqualTo(data);
            assertThat(tensor.items()).isEqualTo(shape[0]);
            assertThat(tensor.features()).isEqualTo(data.length / shape[0]);
        }
    }

    static Stream<int[]> shapes() {
        return Stream.of(
                new int[] {1}, new int[] {70_000}, new int[] {3, 5}, new int[] {100, 28, 28}, new int[] {2, 1, 3, 4});
    }

    @Test
    void md5IsThatOfTheUncompressedFile() {
        assertThat(read(IdxBytes.gzip(FILE)).md5())
                .isEqualTo(read(FILE).md5())
                .isEqualTo("935bfebc86a114f482c81f1a2eec01d5");
    }

    @Test
    void everyTruncationIsToldInOneSentence() {
        for (int length = 0; length < FILE.length; length++) {
            byte[] cut = Arrays.copyOf(FILE, length);
            assertTold(catchThrowable(() -> read(cut)), "length " + cut.length);
        }
        byte[] compressed = IdxBytes.gzip(FILE);
        for (int length = 0; length < compressed.length; length++) {
            byte[] cut = Arrays.copyOf(compressed, length);
            assertTold(catchThrowable(() -> read(cut)), "gzip length " + cut.length);
        }
    }

    @Test
    void everyFlippedBitOfAPlainFileIsToldOrChangesOneValue() {
        for (int bit = 0; bit < 8 * FILE.length; bit++) {
            byte[] flipped = flip(FILE, bit);
            boolean inHeader = bit / 8 < FILE.length - CONTENT.length;
            Throwable thrown = catchThrowable(() -> read(flipped));
            if (flipped[2] == IdxTensor.Type.SIGNED.code) {
                assertThat(read(flipped).type()).isEqualTo(IdxTensor.Type.SIGNED);
            } else if (inHeader) {
                assertTold(thrown, "bit " + bit);
            } else {
                assertThat(read(flipped).data())
                        .isEqualTo(Arrays.copyOfRange(flipped, FILE.length - CONTENT.length, FILE.length));
            }
        }
    }

    @Test
    void everyFlippedBitOfAGzipFileIsToldOrHarmless() {
        byte[] compressed = IdxBytes.gzip(FILE);
        int harmless = 0;
        for (int bit = 0; bit < 8 * compressed.length; bit++) {
            byte[] flipped = flip(compressed, bit);
            Throwable thrown =
                    catchThrowable(() -> assertThat(read(flipped).data()).isEqualTo(CONTENT));
            if (thrown == null) {
                harmless++;
            } else {
                assertTold(thrown, "bit " + bit);
            }
        }
        assertThat(harmless)
                .as("the time stamp, the hints and the text flag of the gzip header")
                .isBetween(49, 64);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrong(byte[] bytes, String message) {
        Path file = IdxBytes.write(folder.resolve("set"), bytes);
        assertUserError(() -> IdxReader.read(file), file + " " + message);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(new byte[0], "is empty; an IDX file is expected"),
                Arguments.of(IdxBytes.gzip(new byte[0]), "is empty; an IDX file is expected"),
                Arguments.of(
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2},
                        "is not an IDX file: it must start with two zero bytes, a type code and the number of"
                                + " dimensions"),
                Arguments.of(
                        new byte[] {0, 0, 0x0d, 1, 0, 0, 0, 0},
                        "holds IDX type code 0x0d; only bytes (0x08 unsigned, 0x09 signed) are read"),
                Arguments.of(new byte[] {0, 0, 8, 0}, "has no dimensions; labels have one, samples two or more"),
                Arguments.of(
                        new byte[] {0, 0, 8, 3, 0, 0, 0},
                        "is truncated: its header of 3 dimensions takes 16 bytes, it has 7"),
                Arguments.of(
                        IdxBytes.of(new byte[5], 2, 3),
                        "is truncated: its header promises 2 x 3 = 6 data bytes, it has 5"),
                Arguments.of(
                        IdxBytes.gzip(IdxBytes.of(new byte[5], 2_000_000_000)),
                        "is truncated: its header promises 2000000000 = 2000000000 data bytes, it has 5"),
                Arguments.of(
                        IdxBytes.of(new byte[7], 2, 3),
                        "has trailing bytes after the 2 x 3 data bytes its header promises"),
                Arguments.of(IdxBytes.of(new byte[0], 0, 28, 28), "holds no items: its header says 0 x 28 x 28"),
                Arguments.of(
                        IdxBytes.of(new byte[9], -1, -1, -1),
                        "claims 4294967295 x 4294967295 x 4294967295 bytes in its header; at most 2147483639 are"
                                + " read"),
                Arguments.of(
                        Arrays.copyOf(IdxBytes.gzip(FILE), 20),
                        "is a damaged gzip file: Unexpected end of ZLIB input stream"));
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        Path absent = folder.resolve("absent");
        assertUserError(() -> IdxReader.read(absent), absent + " does not exist; an IDX file is expected there");
        assertUserError(() -> IdxReader.read(folder), folder + " is a folder where an IDX file is expected");
    }

    @Test
    void samplesAndLabelsMustFit() {
        IdxTensor images = write("images", IdxBytes.of(CONTENT, 3, 2, 2));
        IdxTensor labels = write("labels", IdxBytes.of(new byte[] {0, 2, 1}, 3));
        IdxTensor two = write("two", IdxBytes.of(new byte[2], 2));

        Samples samples = IdxReader.samples(images, labels, 3);
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.features()).isEqualTo(4);
        assertThat(samples.label(1)).isEqualTo(2);
        assertThat(samples.pixels()).isEqualTo(CONTENT);

        assertUserError(
                () -> IdxReader.samples(images, two, 3),
                images.file() + " has 3 samples but " + two.file() + " has 2 labels");
        assertUserError(
                () -> IdxReader.samples(images, labels, 2),
                labels.file() + " gives item 1 the label 2; the labels of this data set are 0 .. 1");
        assertUserError(
                () -> IdxReader.samples(labels, labels, 3),
                labels.file() + " has one dimension, as labels have; samples need two or more");
        assertUserError(
                () -> IdxReader.samples(images, images, 3),
                images.file() + " has 3 dimensions; labels have one, or two where samples have three: a label a step");
    }

    @Test
    void signedBytesAreSamplesWhereNoneIsNegative() {
        byte[] values = {0, 1, 2, 127, 0, 1};
        IdxTensor images = write("images", IdxBytes.signed(values, 3, 2));
        IdxTensor labels = write("labels", IdxBytes.of(new byte[] {0, 2, 1}, 3));
        assertThat(images.type()).isEqualTo(IdxTensor.Type.SIGNED);
        assertThat(labels.type()).isEqualTo(IdxTensor.Type.UNSIGNED);
        assertThat(images.md5())
                .isNotEqualTo(write("other", IdxBytes.of(values, 3, 2)).md5());
        assertThat(IdxReader.samples(images, labels, 3).pixels()).isEqualTo(values);

        values[5] = -1;
        IdxTensor negative = write("negative", IdxBytes.signed(values, 3, 2));
        assertUserError(
                () -> IdxReader.samples(negative, labels, 3),
                negative.file() + " gives item 2 the value -1; values and labels must not be negative");
        IdxTensor unknown = write("unknown", IdxBytes.signed(new byte[] {0, -3, 1}, 3));
        assertUserError(
                () -> IdxReader.samples(images, unknown, 3),
                unknown.file() + " gives item 1 the value -3; values and labels must not be negative");
    }

    @Test
    void labelsMayBeOfSteps() {
        byte none = (byte) 255;
        IdxTensor images = write("images", IdxBytes.of(CONTENT, 2, 3, 2));
        IdxTensor labels = write("labels", IdxBytes.of(new byte[] {0, none, 1, none, 2, 0}, 2, 3));
        Samples samples = IdxReader.samples(images, labels, 3);
        assertThat(samples.shape()).isEqualTo(new SampleShape(3, 2));
        assertThat(samples.labelledBySteps()).isTrue();
        assertThat(samples.label(0, 0)).isEqualTo(0);
        assertThat(samples.label(0, 1)).isEqualTo(Samples.UNLABELLED);
        assertThat(samples.label(1, 1)).isEqualTo(2);

        assertUserError(
                () -> IdxReader.samples(images, labels, 2),
                labels.file() + " gives item 1 the label 2; the labels of this data set are 0 .. 1");
        IdxTensor shorter = write("shorter", IdxBytes.of(new byte[4], 2, 2));
        assertUserError(
                () -> IdxReader.samples(images, shorter, 3),
                images.file() + " has samples of 3 steps but " + shorter.file() + " has labels of 2");
        IdxTensor flat = write("flat", IdxBytes.of(CONTENT, 2, 6));
        assertUserError(
                () -> IdxReader.samples(flat, labels, 3),
                labels.file() + " has 2 dimensions; labels have one, or two where samples have three: a label a step");
        IdxTensor missing = write("missing", IdxBytes.of(new byte[] {0, none}, 2));
        assertUserError(
                () -> IdxReader.samples(images, missing, 3),
                missing.file() + " gives item 1 the label 255; the labels of this data set are 0 .. 2");
    }

    @Test
    void itemsAndStepsCanBeChosen() {
        IdxTensor tensor = write("tensor", IdxBytes.of(CONTENT, 2, 3, 2));
        assertThat(tensor.select(new int[] {1, 1, 0}).shape()).containsExactly(3, 3, 2);
        assertThat(tensor.select(new int[] {1, 0}).data())
                .containsExactly(9, 8, 7, 6, 5, 4, 0, 1, 2, 127, (byte) 128, (byte) 255);
        assertThat(tensor.firstSteps(2).shape()).containsExactly(2, 2, 2);
        assertThat(tensor.firstSteps(2).data()).containsExactly(0, 1, 2, 127, 9, 8, 7, 6);
    }

    private void assertTold(Throwable thrown, String what) {
        assertThat(thrown).as(what).isInstanceOf(UserError.class).hasMessageStartingWith(folder.resolve("set") + " ");
    }

    private static void assertUserError(ThrowingCallable code, String message) {
        assertThatThrownBy(code).isInstanceOf(UserError.class).hasMessage(message);
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    private IdxTensor read(byte[] bytes) {
        return write("set", bytes);
    }

    private IdxTensor write(String name, byte[] bytes) {
        return IdxReader.read(IdxBytes.write(folder.resolve(name), bytes));
    }
}
