package io.spikefront.data;

import java.util.Arrays;

/** A square image that strokes are drawn on with soft edges; pixel (column, row) has its centre at those coordinates. */
final class GlyphCanvas {
    static final int SIDE = 28;
    private static final float SOFT = 0.5f;

    private final float[] squaredDistance = new float[SIDE * SIDE];
    private final float width;

    /** @param width the widest half stroke that {@link #ink} will be called with, in pixels */
    GlyphCanvas(float width) {
        this.width = width;
        Arrays.fill(squaredDistance, Float.MAX_VALUE);
    }

    /** Adds the segment from (x0, y0) to (x1, y1), in pixels, to the strokes that are not yet inked. */
    void segment(float x0, float y0, float x1, float y1) {
        float dx = x1 - x0;
        float dy = y1 - y0;
        float inverseLength = 1 / Math.max(dx * dx + dy * dy, 1e-6f);
        int right = last(Math.max(x0, x1));
        int bottom = last(Math.max(y0, y1));
        for (int row = first(Math.min(y0, y1)); row <= bottom; row++) {
            for (int column = first(Math.min(x0, x1)); column <= right; column++) {
                float px = column - x0;
                float py = row - y0;
                float along = Math.min(Math.max((px * dx + py * dy) * inverseLength, 0), 1);
                float ex = px - along * dx;
                float ey = py - along * dy;
                int pixel = row * SIDE + column;
                squaredDistance[pixel] = Math.min(squaredDistance[pixel], ex * ex + ey * ey);
            }
        }
    }

    /** Inks the strokes into {@code pixels} from {@code offset}, over lighter ink only, and starts anew. */
    void ink(float halfWidth, float ink, byte[] pixels, int offset) {
        float reach = halfWidth + SOFT;
        for (int i = 0; i < squaredDistance.length; i++) {
            if (squaredDistance[i] < reach * reach) {
                float cover = Math.min(reach - (float) Math.sqrt(squaredDistance[i]), 1);
                int value = (int) (ink * cover);
                pixels[offset + i] = (byte) Math.max(Byte.toUnsignedInt(pixels[offset + i]), value);
            }
        }
        Arrays.fill(squaredDistance, Float.MAX_VALUE);
    }

    private int first(float coordinate) {
        return Math.max((int) (coordinate - width - SOFT), 0);
    }

    private int last(float coordinate) {
        return Math.min((int) (coordinate + width + SOFT) + 1, SIDE - 1);
    }
}
