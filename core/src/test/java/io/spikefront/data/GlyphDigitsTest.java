package io.spikefront.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlyphDigitsTest {
    private static final DataSet GLYPHS = GlyphDigits.generate(1, 2000, 400);

    @Test
    void bitsAreTheSameEverywhere() {
        DataSet small = new GlyphDigits(7, 100, 20).load(List.of());
        assertThat(small.train().checksum())
                .isEqualTo("c3fe057bf28b1aca71dd3187a6eab3539f69b97ba1f321c63db596cc6c03ea8d");
        assertThat(small.test().checksum())
                .isEqualTo("bd75c1f3739307df8fcbf768fa3f13937791b3b45f4bc1c93d281d3dd45bb2b8");
    }

    @Test
    void aSampleIsAFunctionOfSeedSplitAndIndex() {
        DataSet small = GlyphDigits.generate(1, 20, 10);
        assertThat(small.train().pixels()).isEqualTo(GLYPHS.train().slice(0, 20).pixels());
        assertThat(small.test().pixels()).isEqualTo(GLYPHS.test().slice(0, 10).pixels());
        assertThat(small.train().slice(0, 10).pixels())
                .isNotEqualTo(small.test().pixels());
        assertThat(GlyphDigits.generate(2, 20, 10).train().pixels())
                .isNotEqualTo(small.train().pixels());
    }

    @Test
    void classesAreBalanced() {
        int[] counts = new int[10];
        for (int i = 0; i < GLYPHS.train().size(); i++) {
            counts[GLYPHS.train().label(i)]++;
        }
        assertThat(Arrays.stream(counts).boxed())
                .as("200 expected, 5 sigma")
                .allMatch(count -> Math.abs(count - 200) < 67);
    }

    /**
     * Measured: nearest class mean 60.5 %, nearest neighbour among 2,000 82.25 %. On 10,000 training samples a linear
     * softmax classifier reaches 82 %, a network with 128 hidden rectified units 97 %.
     */
    @Test
    void digitsAreLearnableButNotTrivial() {
        assertThat(percentCorrect(classMeans(GLYPHS.train()), GLYPHS.test())).isBetween(50.0, 70.0);
        assertThat(percentCorrect(GLYPHS.train(), GLYPHS.test())).isBetween(75.0, 90.0);
    }

    @Test
    void rejectsCountsThatMakeNoDataSet() {
        assertThatThrownBy(() -> new GlyphDigits(1, 0, 10))
                .isInstanceOf(UserError.class)
                .hasMessage("Data set glyphs has 0 training samples; it must be 1 .. 1000000");
        assertThatThrownBy(() -> GlyphDigits.generate(1, 10, 1_000_001))
                .isInstanceOf(UserError.class)
                .hasMessage("Data set glyphs has 1000001 test samples; it must be 1 .. 1000000");
    }

    private static double percentCorrect(Samples known, Samples asked) {
        int correct = 0;
        for (int i = 0; i < asked.size(); i++) {
            int best = 0;
            int bestDistance = Integer.MAX_VALUE;
            for (int k = 0; k < known.size(); k++) {
                int distance = distance(known, k, asked, i);
                if (distance < bestDistance) {
                    bestDistance = distance;
                    best = k;
                }
            }
            correct += known.label(best) == asked.label(i) ? 1 : 0;
        }
        return 100.0 * correct / asked.size();
    }

    private static int distance(Samples a, int i, Samples b, int k) {
        byte[] left = a.pixels();
        byte[] right = b.pixels();
        int leftAt = a.offset(i);
        int rightAt = b.offset(k);
        int sum = 0;
        for (int j = 0; j < a.features(); j++) {
            int difference = (left[leftAt + j] & 0xFF) - (right[rightAt + j] & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }

    private static Samples classMeans(Samples samples) {
        int features = samples.features();
        int[] sums = new int[10 * features];
        int[] counts = new int[10];
        for (int i = 0; i < samples.size(); i++) {
            counts[samples.label(i)]++;
            for (int j = 0; j < features; j++) {
                sums[samples.label(i) * features + j] += samples.pixels()[samples.offset(i) + j] & 0xFF;
            }
        }
        byte[] means = new byte[sums.length];
        Arrays.setAll(sums, i -> sums[i] / counts[i / features]);
        for (int i = 0; i < means.length; i++) {
            means[i] = (byte) sums[i];
        }
        return Samples.of(features, 10, means, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }
}
