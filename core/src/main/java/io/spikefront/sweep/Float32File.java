package io.spikefront.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
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
        Path weights = description.resolveSibling(json.path("weights_file").asText());
        try {
            byte[] bytes = Files.readAllBytes(weights);
            return new Float32File(description, layout, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UserError("model file " + description + ": its weights " + weights + " cannot be read", e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new UserError(
                    "model file " + file + ": is no JSON (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        } catch (IOException e) {
            throw new UserError("model file " + file + ": cannot be read", e);
        }
    }

    @Override
    public float[] read(String name, int... shape) {
        JsonNode entry = entry(name);
        long[] found = StreamSupport.stream(entry.path("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        TensorSource.requireShape(this, name, found, shape);
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        long offset = entry.path("float_offset").asLong(-1);
        if (offset < 0 || offset > floats.capacity() / Float.BYTES - size) {
            throw new UserError(this + ": tensor " + name + " takes " + size + " floats from float_offset "
                    + entry.path("float_offset") + ", but the weights file holds "
                    + floats.capacity() / Float.BYTES);
        }
        float[] values = new float[size];
        floats.slice((int) offset * Float.BYTES, size * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
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
