package io.spikefront.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Results of snnTorch, BindsNET and numpy, recorded to be compared with ours.
 *
 * <p>A JSON file is an object with its {@code description}, the versions that made it ({@code produced_by}) and its
 * {@code cases}. Real numbers are float32 results written as the exactly equal double. Files are gzipped resources; with
 * the system property {@code spikefront.golden} set they are plain files of the same names in that directory instead, so
 * that the same tests also run on other seeds and parameters: a test must not count cases or know their ids.
 */
public final class Golden {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Golden() {}

    /** The root object of a JSON file, for example {@code fixed_point.json}. */
    public static JsonNode json(String file) {
        try {
            return MAPPER.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The cases of a JSON file, one at least. */
    public static List<JsonNode> cases(String file) {
        List<JsonNode> cases = new ArrayList<>();
        json(file).path("cases").forEach(cases::add);
        if (cases.isEmpty()) {
            throw new AssertionError(file + " has no case");
        }
        return List.copyOf(cases);
    }

    /** The bytes of a file, for example {@code e2e_mnist_weights.bin}. */
    public static byte[] bytes(String file) {
        try (InputStream stream = open(file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static InputStream open(String file) throws IOException {
        String directory = System.getProperty("spikefront.golden", "");
        if (!directory.isEmpty()) {
            return Files.newInputStream(Path.of(directory, file));
        }
        InputStream resource = Golden.class.getResourceAsStream("/golden/" + file + ".gz");
        if (resource == null) {
            throw new FileNotFoundException("no resource /golden/" + file + ".gz");
        }
        return new GZIPInputStream(resource);
    }

    /** An array of float32 numbers. */
    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number(array.get(i));
        }
        return values;
    }

    /** An array of float64 numbers. */
    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(array.get(i));
        }
        return values;
    }

    /** An array of integers: counts, codes, or spikes as 0 and 1. */
    public static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode element = array.get(i);
            if (!element.canConvertToInt() || !element.canConvertToExactIntegral()) {
                throw new AssertionError("not an integer: " + element);
            }
            values[i] = element.intValue();
        }
        return values;
    }

    /** An array of arrays of float32 numbers, rows first. */
    public static float[][] matrix(JsonNode rows) {
        float[][] values = new float[rows.size()][];
        for (int row = 0; row < values.length; row++) {
            values[row] = floats(rows.get(row));
        }
        return values;
    }

    private static double number(JsonNode element) {
        if (!element.isNumber()) {
            throw new AssertionError("not a number: " + element);
        }
        return element.doubleValue();
    }
}
