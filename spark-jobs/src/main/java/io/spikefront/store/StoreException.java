package io.spikefront.store;

/** The file system below a store does not do its work: a full disk, a lost connection. The message is for the user. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
