package io.spikefront.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A command line of Spikefront to be: its arguments, Spark's settings, and the faults that its processes are armed with. */
final class Launch {
    /** Short runs of small tables: planning and compiling are all that costs. */
    private static final Map<String, String> QUICK = Map.of(
            "spark.driver.host", "127.0.0.1",
            "spark.executor.memory", "1g",
            "spark.sql.shuffle.partitions", "2",
            "spark.sql.codegen.wholeStage", "false",
            "spark.ui.enabled", "false");

    private final Bench bench;
    private final String master;
    private final List<String> arguments;
    private final Map<String, String> settings;
    private final Map<String, String> faults;

    private Launch(
            Bench bench,
            String master,
            List<String> arguments,
            Map<String, String> settings,
            Map<String, String> faults) {
        this.bench = bench;
        this.master = master;
        this.arguments = List.copyOf(arguments);
        this.settings = Map.copyOf(settings);
        this.faults = Map.copyOf(faults);
    }

    static Launch of(Bench bench, String master, String... arguments) {
        return new Launch(bench, master, List.of(arguments), QUICK, Map.of());
    }

    /** With more arguments. */
    Launch with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Launch(bench, master, all, settings, faults);
    }

    /** With a setting of Spark. */
    Launch spark(String key, String value) {
        return new Launch(bench, master, arguments, plus(settings, key, value), faults);
    }

    /** With a fault, of which the driver and its executors know. */
    Launch armed(String fault, String how) {
        return new Launch(bench, master, arguments, settings, plus(faults, fault, how));
    }

    private static Map<String, String> plus(Map<String, String> some, String key, String value) {
        Map<String, String> more = new TreeMap<>(some);
        more.put(key, value);
        return more;
    }

    /** Starts the process. */
    Life start() throws IOException {
        return bench.start(command(), Map.of());
    }

    /** Runs the process to its end. */
    Ended run() throws IOException, InterruptedException {
        return start().end();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(bench.script("spikefront"));
        command.addAll(arguments);
        command.addAll(
                List.of("--", "--master", master, "--jars", bench.faults().toString()));
        Map<String, String> all = new TreeMap<>(settings);
        String options = "-XX:TieredStopAtLevel=1"
                + faults.entrySet().stream()
                        .map(fault -> " -Dspikefront.fault." + fault.getKey() + "=" + fault.getValue())
                        .collect(Collectors.joining());
        for (String side : List.of("spark.driver", "spark.executor")) {
            all.put(side + ".extraJavaOptions", options);
            all.put(side + ".extraClassPath", bench.disk().toString());
        }
        if (faults.containsKey("signal")) {
            all.put("spark.extraListeners", "io.spikefront.faults.inject.SignallingListener");
        }
        if (faults.containsKey("commits")) {
            all.put("spark.delta.logStore.file.impl", "io.spikefront.faults.inject.FaultyLogStore");
        }
        if (faults.containsKey("full")) {
            all.put("spark.hadoop.fs.file.impl", "io.spikefront.faults.inject.FullDisk");
        }
        all.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        return command;
    }
}
