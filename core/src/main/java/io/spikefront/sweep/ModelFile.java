package io.spikefront.sweep;

import io.spikefront.error.UserError;
import io.spikefront.eval.ModelOrigin;
import io.spikefront.snn.DenseParameters;
import io.spikefront.snn.Network;
import io.spikefront.snn.NetworkParameters;
import io.spikefront.snn.RecurrentParameters;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads a trained network of the user's own: for layer n = 1, 2, ... the tensors {@code fcn.weight} [neuron][input] and
 * {@code fcn.bias} [neuron], as PyTorch names and shapes them. A layer that is recurrent from all to all has {@code
 * fcn.recurrent.weight} [to][from] and {@code fcn.recurrent.bias} [neuron] besides, one that is recurrent one to one
 * {@code fcn.recurrent.weight} [neuron].
 */
final class ModelFile {
    private ModelFile() {}

    /**
     * Reads the parameters of {@code network}.
     *
     * @param file a folder with one .npy file a tensor, or a JSON file that describes a float32 file beside it
     * @throws UserError where a file is missing or damaged, or does not fit the network
     */
    static ModelOrigin.Given read(Path file, Network network) {
        if (!Files.exists(file)) {
            throw new UserError("there is no such file or folder");
        }
        TensorSource source = Files.isDirectory(file) ? new NpyFolder(file) : Float32File.open(file);
        NetworkParameters parameters = NetworkParameters.blank(network);
        MessageDigest digest = sha256();
        for (int l = 0; l < parameters.layers().size(); l++) {
            DenseParameters layer = parameters.layer(l);
            String name = "fc" + (l + 1);
            matrix(source, name + ".weight", digest, layer.weights());
            vector(source, name + ".bias", digest, layer.biases());
            RecurrentParameters recurrent = layer.recurrent();
            switch (network.layer(l).recurrence()) {
                case NONE -> {}
                case ONE_TO_ONE ->
                    vector(source, name + ".recurrent.weight", digest, recurrent.weights()[0]);
                case ALL_TO_ALL -> {
                    matrix(source, name + ".recurrent.weight", digest, recurrent.weights());
                    vector(source, name + ".recurrent.bias", digest, recurrent.biases());
                }
            }
        }
        return new ModelOrigin.Given(parameters, HexFormat.of().formatHex(digest.digest()));
    }

    /** Reads [neuron][input] into {@code weights} [input][neuron]. */
    private static void matrix(TensorSource source, String name, MessageDigest digest, float[][] weights) {
        int inputs = weights.length;
        int neurons = weights[0].length;
        float[] values = tensor(source, name, digest, neurons, inputs);
        for (int j = 0; j < neurons; j++) {
            for (int i = 0; i < inputs; i++) {
                weights[i][j] = values[j * inputs + i];
            }
        }
    }

    private static void vector(TensorSource source, String name, MessageDigest digest, float[] row) {
        System.arraycopy(tensor(source, name, digest, row.length), 0, row, 0, row.length);
    }

    private static float[] tensor(TensorSource source, String name, MessageDigest digest, int... shape) {
        float[] values = source.read(name, shape);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UserError(source + ": tensor " + name + " holds " + value + "; all values must be finite");
            }
        }
        return values;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
