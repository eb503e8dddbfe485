package io.spikefront.pipeline;

import io.spikefront.pipeline.RaceTable.Entrant;
import io.spikefront.search.Race;
import io.spikefront.search.Racing;
import io.spikefront.space.ContentId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is in a race after some of its rungs.
 *
 * @param alive points that have neither failed nor been stopped
 * @param stopped ids of those that have been stopped
 * @param stoppedAfter samples that those had seen, all together
 */
record RaceField(List<Entrant> alive, List<String> stopped, long stoppedAfter) {
    /** The field before the first rung. */
    static RaceField of(List<Entrant> entrants) {
        return new RaceField(entrants, List.of(), 0);
    }

    RaceField with(List<Entrant> left) {
        return new RaceField(left, stopped, stoppedAfter);
    }

    /** Without those that are stopped now, at a rung of so many samples. */
    RaceField without(Set<String> now, int samples) {
        return new RaceField(
                alive.stream().filter(entrant -> !now.contains(entrant.id())).toList(),
                Stream.concat(stopped.stream(), now.stream()).toList(),
                stoppedAfter + (long) now.size() * samples);
    }

    /** Ids of those that a rung stops; the float network, which others are compared with, runs to the end if it is among them. */
    Set<String> dominated(Racing racing, int rung, ContentId baseline) {
        Set<String> now = new HashSet<>(
                new Race(racing).stopped(alive.stream().map(Entrant::contender).toList(), rung));
        now.remove(baseline.text());
        return now;
    }

    /** Whether the table has so many samples of all that are alive. */
    boolean hasSeen(int samples) {
        return alive.stream().allMatch(entrant -> entrant.seen() >= samples);
    }

    /** What has been spent when all that are alive have seen so many samples; failed points aside. */
    String cost(int samples, int allSamples) {
        long spent = stoppedAfter + (long) alive.size() * samples;
        long exhaustive = (long) (alive.size() + stopped.size()) * allSamples;
        return String.format(
                Locale.ROOT,
                "%d candidate-samples instead of %d, %.1f times fewer",
                spent,
                exhaustive,
                (double) exhaustive / Math.max(1, spent));
    }
}
