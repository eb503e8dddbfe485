package io.spikefront.error;

/**
 * A mistake in what the user gave: a configuration value, an argument, a data file.
 *
 * <p>The message is complete and stands alone: what was given, where, the rule it breaks and the nearest valid choice.
 * The command line prints it without a stack trace and ends with exit code 2.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
