package io.spikefront.config;

import io.spikefront.error.UserError;
import java.nio.file.Path;

/** What a path in a sweep file stands for on this machine: itself, or a copy of what lies elsewhere. */
@FunctionalInterface
public interface PathReader {
    /** Paths of this machine only. */
    PathReader LOCAL = Path::of;

    /**
     * The path on this machine.
     *
     * @throws java.nio.file.InvalidPathException where it is none
     * @throws UserError with the rule that {@code written} breaks
     */
    Path path(String written);
}
