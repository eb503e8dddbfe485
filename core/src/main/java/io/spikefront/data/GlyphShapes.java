package io.spikefront.data;

import java.util.List;

/**
 * The ten digits as pen strokes: for each digit its ways of writing, each a list of polylines x0, y0, x1, y1, ...
 *
 * <p>x runs right and y down, about -0.6 .. 0.6 and -1 .. 1.
 */
final class GlyphShapes {
    private static final double ARC_STEP_DEGREES = 20;

    /** [digit][way of writing][stroke][coordinate]. */
    private static final List<List<float[][]>> DIGITS = List.of(
            List.of(glyph(arc(0, 0, .6, 1, 0, 360)), glyph(arc(0, 0, .4, .95, 0, 360))),
            List.of(
                    glyph(line(0, -1, 0, 1)),
                    glyph(line(-.35, -.6, 0, -1, 0, 1)),
                    glyph(line(-.35, -.65, 0, -1, 0, 1), line(-.4, 1, .4, 1))),
            List.of(
                    glyph(arc(0, -.5, .55, .5, 180, 390), line(.476, -.25, -.6, 1, .6, 1)),
                    glyph(arc(0, -.45, .5, .55, 200, 400), line(.383, -.096, -.55, .85, -.1, .75, .6, .95))),
            List.of(
                    glyph(arc(0, -.5, .5, .5, 200, 450), arc(0, .5, .58, .5, 270, 520)),
                    glyph(line(-.5, -1, .5, -1, 0, -.2), arc(0, .4, .58, .6, 270, 520))),
            List.of(
                    glyph(line(.25, 1, .25, -1, -.6, .3, .65, .3)),
                    glyph(line(-.5, -1, -.55, .1, .6, .1), line(.35, -.9, .35, 1))),
            List.of(
                    glyph(line(.5, -1, -.4, -1, -.424, -.024), arc(0, .4, .6, .6, 225, 510)),
                    glyph(line(.45, -.9, -.3, -1, -.4, -.06), arc(-.05, .4, .55, .6, 230, 480))),
            List.of(
                    glyph(arc(0, .45, .55, .55, 0, 360), arc(.5, .45, 1.05, 1.45, 180, 262)),
                    glyph(arc(0, .5, .5, .5, 0, 360), line(.15, -1, -.48, .35))),
            List.of(
                    glyph(line(-.6, -1, .6, -1, -.1, 1)),
                    glyph(line(-.55, -.95, .55, -.95, -.15, 1), line(-.35, 0, .45, 0))),
            List.of(
                    glyph(arc(0, -.5, .45, .5, 0, 360), arc(0, .5, .57, .5, 0, 360)),
                    glyph(arc(0, -.6, .38, .4, 0, 360), arc(0, .4, .5, .6, 0, 360))),
            List.of(
                    glyph(arc(0, -.45, .55, .55, 0, 360), line(.55, -.45, .45, 1)),
                    glyph(arc(0, -.5, .5, .5, 0, 360), arc(-.5, -.5, 1, 1.5, 0, 75))));

    private GlyphShapes() {}

    /** Number of digits. */
    static int classes() {
        return DIGITS.size();
    }

    /** The ways of writing {@code digit}; for reading only. */
    static List<float[][]> of(int digit) {
        return DIGITS.get(digit);
    }

    private static float[][] glyph(float[]... strokes) {
        return strokes;
    }

    private static float[] line(double... coordinates) {
        float[] points = new float[coordinates.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) coordinates[i];
        }
        return points;
    }

    /** An elliptic arc; 0 degrees is right, 90 is down. */
    private static float[] arc(double x, double y, double radiusX, double radiusY, double from, double to) {
        int pieces = (int) Math.ceil((to - from) / ARC_STEP_DEGREES);
        double[] coordinates = new double[2 * (pieces + 1)];
        for (int i = 0; i <= pieces; i++) {
            double angle = (from + (to - from) * i / pieces) * (Math.PI / 180);
            coordinates[2 * i] = x + radiusX * StrictMath.cos(angle);
            coordinates[2 * i + 1] = y + radiusY * StrictMath.sin(angle);
        }
        return line(coordinates);
    }
}
