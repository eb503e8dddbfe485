package io.spikefront.search;

import io.spikefront.eval.Answers;
import io.spikefront.eval.PairedDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which points of a race are stopped at a rung: a pure function of their answers.
 *
 * <p>A point's <em>leader</em> is the most accurate one, on the samples before those of the test, of all contenders that
 * cost no more than the point in any respect; of equally accurate ones the cheaper, then the one of the smaller id. A point
 * that is its own leader goes on. Any other is compared with its leader on the samples since, which had no part in the
 * choice, and is stopped where the hypothesis is rejected that it is better than its leader by the tolerance or more (by
 * {@link PairedDifference#pValueOfLead}). A leader is its own leader, so no point is stopped by one that is stopped at
 * the same rung.
 *
 * <p>What is guaranteed, for samples in an exchangeable order: at each rung the leader is fixed before the samples of the
 * test are seen, so a point that is in truth better than it by the tolerance or more is stopped there with a probability of
 * at most {@code (1 - confidence) / rungs}; over all rungs of at most {@code 1 - confidence}, whatever happened at earlier
 * ones. This holds for each point by itself: of many points that are better than their leaders, some may be
 * stopped. It speaks of the leader alone, whose equal or better in memory and accuracy up to the tolerance stays in
 * the race at that rung; leaders may be stopped later in turn, each time by one that is no more than the tolerance worse.
 */
public final class Race {
    private final Racing racing;

    /** A race by the rules of {@code racing}. */
    public Race(Racing racing) {
        this.racing = racing;
    }

    /**
     * The ids of those that are stopped.
     *
     * @param alive all that have not been stopped at an earlier rung, in any order
     * @param rung counted from 0
     */
    public Set<String> stopped(List<Contender> alive, int rung) {
        int from = racing.testedFrom(rung);
        int to = racing.rungs().get(rung);
        Set<String> stopped = new TreeSet<>();
        followers(alive, from).forEach((follower, leader) -> {
            PairedDifference difference = PairedDifference.of(tested(follower, from, to), tested(leader, from, to));
            if (difference.pValueOfLead(racing.tolerance()) <= racing.level()) {
                stopped.add(follower.id());
            }
        });
        return stopped;
    }

    private static Answers tested(Contender contender, int from, int to) {
        return contender.answers().slice(from, to);
    }

    /** Those that are not their own leaders, each with its leader. */
    private static Map<Contender, Contender> followers(List<Contender> alive, int samples) {
        Map<Contender, Contender> leaderOf = new HashMap<>();
        List<Contender> leaders = new ArrayList<>();
        for (Contender contender : ranked(alive, samples)) {
            leaders.stream()
                    .filter(leader -> leader.isAsCheapAs(contender))
                    .findFirst()
                    .ifPresentOrElse(leader -> leaderOf.put(contender, leader), () -> leaders.add(contender));
        }
        return leaderOf;
    }

    /** In an order in which everyone's leader comes first of all that might lead it. */
    private static List<Contender> ranked(List<Contender> alive, int samples) {
        Map<String, Integer> right = new HashMap<>();
        alive.forEach(contender ->
                right.put(contender.id(), contender.answers().slice(0, samples).right()));
        return alive.stream()
                .sorted(Comparator.comparing((Contender contender) -> -right.get(contender.id()))
                        .thenComparing(Contender::costs, Race::compareCosts)
                        .thenComparing(Contender::id))
                .toList();
    }

    /** One that is cheaper in some respect and as cheap in all others comes before the other. */
    private static int compareCosts(List<Long> a, List<Long> b) {
        for (int c = 0; c < a.size(); c++) {
            int order = Long.compare(a.get(c), b.get(c));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
