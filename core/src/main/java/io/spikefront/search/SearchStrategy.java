package io.spikefront.search;

import java.util.Map;

/**
 * Decides which points of a space to evaluate. A strategy has no state: it replays itself from the start on what is known,
 * and what it asks for in one phase follows from the answers to the phases before, and from nothing else. So a search that
 * was killed goes on where it was, and what other sweeps have left in a table saves work but changes no decision.
 */
@FunctionalInterface
public interface SearchStrategy {
    /**
     * The points to evaluate next: those of the first unfinished phase that are not known.
     *
     * @param known findings by index; findings on points that were never asked for are not looked at
     */
    Inquiry next(Map<Long, Finding> known);
}
