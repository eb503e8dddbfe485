package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tensor [[0.5, 1.5, 2.5], [3.5, 4.5, 5.5]] in the ways that NumPy writes it, and what is no such file. */
class NpyFolderTest {
    private static final float[] ROW_MAJOR = {.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f};
    private static final float[] COLUMN_MAJOR = {.5f, 3.5f, 1.5f, 4.5f, 2.5f, 5.5f};

    @TempDir
    private Path folder;

    /** {@code numpy.save} of {@code numpy.asfortranarray} of the tensor: how a transposed view is stored. */
    @Test
    void fileThatNumPyWroteInColumnMajorOrder() throws IOException {
        write(Base64.getDecoder().decode("""
                        k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAg\
                        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAA/AABgQAAAwD8AAJBAAAAgQAAAsEA="""));
        assertThat(new NpyFolder(folder).read("t", 2, 3)).containsExactly(ROW_MAJOR);
    }

    @ParameterizedTest
    @CsvSource({"<f4, False", "<f4, True", ">f4, False", "<f8, False", "<f8, True", ">f8, True"})
    void everyByteAndMemoryOrderAndPrecision(String type, String columnMajor) throws IOException {
        write(npy(1, header(type, columnMajor, "(2, 3)"), data(type, values(columnMajor))));
        assertThat(new NpyFolder(folder).read("t", 2, 3)).containsExactly(ROW_MAJOR);
    }

    @Test
    void secondVersionOfTheFormat() throws IOException {
        write(npy(2, header("<f4", "False", "(2, 3)"), data("<f4", ROW_MAJOR)));
        assertThat(new NpyFolder(folder).read("t", 2, 3)).containsExactly(ROW_MAJOR);
    }

    @Test
    void vector() throws IOException {
        write(npy(1, header("<f4", "False", "(6,)"), data("<f4", ROW_MAJOR)));
        assertThat(new NpyFolder(folder).read("t", 6)).containsExactly(ROW_MAJOR);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            <f4 | (3, 2)             | 24 -> tensor t has shape [3, 2]; the network needs [2, 3]
            <f4 | (6,)               | 24 -> tensor t has shape [6]; the network needs [2, 3]
            <f4 | ()                 | 4  -> tensor t has shape []; the network needs [2, 3]
            <f4 | (999999, 99999999) | 24 -> tensor t has shape [999999, 99999999]; the network needs [2, 3]
            <i8 | (2, 3)             | 48 -> tensor t has numbers of type <i8; must be float32 or float64 (<f4 or <f8)
            |b1 | (2, 3)             | 6  -> tensor t has numbers of type |b1; must be float32 or float64 (<f4 or <f8)
            |O  | (2, 3)             | 48 -> tensor t has numbers of type |O; must be float32 or float64 (<f4 or <f8)
            <f4 | (2, 3)             | 20 -> tensor t has 20 bytes of data; its shape needs 24
            <f4 | (2, 3)             | 28 -> tensor t has 28 bytes of data; its shape needs 24
            <f8 | (2, 3)             | 24 -> tensor t has 24 bytes of data; its shape needs 48
            """)
    void fileThatDoesNotFit(String file, String message) throws IOException {
        int end = file.lastIndexOf('|');
        int middle = file.lastIndexOf('|', end - 1);
        byte[] data = new byte[Integer.parseInt(file.substring(end + 1).strip())];
        String type = file.substring(0, middle).strip();
        write(npy(1, header(type, "False", file.substring(middle + 1, end).strip()), data));
        assertMessage(message);
    }

    @Test
    void fileThatIsNoNumPyFile() throws IOException {
        byte[] whole = npy(1, header("<f4", "False", "(2, 3)"), data("<f4", ROW_MAJOR));
        write(new byte[0]);
        assertMessage("tensor t is no .npy file of numbers");
        write("a text that is longer than any magic".getBytes(StandardCharsets.UTF_8));
        assertMessage("tensor t is no .npy file of numbers");
        write(Arrays.copyOf(whole, 40));
        assertMessage("tensor t is no .npy file of numbers");
        write(npy(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (6,), }", new byte[24]));
        assertMessage("tensor t is no .npy file of numbers");
    }

    @Test
    void missingFile() {
        assertThatThrownBy(() -> new NpyFolder(folder).read("fc1.bias", 3))
                .isInstanceOf(UserError.class)
                .hasMessage("model folder " + folder + ": file fc1.bias.npy is missing");
    }

    private static float[] values(String columnMajor) {
        return columnMajor.equals("True") ? COLUMN_MAJOR : ROW_MAJOR;
    }

    private void assertMessage(String message) {
        assertThatThrownBy(() -> new NpyFolder(folder).read("t", 2, 3))
                .isInstanceOf(UserError.class)
                .hasMessage("model folder " + folder + ": " + message);
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(folder.resolve("t.npy"), bytes);
    }

    static String header(String type, String columnMajor, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + columnMajor + ", 'shape': " + shape + ", }  \n";
    }

    static byte[] npy(int version, String header, byte[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + header.length() + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.UTF_8))
                .put((byte) version)
                .put((byte) 0);
        ByteBuffer length = version == 1 ? bytes.putShort((short) header.length()) : bytes.putInt(header.length());
        length.put(header.getBytes(StandardCharsets.UTF_8)).put(data);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static byte[] data(String type, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length)
                .order(type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (float value : values) {
            ByteBuffer written = type.endsWith("f8") ? bytes.putDouble(value) : bytes.putFloat(value);
            assertThat(written).isSameAs(bytes);
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
