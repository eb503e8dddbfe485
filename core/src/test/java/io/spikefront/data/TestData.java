package io.spikefront.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data for tests: the folder that the environment variable SPIKEFRONT_DATA names, else the nearest
 * {@code shared/data} beside the working directory or one of its parents. Tests that need it are skipped without it.
 */
public final class TestData {
    private TestData() {}

    /** The folder of the real data sets as a list of directories to search; empty if there is none. */
    public static List<Path> directories() {
        String named = System.getenv("SPIKEFRONT_DATA");
        if (named != null) {
            return List.of(Path.of(named));
        }
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolveSibling("shared").resolve("data"))
                .filter(Files::isDirectory)
                .limit(1)
                .toList();
    }

    /** The published data set; skips the calling test if its files are not there. */
    public static DataSet load(PublishedData published) {
        List<Path> directories = directories();
        Assumptions.assumeTrue(
                published.find(directories).isPresent(),
                () -> "skipped: no " + published.sourceName() + " in " + directories
                        + "; set SPIKEFRONT_DATA to the folder of the data sets");
        return published.load(directories);
    }
}
