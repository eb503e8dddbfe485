package io.spikefront.data;

import io.spikefront.error.UserError;
import io.spikefront.random.Noise;
import java.nio.file.Path;
import java.util.List;

/**
 * Generated handwriting-like digits, 28 x 28 unsigned bytes in 10 classes, for work without any file.
 *
 * <p>A sample is a function of (seed, split, index) alone and has the same bits on every machine: a digit as pen
 * strokes in one of its ways of writing, bent, sheared, scaled, turned and shifted, of varying width and ink, with
 * spots and sometimes a stray stroke. A linear classifier is clearly worse on it than a small network.
 *
 * @param seed another seed, another data set
 * @param trainCount training samples, at least 1
 * @param testCount test samples, at least 1
 */
public record GlyphDigits(long seed, int trainCount, int testCount) implements DataSource {
    /** The data set that the name {@code glyphs} alone means. */
    public static final GlyphDigits STANDARD = new GlyphDigits(1, 10_000, 2_000);

    private static final int SIDE = GlyphCanvas.SIDE;
    private static final int PIXELS = SIDE * SIDE;
    private static final int MAX_COUNT = 1_000_000;
    private static final float MAX_HALF_WIDTH = 1.6f;
    private static final float SPOTS = 0.02f;
    private static final float STRAY_STROKES = 0.25f;

    public GlyphDigits {
        checkCount("training", trainCount);
        checkCount("test", testCount);
    }

    @Override
    public String sourceName() {
        return "glyphs";
    }

    /** {@link #generate} with these values; looks in no directory. */
    @Override
    public DataSet load(List<Path> directories) {
        return generate(seed, trainCount, testCount);
    }

    /** The data set; a smaller count gives the first samples of a larger one. */
    public static DataSet generate(long seed, int trainCount, int testCount) {
        checkCount("training", trainCount);
        checkCount("test", testCount);
        Noise noise = Noise.of(seed, "glyphs");
        return new DataSet(
                "glyphs", "generated with seed " + seed, split(noise.at(0), trainCount), split(noise.at(1), testCount));
    }

    private static void checkCount(String split, int count) {
        if (count < 1 || count > MAX_COUNT) {
            throw new UserError(
                    "Data set glyphs has " + count + " " + split + " samples; it must be 1 .. " + MAX_COUNT);
        }
    }

    private static Samples split(Noise noise, int count) {
        byte[] pixels = new byte[count * PIXELS];
        byte[] labels = new byte[count];
        GlyphCanvas canvas = new GlyphCanvas(MAX_HALF_WIDTH);
        for (int i = 0; i < count; i++) {
            Draws draws = new Draws(noise.at(i));
            labels[i] = (byte) draws.below(GlyphShapes.classes());
            drawDigit(draws, labels[i], canvas, pixels, i * PIXELS);
            if (draws.between(0, 1) < STRAY_STROKES) {
                drawStrayStroke(draws, canvas, pixels, i * PIXELS);
            }
            addSpots(draws, pixels, i * PIXELS);
        }
        return Samples.of(new SampleShape(SIDE, SIDE), GlyphShapes.classes(), pixels, labels);
    }

    private static void drawDigit(Draws draws, int digit, GlyphCanvas canvas, byte[] pixels, int offset) {
        List<float[][]> ways = GlyphShapes.of(digit);
        float[][] strokes = ways.get(draws.below(ways.size()));
        Hand hand = Hand.of(draws);
        for (float[] stroke : strokes) {
            float x = hand.x(stroke[0], stroke[1]);
            float y = hand.y(stroke[0], stroke[1]);
            for (int i = 2; i < stroke.length; i += 2) {
                float nextX = hand.x(stroke[i], stroke[i + 1]);
                float nextY = hand.y(stroke[i], stroke[i + 1]);
                canvas.segment(x, y, nextX, nextY);
                x = nextX;
                y = nextY;
            }
        }
        canvas.ink(draws.between(0.8f, MAX_HALF_WIDTH), draws.between(150, 255), pixels, offset);
    }

    private static void drawStrayStroke(Draws draws, GlyphCanvas canvas, byte[] pixels, int offset) {
        float x = draws.between(2, SIDE - 3);
        float y = draws.between(2, SIDE - 3);
        canvas.segment(x, y, x + draws.between(-6, 6), y + draws.between(-6, 6));
        canvas.ink(draws.between(0.4f, 1), draws.between(80, 200), pixels, offset);
    }

    private static void addSpots(Draws draws, byte[] pixels, int offset) {
        for (int i = 0; i < PIXELS; i++) {
            float spot = draws.between(0, 1);
            if (spot < SPOTS) {
                pixels[offset + i] = (byte) (spot / SPOTS * 256);
            }
        }
    }

    /** The random choices of one sample: consecutive elements of its address. */
    private static final class Draws {
        private final Noise noise;
        private int element;

        Draws(Noise noise) {
            this.noise = noise;
        }

        float between(float low, float high) {
            return low + (high - low) * noise.unit(element++);
        }

        int below(int bound) {
            return (int) between(0, bound);
        }
    }

    /** From pen coordinates to pixels: a smooth bend of each coordinate along the other, then an affine map. */
    private record Hand(
            float bendX,
            float bendY,
            float phaseX,
            float phaseY,
            float xx,
            float xy,
            float yx,
            float yy,
            float dx,
            float dy) {
        private static final float HALF_HEIGHT = 9;
        private static final float CENTRE = (SIDE - 1) / 2f;

        static Hand of(Draws draws) {
            double angle = draws.between(-0.25f, 0.25f);
            float cos = (float) StrictMath.cos(angle);
            float sin = (float) StrictMath.sin(angle);
            float shear = draws.between(-0.3f, 0.3f);
            float width = HALF_HEIGHT * draws.between(0.75f, 1.15f);
            float height = HALF_HEIGHT * draws.between(0.75f, 1.1f);
            return new Hand(
                    draws.between(-0.15f, 0.15f),
                    draws.between(-0.15f, 0.15f),
                    draws.between(0, 6.2831855f),
                    draws.between(0, 6.2831855f),
                    cos * width,
                    (cos * shear - sin) * height,
                    sin * width,
                    (sin * shear + cos) * height,
                    CENTRE + draws.between(-2.5f, 2.5f),
                    CENTRE + draws.between(-2.5f, 2.5f));
        }

        float x(float u, float v) {
            return xx * bentX(u, v) + xy * bentY(u, v) + dx;
        }

        float y(float u, float v) {
            return yx * bentX(u, v) + yy * bentY(u, v) + dy;
        }

        private float bentX(float u, float v) {
            return u + bendX * (float) StrictMath.sin(3 * v + phaseX);
        }

        private float bentY(float u, float v) {
            return v + bendY * (float) StrictMath.sin(3 * u + phaseY);
        }
    }
}
