package io.spikefront.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/faults}: tries faults on a cluster of this machine and reports which promises hold. */
@Command(
        name = "faults",
        description = "Tries faults on a cluster of real processes and prints which promises hold, as Markdown.",
        mixinStandardHelpOptions = true)
public final class FaultReport implements Callable<Integer> {
    private static final int USAGE = 2;

    @Option(names = "--seed", description = "What everything random comes from (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--kills",
            description = "How often the driver is killed at random times (default: ${DEFAULT-VALUE}).")
    private int kills = 20;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these scenarios.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "List the scenarios.")
    private boolean list;

    /** Runs a command line; the script sets the properties {@code faults.home} and {@code faults.folder}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new FaultReport()).execute(args));
    }

    private static List<Scenario> scenarios() {
        return Stream.of(
                        ExecutorFaults.scenarios(),
                        DriverFaults.scenarios(),
                        StoreFaults.scenarios(),
                        CheckpointFaults.scenarios(),
                        PointFaults.scenarios(),
                        Measures.scenarios())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Integer call() throws Exception {
        List<String> names = scenarios().stream().map(Scenario::name).toList();
        if (list) {
            scenarios().forEach(scenario -> System.out.println(scenario.name() + ": " + scenario.what()));
            return 0;
        }
        if (!names.containsAll(only)) {
            System.err.println("faults: --only = " + String.join(",", only) + ": the scenarios are " + names);
            return USAGE;
        }
        Path folder = Path.of(System.getProperty("faults.folder"));
        Report report = new Report();
        Bench bench = new Bench(Path.of(System.getProperty("faults.home")), folder, seed, kills);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bench))); // also after a signal
        for (Scenario scenario : scenarios()) {
            if (only.isEmpty() || only.contains(scenario.name())) {
                play(scenario, bench, report);
            }
        }
        String text = report.text("`scripts/faults --seed " + seed + " --kills " + kills
                + (only.isEmpty() ? "" : " --only " + String.join(",", only)) + "`, on "
                + Runtime.getRuntime().availableProcessors() + " processors");
        Files.writeString(folder.resolve("report.md"), text);
        System.out.print(text);
        return report.holds() ? 0 : 1;
    }

    private static void stop(Bench bench) {
        try {
            bench.stop();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the cluster cannot be ended", e);
        }
    }

    private static void play(Scenario scenario, Bench bench, Report report) {
        Bench.say(scenario.name() + ": " + scenario.what());
        Findings findings = new Findings();
        long start = System.nanoTime();
        try {
            scenario.body().run(bench, findings);
        } catch (Exception e) {
            e.printStackTrace();
            findings.check(false, "the scenario itself ended with " + e);
        }
        report.add(scenario, findings, Duration.ofNanos(System.nanoTime() - start));
    }
}
