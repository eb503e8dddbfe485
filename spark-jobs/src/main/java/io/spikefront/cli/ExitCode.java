package io.spikefront.cli;

/** How a command ends, for scripts and schedulers. */
enum ExitCode {
    /** Everything asked for is done. */
    DONE(0),
    /** The command line is wrong. */
    USAGE(1),
    /** A configuration, a data file or another input is wrong. */
    USER(2),
    /** A defect of Spikefront, a broken cluster or a store that refuses commits. */
    INTERNAL(3),
    /** Done, but some points failed; their rows say why. */
    FAILED_POINTS(4),
    /** Rows of the store are not what is computed again. */
    DIFFERS(5),
    /** Stopped by a signal: at once by SIGINT, after the wave by SIGTERM; what was committed is kept. */
    INTERRUPTED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
