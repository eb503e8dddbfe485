package io.spikefront.cli;

import io.spikefront.store.ResultStore;
import io.spikefront.store.StoreRepair;
import io.spikefront.store.StoreRepair.Damaged;
import io.spikefront.store.StoreRepair.Examined;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikefront repair}: makes a store with damaged files usable again, at the price of what was in them. */
@Command(
        name = "repair",
        description =
                "Reads every data file of a store and drops those that are missing or damaged, so that the next run"
                        + " computes their rows again.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store;

    @Option(names = "--dry-run", description = "Only say what is damaged.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        return Sessions.with("repair", spark -> {
            StoreRepair repair = new StoreRepair(spark, ResultStore.existing(spark, store.path()));
            List<Examined> examined = repair.examine();
            examined.forEach(RepairCommand::print);
            boolean damaged =
                    examined.stream().anyMatch(table -> !table.damaged().isEmpty());
            if (damaged && !dryRun) {
                repair.drop(examined);
            }
            System.err.println("spikefront: " + conclusion(examined, damaged));
            return ExitCode.DONE.status();
        });
    }

    private static void print(Examined table) {
        System.out.println(table.table().folder() + ": "
                + (table.damaged().isEmpty()
                        ? "all " + table.files() + " files can be read"
                        : table.damaged().size() + " of " + table.files() + " files cannot be read"));
        for (Damaged file : table.damaged()) {
            String rows = file.rows().isPresent() ? "its " + file.rows().getAsLong() : "an unknown number of";
            System.out.println("  " + file.path() + " " + file.damage() + "; " + rows + " rows are lost");
        }
    }

    private String conclusion(List<Examined> examined, boolean damaged) {
        if (!damaged) {
            return "nothing is damaged";
        }
        String frontiers = StoreRepair.loses(examined) ? ", and with them all frontiers" : "";
        return dryRun
                ? "nothing was changed; without --dry-run these files are dropped" + frontiers
                : "these files were dropped" + frontiers + "; run your sweeps again to compute what was in them";
    }
}
