package io.spikefront.sweep;

import io.spikefront.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A folder with one NumPy .npy file a tensor.
 *
 * @param folder where they are
 */
record NpyFolder(Path folder) implements TensorSource {
    @Override
    public float[] read(String name, int... shape) {
        Path file = folder.resolve(name + ".npy");
        if (!Files.isRegularFile(file)) {
            throw new UserError("model folder " + folder + ": file " + file.getFileName() + " is missing");
        }
        try (INDArray array = Nd4j.createFromNpyFile(file.toFile())) {
            TensorSource.requireShape(this, name, array.shape(), shape);
            return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UserError("model file " + file + ": is no .npy file of numbers", e);
        }
    }

    @Override
    public String toString() {
        return "model folder " + folder;
    }
}
