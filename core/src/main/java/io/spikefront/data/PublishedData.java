package io.spikefront.data;

import io.spikefront.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data sets published as four IDX files under the names MNIST gave them, verified against the official content.
 *
 * <p>A folder counts when it holds all four, each plain or with {@code .gz}. As both sets use the same file names,
 * folders that bear the set's name, or the layout of a package of it, are tried in every directory before the
 * directories themselves.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
public enum PublishedData implements DataSource {
    /** LeCun, Cortes, Burges: the MNIST database of handwritten digits; 60,000 + 10,000 of 28 x 28. */
    MNIST(
            "mnist",
            List.of("mnist", "package/data", ""),
            List.of(
                    "6bbc9ace898e44ae57da46a324031adb",
                    "a25bea736e30d166cdddb491f175f624",
                    "2646ac647ad5339dbf082846283269ea",
                    "27ae3e4e09519cfbb04c329615203637")),
    /** Xiao, Rasul, Vollgraf: Fashion-MNIST, arXiv 1708.07747, 2017; 60,000 + 10,000 of 28 x 28. */
    FASHION_MNIST(
            "fashion-mnist",
            List.of("fashion-mnist", ""),
            List.of(
                    "f4a8712d7a061bf5bd6d2ca38dc4d50a",
                    "9018921c3c673c538a1fc5bad174d6f9",
                    "8181f5470baa50b63fa0f6fddb340f0a",
                    "15d484375f8d13e6eb1aabb0c3f46965"));

    private static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    private static final int CLASSES = 10;

    private final String sourceName;
    private final List<String> folders;
    private final List<String> md5;

    PublishedData(String sourceName, List<String> folders, List<String> md5) {
        this.sourceName = sourceName;
        this.folders = folders;
        this.md5 = md5;
    }

    @Override
    public String sourceName() {
        return sourceName;
    }

    /** The folder that holds the files, or nothing if no directory has all four; their content is not read. */
    public Optional<Path> find(List<Path> directories) {
        return candidates(directories)
                .filter(folder ->
                        FILES.stream().allMatch(name -> file(folder, name).isPresent()))
                .findFirst();
    }

    @Override
    public DataSet load(List<Path> directories) {
        Path folder = find(directories).orElseThrow(() -> notFound(directories));
        List<IdxTensor> tensors = new ArrayList<>();
        for (int i = 0; i < FILES.size(); i++) {
            tensors.add(verified(file(folder, FILES.get(i)).orElseThrow(), md5.get(i)));
        }
        return new DataSet(
                sourceName,
                folder.toString(),
                IdxReader.samples(tensors.get(0), tensors.get(1), CLASSES),
                IdxReader.samples(tensors.get(2), tensors.get(3), CLASSES));
    }

    private IdxTensor verified(Path file, String expected) {
        IdxTensor tensor = IdxReader.read(file);
        if (!tensor.md5().equals(expected)) {
            throw new UserError(file + " is not the official file of " + sourceName + ": its uncompressed MD5 is "
                    + tensor.md5() + ", the official one " + expected + "; replace or delete it");
        }
        return tensor;
    }

    private Stream<Path> candidates(List<Path> directories) {
        return folders.stream().flatMap(folder -> directories.stream().map(directory -> directory.resolve(folder)));
    }

    private UserError notFound(List<Path> directories) {
        String places = candidates(directories).map(Path::toString).collect(Collectors.joining(", "));
        return new UserError("Data set " + sourceName + " was not found; looked for " + String.join(", ", FILES)
                + ", each plain or .gz, in " + (places.isEmpty() ? "no directory, none is configured" : places));
    }

    private static Optional<Path> file(Path folder, String name) {
        return Stream.of(name, name + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
