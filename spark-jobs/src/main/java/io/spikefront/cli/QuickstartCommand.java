package io.spikefront.cli;

import io.spikefront.data.PublishedData;
import io.spikefront.pipeline.SweepRun;
import io.spikefront.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spikefront quickstart}: the sweep of conf/sweeps/quickstart.conf, on MNIST where it is to be had. */
@Command(
        name = "quickstart",
        description = "Trains a network on MNIST, explores several hundred quantizations of it and prints the Pareto"
                + " frontier, in a few minutes. Without MNIST it takes generated digits.",
        mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {
    private static final List<String> GENERATED =
            List.of("name=quickstart-glyphs", "workload.data.source=glyphs", "workload.data.validation=2000");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting that goes before the sweep file's.")
    private List<String> overrides = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<Path> folders = Stream.concat(DataFolders.first().stream(), DataFolders.last().stream())
                .toList();
        List<String> settings = new ArrayList<>();
        if (PublishedData.MNIST.find(folders).isEmpty()) {
            System.err.println("spikefront: MNIST is in none of " + folders
                    + "; using the built-in generated digits instead (SPIKEFRONT_DATA names a folder with MNIST)");
            settings.addAll(GENERATED);
        }
        settings.addAll(overrides);
        return RunCommand.run(SweepSpec.load(file(), settings), SweepRun.Manner.USUAL, RunCommand.OtherRuns.SHARE)
                .status();
    }

    private static Path file() {
        Path home =
                Path.of(Optional.ofNullable(System.getenv("SPIKEFRONT_HOME")).orElse(""));
        return home.resolve("conf/sweeps/quickstart.conf");
    }
}
