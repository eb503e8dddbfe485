package io.spikefront.data;

import io.spikefront.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Data sets in IDX files of known names and content, against which what is read is verified.
 *
 * <p>A folder counts when it holds all files of the set, each plain or with {@code .gz}. As MNIST and Fashion-MNIST use
 * the same file names, folders that bear the set's name, or the layout of a package of it, are tried in every directory
 * before the directories themselves.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
public enum PublishedData implements DataSource {
    /** LeCun, Cortes, Burges: the MNIST database of handwritten digits; 60,000 + 10,000 of 28 x 28. */
    MNIST(
            "mnist",
            List.of("mnist", "package/data", ""),
            new KnownFile("train-images-idx3-ubyte", "6bbc9ace898e44ae57da46a324031adb"),
            new KnownFile("train-labels-idx1-ubyte", "a25bea736e30d166cdddb491f175f624"),
            new KnownFile("t10k-images-idx3-ubyte", "2646ac647ad5339dbf082846283269ea"),
            new KnownFile("t10k-labels-idx1-ubyte", "27ae3e4e09519cfbb04c329615203637")) {
        @Override
        DataSet assemble(String origin, List<IdxTensor> files) {
            return trainAndTest(origin, files, 10);
        }
    },
    /** Xiao, Rasul, Vollgraf: Fashion-MNIST, arXiv 1708.07747, 2017; 60,000 + 10,000 of 28 x 28. */
    FASHION_MNIST(
            "fashion-mnist",
            List.of("fashion-mnist", ""),
            new KnownFile("train-images-idx3-ubyte", "f4a8712d7a061bf5bd6d2ca38dc4d50a"),
            new KnownFile("train-labels-idx1-ubyte", "9018921c3c673c538a1fc5bad174d6f9"),
            new KnownFile("t10k-images-idx3-ubyte", "8181f5470baa50b63fa0f6fddb340f0a"),
            new KnownFile("t10k-labels-idx1-ubyte", "15d484375f8d13e6eb1aabb0c3f46965")) {
        @Override
        DataSet assemble(String origin, List<IdxTensor> files) {
            return trainAndTest(origin, files, 10);
        }
    },
    /**
     * Mueller-Cleve et al.: Braille letter reading, Frontiers in Neuroscience 2022, DOI 10.5281/zenodo.6556273; space and
     * A .. Z, each read 50 times by a fingertip of 12 taxels in 76 steps of 25 ms: bytes, idle at 255.
     *
     * <p>The files go letter by letter. The first 40 readings of each letter are for training, the last 10 for the test;
     * here samples go reading by reading, so that the last ones hold every letter.
     */
    BRAILLE(
            "braille",
            List.of("braille-tactile", "braille", ""),
            new KnownFile("braille-taxels-idx3-ubyte", "457a33daa0ac1273cbb3d7b75541c2ad"),
            new KnownFile("braille-labels-idx1-ubyte", "7e6f2dbda3749f2bbc0df960e5ea59df")) {
        private static final int LETTERS = 27;
        private static final int READINGS = 50;
        private static final int TRAINING_READINGS = 40;

        @Override
        DataSet assemble(String origin, List<IdxTensor> files) {
            return new DataSet(
                    sourceName(),
                    origin,
                    readings(files, 0, TRAINING_READINGS),
                    readings(files, TRAINING_READINGS, READINGS));
        }

        private Samples readings(List<IdxTensor> files, int from, int to) {
            int[] places = IntStream.range(from * LETTERS, to * LETTERS)
                    .map(k -> k % LETTERS * READINGS + k / LETTERS)
                    .toArray();
            return IdxReader.samples(files.get(0).select(places), files.get(1).select(places), LETTERS);
        }
    },
    /**
     * Laguna et al.: QT Database, PhysioNet, as level-crossing spikes (Yin, Corradi, Bohte, 2020); 618 + 141 segments of
     * 1,300 steps, two leads, each up and down; every step is labelled P, PQ, QR, RS, ST, TP or not at all.
     *
     * <p>The files have a last step more, which holds a sentinel.
     */
    ECG(
            "ecg",
            List.of("ecg-qtdb", "ecg", ""),
            new KnownFile("qtdb-train-spikes-idx3-sbyte", "ec0c7933b941a287b9217f0f01d06a96"),
            new KnownFile("qtdb-train-labels-idx2-ubyte", "e29c3f9d00e44720e5c3e9eb262d3d8f"),
            new KnownFile("qtdb-test-spikes-idx3-sbyte", "338bfd1deb981e5184008fd8bc3a431d"),
            new KnownFile("qtdb-test-labels-idx2-ubyte", "fcf70bfe33ed217e458607e036c7ca3a")) {
        private static final int STEPS = 1300;

        @Override
        DataSet assemble(String origin, List<IdxTensor> files) {
            List<IdxTensor> whole =
                    files.stream().map(file -> file.firstSteps(STEPS)).toList();
            return trainAndTest(origin, whole, 6);
        }
    };

    private final String sourceName;
    private final List<String> folders;
    private final List<KnownFile> files;

    /**
     * A file of a set.
     *
     * @param name without {@code .gz}
     * @param md5 of its uncompressed content
     */
    private record KnownFile(String name, String md5) {
        Optional<Path> in(Path folder) {
            return Stream.of(name, name + ".gz")
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }

    PublishedData(String sourceName, List<String> folders, KnownFile... files) {
        this.sourceName = sourceName;
        this.folders = folders;
        this.files = List.of(files);
    }

    /** The data set that the files, in the order of their names above, make up. */
    abstract DataSet assemble(String origin, List<IdxTensor> files);

    /** Training samples and labels, test samples and labels. */
    DataSet trainAndTest(String origin, List<IdxTensor> files, int classes) {
        return new DataSet(
                sourceName,
                origin,
                IdxReader.samples(files.get(0), files.get(1), classes),
                IdxReader.samples(files.get(2), files.get(3), classes));
    }

    @Override
    public String sourceName() {
        return sourceName;
    }

    /** The folder that holds the files, or nothing if no directory has them all; their content is not read. */
    public Optional<Path> find(List<Path> directories) {
        return candidates(directories)
                .filter(folder ->
                        files.stream().allMatch(file -> file.in(folder).isPresent()))
                .findFirst();
    }

    @Override
    public DataSet load(List<Path> directories) {
        Path folder = find(directories).orElseThrow(() -> notFound(directories));
        return assemble(
                folder.toString(),
                files.stream().map(file -> verified(folder, file)).toList());
    }

    private IdxTensor verified(Path folder, KnownFile known) {
        Path file = known.in(folder).orElseThrow();
        IdxTensor tensor = IdxReader.read(file);
        if (!tensor.md5().equals(known.md5())) {
            throw new UserError(file + " is not the official file of " + sourceName + ": its uncompressed MD5 is "
                    + tensor.md5() + ", the official one " + known.md5() + "; replace or delete it");
        }
        return tensor;
    }

    private Stream<Path> candidates(List<Path> directories) {
        return folders.stream().flatMap(folder -> directories.stream().map(directory -> directory.resolve(folder)));
    }

    private UserError notFound(List<Path> directories) {
        String places = candidates(directories).map(Path::toString).collect(Collectors.joining(", "));
        return new UserError("Data set " + sourceName + " was not found; looked for "
                + files.stream().map(KnownFile::name).collect(Collectors.joining(", "))
                + ", each plain or .gz, in " + (places.isEmpty() ? "no directory, none is configured" : places));
    }
}
