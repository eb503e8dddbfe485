package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final int SIZE = 50;
    private static final int FEATURES = 3;

    @Property(tries = 200)
    void aSliceOfASliceKeepsIndexLabelPixelsAndChecksum(
            @ForAll @IntRange(max = SIZE) int a,
            @ForAll @IntRange(max = SIZE) int b,
            @ForAll @IntRange(max = SIZE) int c,
            @ForAll @IntRange(max = SIZE) int d) {
        Samples whole = numbered(SIZE);
        int from = Math.min(a, b);
        Samples outer = whole.slice(from, Math.max(a, b));
        int innerFrom = Math.min(Math.min(c, d), outer.size());
        Samples inner = outer.slice(innerFrom, Math.min(Math.max(c, d), outer.size()));
        for (int i = 0; i < inner.size(); i++) {
            int index = from + innerFrom + i;
            assertThat(inner.index(i)).isEqualTo(index);
            assertThat(inner.label(i)).isEqualTo(whole.label(index));
            for (int j = 0; j < FEATURES; j++) {
                assertThat(inner.pixels()[inner.offset(i) + j]).isEqualTo(whole.pixels()[whole.offset(index) + j]);
            }
        }
        assertThat(inner.checksum()).isEqualTo(whole.checksum());
        assertThat(inner.classes()).isEqualTo(whole.classes());
    }

    @Test
    void checksumCoversShapePixelsAndLabels() {
        byte[] pixels = {1, 2, 3, 4};
        byte[] labels = {0, 1};
        assertThat(Samples.of(2, 2, pixels, labels).checksum())
                .as("SHA-256 of 00000002 00000002 00000002 01020304 0001")
                .isEqualTo("7c7cf5c53e0f68cd2edaa77430e8d71171eb2ab5e784a7a4093dc2b0e040a6b8")
                .isNotIn(
                        Samples.of(2, 3, pixels, labels).checksum(),
                        Samples.of(2, 2, pixels, new byte[] {1, 1}).checksum(),
                        Samples.of(2, 2, new byte[] {1, 2, 3, 5}, labels).checksum(),
                        Samples.of(1, 2, pixels, new byte[] {0, 1, 0, 1}).checksum());
    }

    @Test
    void labelsOfStepsAreCutWithTheirSamples() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        byte[] labels = {0, (byte) 255, 1, 1, (byte) 255, 0};
        Samples whole = Samples.of(new SampleShape(2, 2), 2, pixels, labels);
        assertThat(whole.size()).isEqualTo(3);
        assertThat(whole.features()).isEqualTo(4);
        Samples slice = whole.slice(1, 3);
        assertThat(slice.size()).isEqualTo(2);
        assertThat(slice.index(1)).isEqualTo(2);
        assertThat(slice.pixels()).containsExactly(5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(slice.label(0, 0)).isEqualTo(1);
        assertThat(slice.label(1, 0)).isEqualTo(Samples.UNLABELLED);
        assertThat(slice.label(1, 1)).isEqualTo(0);
        assertThatThrownBy(() -> slice.label(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("these samples have 2 labels each");
        assertThatThrownBy(() -> slice.label(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Samples.of(new SampleShape(2, 2), 2, pixels, new byte[] {0, 1, 1, 1, (byte) 254, 0}))
                .hasMessage("label 254 of sample 2 is outside 0 .. 1");
    }

    @Test
    void oneLabelIsThatOfEveryStepAndRowsDoNotMatterToTheChecksum() {
        Samples rows = Samples.of(new SampleShape(2, 2), 2, new byte[8], new byte[] {0, 1});
        assertThat(rows.labelledBySteps()).isFalse();
        assertThat(rows.label(1, 0)).isEqualTo(rows.label(1, 1)).isEqualTo(1);
        assertThat(rows.checksum())
                .isEqualTo(Samples.of(4, 2, new byte[8], new byte[] {0, 1}).checksum());
        assertThat(Samples.of(new SampleShape(2, 2), 2, new byte[8], new byte[] {0, 0, 1, 1})
                        .checksum())
                .isNotEqualTo(rows.checksum());
    }

    @Test
    void aSliceTravelsAlone() throws Exception {
        Samples slice = numbered(10_000).slice(7, 9);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(slice);
        }
        assertThat(bytes.size()).isLessThan(500);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Samples copy = (Samples) in.readObject();
            assertThat(copy)
                    .isEqualTo(slice)
                    .hasSameHashCodeAs(slice)
                    .isNotEqualTo(numbered(10_000).slice(8, 10));
            assertThat(copy.index(1)).isEqualTo(8);
            assertThat(copy.pixels()).isEqualTo(slice.pixels());
        }
    }

    @Test
    void rejectsShapesThatDisagree() {
        assertThatThrownBy(() -> Samples.of(3, 2, new byte[5], new byte[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 pixels are not 2 samples of 3 features");
        assertThatThrownBy(() -> Samples.of(1, 2, new byte[2], new byte[] {1, (byte) 200}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label 200 of sample 1 is outside 0 .. 1");
        assertThatThrownBy(() -> Samples.of(1, 257, new byte[1], new byte[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classes is 257, must be 1 .. 256");
        assertThatThrownBy(() -> numbered(3).index(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> numbered(3).slice(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Samples numbered(int size) {
        byte[] pixels = new byte[size * FEATURES];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) (i % 7);
            for (int j = 0; j < FEATURES; j++) {
                pixels[i * FEATURES + j] = (byte) (5 * i + j);
            }
        }
        return Samples.of(FEATURES, 7, pixels, labels);
    }
}
