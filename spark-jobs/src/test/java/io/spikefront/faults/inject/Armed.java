package io.spikefront.faults.inject;

import java.util.Optional;

/** What this process has been armed with: system properties {@code spikefront.fault.NAME}. */
final class Armed {
    private Armed() {}

    /** What the fault of that name is to do; empty where the process is not armed with it. */
    static Optional<String> with(String fault) {
        return Optional.ofNullable(System.getProperty("spikefront.fault." + fault));
    }
}
