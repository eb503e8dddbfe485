package io.spikefront.cli;

import io.spikefront.error.UserError;
import io.spikefront.pipeline.PipelineException;
import io.spikefront.pipeline.StoppedException;
import io.spikefront.pipeline.TooManyFailuresException;
import io.spikefront.store.StoreException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spikefront <verb> ...}: the entry point of the launcher and of spark-submit. */
@Command(
        name = "spikefront",
        description = "Finds, for a spiking neural network and a small device, the quantized model to ship.",
        mixinStandardHelpOptions = true,
        version = "spikefront 0.1.0",
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            PlanCommand.class,
            MethodsCommand.class,
            SignificanceCommand.class,
            RunCommand.class,
            StatusCommand.class,
            ParetoCommand.class,
            QueryCommand.class,
            ExportCommand.class,
            QuickstartCommand.class
        })
public final class Main implements Callable<Integer> {
    @Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show Spark's log and stack traces.")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs a command line; returns normally on success, because a cluster takes an exit call for a failure. */
    public static void main(String[] args) {
        int status = run(args);
        if (status != ExitCode.DONE.status()) {
            System.exit(status);
        }
    }

    /** Runs a command line and gives its exit status. */
    static int run(String... args) {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> usage(e))
                .setExecutionExceptionHandler((e, failed, result) -> main.failure(e));
        try {
            return commandLine.execute(args);
        } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
            return main.failure(e);
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return ExitCode.USAGE.status();
    }

    private static int usage(CommandLine.ParameterException e) {
        System.err.println("spikefront: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, System.err);
        System.err.println(
                "Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' for what it takes.");
        return ExitCode.USAGE.status();
    }

    private int failure(Throwable e) {
        if (verbose) {
            e.printStackTrace();
        }
        if (isProcessEnding()) {
            System.err.println("spikefront: interrupted; what was committed is kept");
            return ExitCode.INTERRUPTED.status();
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoppedException) {
                System.err.println("spikefront: " + cause.getMessage());
                return ExitCode.INTERRUPTED.status();
            }
            if (cause instanceof TooManyFailuresException) {
                System.err.println("spikefront: " + cause.getMessage());
                return ExitCode.FAILED_POINTS.status();
            }
            if (cause instanceof StoreException) {
                System.err.println("spikefront: " + cause.getMessage());
                return ExitCode.INTERNAL.status();
            }
            if (cause instanceof UserError || cause instanceof PipelineException) {
                System.err.println("spikefront: " + cause.getMessage());
                return ExitCode.USER.status();
            }
        }
        String hint = verbose ? "" : " (--verbose shows where)";
        System.err.println("spikefront: internal error: " + rootCause(e) + hint);
        return ExitCode.INTERNAL.status();
    }

    /** A signal stops Spark under a command's feet: what breaks then is no defect. Java tells of it in this way only. */
    private static boolean isProcessEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static String rootCause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + ": " + message;
    }
}
