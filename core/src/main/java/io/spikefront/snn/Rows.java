package io.spikefront.snn;

/** Float row kernels of training. One index for all arrays and no offsets: the form the JIT compiler vectorises. */
final class Rows {
    private Rows() {}

    /** sum += x row. */
    static void addScaled(float[] sum, float[] row, float x) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += row[j] * x;
        }
    }

    /** sum += row. */
    static void add(float[] sum, float[] row) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += row[j];
        }
    }

    /** Four {@link #addScaled} in one pass and in that order: three loads and stores of the sum less. */
    static void addScaled(float[] sum, float[] a, float x, float[] b, float y, float[] c, float z, float[] d, float w) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + a[j] * x + b[j] * y + c[j] * z + d[j] * w;
        }
    }

    /** Four {@link #add} in one pass and in that order. */
    static void add(float[] sum, float[] a, float[] b, float[] c, float[] d) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + a[j] + b[j] + c[j] + d[j];
        }
    }
}
