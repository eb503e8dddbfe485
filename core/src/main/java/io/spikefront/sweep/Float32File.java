package io.spikefront.sweep;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A JSON file whose {@code weights_layout} lists tensors ({@code name}, {@code shape}, {@code float_offset}) in the
 * little-endian float32 file that {@code weights_file} names, in the same folder.
 */
final class Float32File implements TensorSource {
    private final Path description;
    private final JsonNode layout;
    /** The weights file, little-endian. */
    private final ByteBuffer floats;

    private Float32File(Path description, JsonNode layout, ByteBuffer floats) {
        this.description = description;
        this.layout = layout;
        this.floats = floats;
    }

    /** Opens the files, without looking at any tensor. */
    static Float32File open(Path description) {
        JsonNode json = json(description);
        JsonNode layout = json.path("weights_layout");
        if (!layout.isArray() || !json.path("weights_file").isTextual()) {
            throw new UserError(
                    "model file " + description + ": must have a text 'weights_file' and a list 'weights_layout'");
        }
        Path weights = weights(description, json.path("weights_file").asText());
        try {
            byte[] bytes = TensorSource.bytes(weights);
            return new Float32File(description, layout, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UserError("model file " + description + ": its weights " + weights + " cannot be read", e);
        }
    }

    private static Path weights(Path description, String name) {
        try {
            return description.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw new UserError(
                    "model file " + description + ": its 'weights_file' has a character no path can have", e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new UserError(
                    "model file " + file + ": is no JSON" + (place == null ? "" : " (line " + place.getLineNr() + ")"),
                    e);
        } catch (IOException e) {
            throw new UserError("model file " + file + ": cannot be read", e);
        }
    }

    @Override
    public float[] read(String name, int... shape) {
        JsonNode entry = entry(name);
        TensorSource.requireShape(this, name, shape(name, entry.path("shape")), shape);
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        long offset = whole(entry.path("float_offset"));
        if (offset < 0 || offset > floats.capacity() / Float.BYTES - size) {
            throw new UserError(this + ": tensor " + name + " takes " + size + " floats from float_offset "
                    + entry.get("float_offset") + ", but the weights file holds "
                    + floats.capacity() / Float.BYTES);
        }
        float[] values = new float[size];
        floats.slice((int) offset * Float.BYTES, size * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private long[] shape(String name, JsonNode shape) {
        long[] sizes = StreamSupport.stream(shape.spliterator(), false)
                .mapToLong(Float32File::whole)
                .toArray();
        if (!shape.isArray() || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
            throw new UserError(this + ": tensor " + name + " must have a list of whole numbers as shape");
        }
        return sizes;
    }

    /** A whole number from 0; -1 stands for anything else. */
    private static long whole(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong() ? Math.max(-1, number.asLong()) : -1;
    }

    private JsonNode entry(String name) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : layout) {
            if (entry.path("name").asText().equals(name)) {
                return entry;
            }
            names.add(entry.path("name").asText());
        }
        throw new UserError(this + ": has no tensor '" + name + "'" + Nearest.hint(name, names) + "; it has "
                + String.join(", ", names));
    }

    @Override
    public String toString() {
        return "model file " + description;
    }
}
