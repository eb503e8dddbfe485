package io.spikefront.cli;

import io.spikefront.error.UserError;
import io.spikefront.pipeline.PipelineException;
import io.spikefront.pipeline.StoppedException;
import io.spikefront.pipeline.TooManyFailuresException;
import io.spikefront.report.TerminalText;
import io.spikefront.store.StoreException;
import io.spikefront.store.UnreadableFile;
import java.util.Optional;
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
            VerifyCommand.class,
            VacuumCommand.class,
            RepairCommand.class,
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
        System.err.println("spikefront: " + TerminalText.message(e.getMessage()));
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
            return ended("interrupted; what was committed is kept", ExitCode.INTERRUPTED);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Optional<ExitCode> known = ending(cause);
            if (known.isPresent()) {
                return ended(cause.getMessage(), known.get());
            }
        }
        Optional<UnreadableFile> unreadable = UnreadableFile.in(e);
        if (unreadable.isPresent()) {
            return ended(unreadable.get().message(), ExitCode.USER);
        }
        String hint = verbose ? "" : " (--verbose shows where)";
        return ended("internal error: " + rootCause(e) + hint, ExitCode.INTERNAL);
    }

    private static int ended(String message, ExitCode code) {
        System.err.println("spikefront: " + TerminalText.message(message));
        return code.status();
    }

    /** How a command ends by what has a message for the user; empty where that is none. */
    private static Optional<ExitCode> ending(Throwable e) {
        if (e instanceof UserError || e instanceof PipelineException) {
            return Optional.of(ExitCode.USER);
        }
        if (e instanceof StoppedException) {
            return Optional.of(ExitCode.INTERRUPTED);
        }
        if (e instanceof TooManyFailuresException) {
            return Optional.of(ExitCode.FAILED_POINTS);
        }
        return e instanceof StoreException ? Optional.of(ExitCode.INTERNAL) : Optional.empty();
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
