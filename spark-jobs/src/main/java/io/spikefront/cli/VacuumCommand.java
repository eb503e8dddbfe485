package io.spikefront.cli;

import io.spikefront.error.UserError;
import io.spikefront.report.TextTable;
import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreVacuum;
import io.spikefront.store.StoreVacuum.Vacuumed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikefront vacuum}: fewer and larger files, and none that nobody needs. */
@Command(
        name = "vacuum",
        description =
                "Gathers the many small files of a store into few, and deletes files and checkpoints that nobody has"
                        + " needed for some time. Rows stay as they are.",
        mixinStandardHelpOptions = true)
final class VacuumCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})([dh])");

    @Mixin
    private StoreOption store;

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "How long what is no longer needed is kept for readers and drivers that are at it, in days or"
                    + " hours (default: ${DEFAULT-VALUE}).")
    private String keep;

    @Option(names = "--dry-run", description = "Only say what would be deleted.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        Duration retention = retention(keep);
        return Sessions.with("vacuum", spark -> {
            StoreVacuum vacuum = new StoreVacuum(spark, ResultStore.existing(spark, store.path()), retention);
            List<Vacuumed> parts = dryRun ? vacuum.look() : vacuum.carryOut();
            TextTable table = new TextTable(
                    List.of("table", "live files", "afterwards", "all files", "afterwards", "bytes", "afterwards"));
            for (Vacuumed part : parts) {
                table.add(List.of(
                        part.part(),
                        Long.toString(part.liveBefore()),
                        Long.toString(part.liveAfter()),
                        Long.toString(part.before().files()),
                        Long.toString(part.after().files()),
                        Long.toString(part.before().bytes()),
                        Long.toString(part.after().bytes())));
            }
            table.lines().forEach(System.out::println);
            System.err.println("spikefront: "
                    + (dryRun
                            ? "nothing was changed; without --dry-run live files are gathered, too"
                            : "what was gathered is deleted when it is older than " + keep));
            return ExitCode.DONE.status();
        });
    }

    private static Duration retention(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new UserError("--keep " + text + ": must be a number of days or hours, for example 7d or 36h");
        }
        long number = Long.parseLong(time.group(1));
        Duration retention = time.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
        if (retention.compareTo(SHORTEST) < 0) {
            throw new UserError("--keep " + text
                    + ": must be at least 1d, for drivers and readers that are at it may need what is younger");
        }
        return retention;
    }
}
