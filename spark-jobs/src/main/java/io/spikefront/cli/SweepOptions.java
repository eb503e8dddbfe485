package io.spikefront.cli;

import io.spikefront.error.UserError;
import io.spikefront.sweep.Sweep;
import io.spikefront.sweep.SweepAssembly;
import io.spikefront.sweep.SweepSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of verbs that take a sweep. */
final class SweepOptions {
    @Parameters(
            index = "0",
            paramLabel = "SWEEP",
            description = "Sweep file, for example conf/sweeps/quickstart.conf, or hdfs://HOST/FILE.")
    private String file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that goes before the sweep file's; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    SweepSpec spec() {
        RemoteFiles files = new RemoteFiles();
        return SweepSpec.load(path(files), overrides, files);
    }

    private Path path(RemoteFiles files) {
        try {
            return files.path(file);
        } catch (InvalidPathException | UserError e) {
            throw new UserError("sweep file " + file + ": " + e.getMessage(), e);
        }
    }

    static Sweep assemble(SweepSpec spec) {
        return SweepAssembly.assemble(spec, DataFolders.first(), DataFolders.last());
    }
}
