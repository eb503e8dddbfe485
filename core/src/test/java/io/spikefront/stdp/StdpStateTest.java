package io.spikefront.stdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StdpStateTest {
    private static final int MOST = 12;
    private static final int HEADER = 3 * Integer.BYTES;

    private final SplittableRandom random = new SplittableRandom(1);

    private float[][] matrix(int rows, int columns) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int k = 0; k < columns; k++) {
                row[k] = (float) random.nextDouble();
            }
        }
        return matrix;
    }

    private StdpState state() {
        int neurons = ToySpikes.NETWORK.neurons();
        return new StdpState(
                7, matrix(ToySpikes.INPUTS, neurons), matrix(1, neurons)[0], matrix(neurons, ToySpikes.CLASSES));
    }

    private static byte[] written(StdpState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static StdpState read(byte[] bytes) throws IOException {
        return StdpState.read(
                new DataInputStream(new ByteArrayInputStream(bytes)), ToySpikes.NETWORK, ToySpikes.CLASSES, MOST);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        StdpState state = state();
        StdpState read = read(written(state));
        assertThat(read.blocks()).isEqualTo(7);
        assertThat(read.weights()).isDeepEqualTo(state.weights());
        assertThat(read.theta()).isEqualTo(state.theta());
        assertThat(read.rates()).isDeepEqualTo(state.rates());
    }

    @Test
    void cutBytesAreNoState() throws IOException {
        byte[] bytes = written(state());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void damageIsAnIOExceptionOrAnotherState() throws IOException {
        byte[] bytes = written(state());
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(trial % 2 == 0 ? HEADER : bytes.length)] = (byte) random.nextInt(256);
            try {
                StdpState read = read(damaged);
                assertThat(read.blocks()).isBetween(0, MOST);
                assertThat(read.weights()).hasDimensions(ToySpikes.INPUTS, ToySpikes.NETWORK.neurons());
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("the checkpoint is");
            }
        }
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        byte[] bytes = written(state());
        assertThatThrownBy(
                        () -> read(ByteBuffer.wrap(bytes.clone()).putInt(0, 13).array()))
                .isInstanceOf(IOException.class)
                .hasMessage("the checkpoint is of another learning: it has done 13 blocks of 12");
        assertThatThrownBy(() -> read(ByteBuffer.wrap(bytes.clone())
                        .putInt(Integer.BYTES, Integer.MAX_VALUE)
                        .array()))
                .isInstanceOf(IOException.class)
                .hasMessage("the checkpoint is of another network: it has an array of 2147483647 x 6, not 9 x 6");
        assertThatThrownBy(() -> read(ByteBuffer.wrap(bytes.clone())
                        .putFloat(HEADER, Float.NaN)
                        .array()))
                .isInstanceOf(IOException.class)
                .hasMessage("the checkpoint is damaged: it has a value that is no finite number");
    }
}
