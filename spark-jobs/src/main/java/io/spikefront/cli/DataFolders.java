package io.spikefront.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where published data sets are looked for, besides the folders that a sweep file names. */
final class DataFolders {
    private DataFolders() {}

    /** The folder that the user names by SPIKEFRONT_DATA. */
    static List<Path> first() {
        return folder("SPIKEFRONT_DATA");
    }

    /** The launcher's download cache, then the places of system packages. */
    static List<Path> last() {
        Path cache = Path.of(Optional.ofNullable(System.getenv("SPIKEFRONT_CACHE"))
                .orElse(System.getProperty("user.home") + "/.cache/spikefront"));
        return List.of(cache, Path.of("/usr/share/datasets"));
    }

    private static List<Path> folder(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(text -> !text.isBlank())
                .map(new RemoteFiles()::path)
                .stream()
                .toList();
    }
}
