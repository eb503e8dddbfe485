package io.spikefront.cli;

import io.spikefront.config.Addresses;
import picocli.CommandLine.Option;

/** The argument of verbs that only read results. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "PATH",
            defaultValue = "spikefront-store",
            description = "The result store (default: ${DEFAULT-VALUE}).")
    private String path;

    String path() {
        return Addresses.requireWithoutSecret("--store", path);
    }
}
