package io.spikefront.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is promised of runs that no fault disturbs. */
final class Measures {
    private static final double SOON_SECONDS = 2;
    private static final int TRIES = 3;
    private static final List<Integer> PARTITIONS = List.of(1, 2, 7, 64);
    private static final Pattern TESTS =
            Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: (\\d+), Time elapsed");

    private Measures() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "partitions",
                        "the sweep on this machine, cut into at most 1, 2, 7 and 64 tasks a wave",
                        Measures::partitions,
                        3),
                Scenario.of(
                        "wrong-configuration",
                        "a sweep file with a key that is not there",
                        Measures::wrongConfiguration,
                        9),
                Scenario.of(
                        "ten-million", "'plan' of ten million points in a heap of 256 MB", Measures::tenMillion, 10),
                tests("fronts", "spark-jobs", "ParetoFrontTest,FrontierAggregatorTest", Promise.MERGED_FRONTS),
                tests("old-tables", "spark-jobs", "OldStoresTest", Promise.OLD_TABLES),
                tests("exactness", "core", "IntegerSimulatorTest,EndToEndMnistGoldenTest", Promise.EXACT));
    }

    private static Scenario tests(String name, String module, String classes, Promise promise) {
        return Scenario.of(
                name,
                "the tests " + classes,
                (bench, findings) -> runTests(bench, module, classes, findings),
                promise.number());
    }

    private static void partitions(Bench bench, Findings findings) throws Exception {
        bench.undisturbed();
        for (int partitions : PARTITIONS) {
            Path store = bench.store("partitions-" + partitions);
            Ended ended = bench.sweep("plain.conf", store, "local[2]")
                    .with("--set", "execution.partitions=" + partitions)
                    .spark("spark.default.parallelism", Integer.toString(partitions))
                    .run();
            findings.equal(ended.status(), 0, "exit code with " + partitions);
            bench.checkSame(store, findings);
        }
    }

    private static void wrongConfiguration(Bench bench, Findings findings) throws Exception {
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < TRIES; k++) {
            Ended ended =
                    spikefront(bench, Map.of(), "run", "conf/sweeps/quickstart.conf", "--set", "workload.seeed=1");
            findings.check(
                    ended.status() == 2 && ended.err().contains("did you mean"),
                    "exit code " + ended.status() + ": " + ended.lastWords());
            best = Math.min(best, ended.seconds());
        }
        findings.check(
                best <= SOON_SECONDS,
                String.format(Locale.ROOT, "%.2f s, the best of %d (at most %.0f)", best, TRIES, SOON_SECONDS));
    }

    private static void tenMillion(Bench bench, Findings findings) throws Exception {
        Ended ended = spikefront(
                bench,
                Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m"),
                "plan",
                "conf/sweeps/ten-million.conf",
                "--set",
                "workload.data.source=glyphs",
                "--set",
                "workload.data.validation=2000");
        findings.equal(ended.status(), 0, "exit code");
        findings.check(
                ended.out().contains("points: "),
                ended.out()
                        .lines()
                        .filter(line -> line.startsWith("points: "))
                        .findFirst()
                        .orElse("no count of points"));
    }

    private static Ended spikefront(Bench bench, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(bench.script("spikefront")));
        command.addAll(Arrays.asList(arguments));
        return bench.start(command, environment).end();
    }

    private static void runTests(Bench bench, String module, String classes, Findings findings) throws Exception {
        Ended ended = bench.start(
                        List.of(
                                "mvn",
                                "-B",
                                "-ntp",
                                "-pl",
                                module,
                                "-am",
                                "-Dspotless.check.skip=true",
                                "-Dsurefire.failIfNoSpecifiedTests=false",
                                "-Dtest=" + classes,
                                "test"),
                        Map.of())
                .end();
        Matcher ran = TESTS.matcher(ended.out());
        int tests = 0;
        int skipped = 0;
        while (ran.find()) {
            tests += Integer.parseInt(ran.group(1));
            skipped += Integer.parseInt(ran.group(2));
        }
        findings.check(
                ended.status() == 0 && tests > skipped,
                classes + ": " + (tests - skipped) + " passed, " + skipped + " skipped, Maven ended with "
                        + ended.status());
    }
}
