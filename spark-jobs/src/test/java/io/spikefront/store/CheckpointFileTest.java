package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.eval.TrainingJournal;
import io.spikefront.space.ContentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckpointFileTest {
    private static final ContentId MODEL = ContentId.of("a model");
    private static final TrainingJournal.Reader<Long> READER =
            in -> in.readLong() + in.readUTF().length();

    @Test
    void aStateComesBack() throws IOException {
        assertThat(CheckpointFile.read(new ByteArrayInputStream(bytes()), MODEL, READER))
                .isEqualTo(103);
    }

    @Test
    void everyDamagedByteIsNoticed() throws IOException {
        byte[] bytes = bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> CheckpointFile.read(new ByteArrayInputStream(damaged), MODEL, READER))
                    .as("byte %d of %d", i, bytes.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        byte[] bytes = bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CheckpointFile.read(new ByteArrayInputStream(cut), MODEL, READER))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsNoCheckpointOfThisModelSaysSo() throws IOException {
        assertRefused(new byte[100], MODEL, "it is no checkpoint");
        byte[] older = bytes();
        older[11] = 1;
        assertRefused(older, MODEL, "its version is 1, not 2");
        ContentId other = ContentId.of("another model");
        assertRefused(bytes(), other, "it is of model " + MODEL.text() + ", not " + other.text());
        byte[] last = bytes();
        last[last.length - 1]++;
        assertRefused(last, MODEL, "its checksum is wrong");
    }

    private static void assertRefused(byte[] bytes, ContentId model, String why) {
        assertThatThrownBy(() -> CheckpointFile.read(new ByteArrayInputStream(bytes), model, READER))
                .isInstanceOf(IOException.class)
                .hasMessage("the checkpoint cannot be used: " + why);
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CheckpointFile.write(
                MODEL,
                out -> {
                    out.writeLong(100);
                    out.writeUTF("abc");
                },
                bytes);
        return bytes.toByteArray();
    }
}
