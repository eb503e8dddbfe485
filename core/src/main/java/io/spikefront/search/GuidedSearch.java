package io.spikefront.search;

import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objective;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import io.spikefront.search.Combinations.Standing;
import io.spikefront.search.Finding.Scored;
import io.spikefront.search.Ladder.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks for the smallest combination that reaches the target, and for the frontier above the target around it.
 *
 * <p>Descent, a branch and bound: all parameters at their minimal precision come first. If that misses the target, the
 * parameters are settled one after another, the one with most memory at stake first, those not yet settled staying at the
 * top of their ladder. A branch is given up where it misses the target, for less precision below can then not reach it, or
 * where it cannot be smaller than the smallest combination so far that reaches the target. Where accuracy grows with each
 * precision and memory is a sum over parameters, this finds the smallest of all.
 *
 * <p>Neighbourhood: of each member of the frontier of those visited that reach the target, all combinations are visited that
 * differ by one step of one parameter, until the frontier has no member left whose neighbours are unvisited.
 *
 * <p>Neither visits a combination twice: the product of the ladders bounds both together. A round of the descent asks for
 * the rest of one ladder, a round of the neighbourhood for all unvisited neighbours of the frontier.
 */
final class GuidedSearch {
    private static final Objectives OBJECTIVES =
            Objectives.of(Objective.maximize("accuracy"), Objective.minimize("memory"));

    private final List<Ladder> ladders;
    private final List<Integer> heaviestFirst;
    private final Combinations combinations;
    private final long offset;
    private final Set<Long> alone;
    private long smallest = Long.MAX_VALUE;

    /**
     * A search from the start.
     *
     * @param reference the memory of all parameters at their reference
     * @param alone the points of the significance analysis
     */
    GuidedSearch(Combinations combinations, long reference, Set<Long> alone) {
        this.ladders = combinations.ladders();
        this.combinations = combinations;
        this.alone = alone;
        this.offset = reference * (ladders.size() - 1L);
        this.heaviestFirst = IntStream.range(0, ladders.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer p) -> -ladders.get(p).memorySpan()))
                .toList();
    }

    /** What to evaluate next. */
    Inquiry next() {
        List<Step> bottom = ladders.stream().map(Ladder::bottom).toList();
        Standing start = visit(bottom);
        List<Step> top = new ArrayList<>(ladders.stream().map(Ladder::top).toList());
        boolean descended = start != Standing.UNKNOWN && descend(0, top);
        if (!descended) {
            return new Inquiry("descent", combinations.wantedPoints());
        }
        visitNeighbours();
        return new Inquiry("neighbourhood", combinations.wantedPoints());
    }

    private Standing visit(List<Step> steps) {
        List<Step> copy = List.copyOf(steps);
        Standing standing = combinations.visit(copy);
        if (standing == Standing.REACHES) {
            smallest =
                    Math.min(smallest, combinations.reaching().get(copy).score().memoryBits());
        }
        return standing;
    }

    /** Settles the parameters from {@code depth} on; false where something has to be evaluated first. */
    private boolean descend(int depth, List<Step> steps) {
        if (depth == ladders.size()) {
            return true;
        }
        int p = heaviestFirst.get(depth);
        Ladder ladder = ladders.get(p);
        for (Step step : ladder.steps()) {
            steps.set(p, step);
            if (leastMemory(depth, steps) >= smallest) {
                continue;
            }
            Standing standing = visit(steps);
            if (standing == Standing.UNKNOWN) {
                wantRest(depth, steps);
                return false;
            }
            if (standing != Standing.MISSES && !descend(depth + 1, steps)) {
                return false;
            }
        }
        steps.set(p, ladder.top());
        return true;
    }

    /** Asks also for the steps above that may have to be known next: together they take no longer. */
    private void wantRest(int depth, List<Step> steps) {
        int p = heaviestFirst.get(depth);
        for (Step step : ladders.get(p)
                .steps()
                .subList(steps.get(p).rung(), ladders.get(p).rungs().size())) {
            steps.set(p, step);
            if (leastMemory(depth, steps) < smallest) {
                combinations.visit(List.copyOf(steps));
            }
        }
    }

    /** The memory of the smallest combination with these steps of the parameters up to {@code depth}. */
    private long leastMemory(int depth, List<Step> steps) {
        long sum = -offset;
        for (int d = 0; d < ladders.size(); d++) {
            int p = heaviestFirst.get(d);
            Ladder ladder = ladders.get(p);
            sum += d <= depth ? ladder.memory(steps.get(p)) : ladder.leastMemory();
        }
        return sum;
    }

    private void visitNeighbours() {
        visitAlone();
        Set<List<Step>> done = new HashSet<>();
        boolean grown = true;
        while (grown && combinations.wantedPoints().isEmpty()) {
            grown = false;
            for (List<Step> member : frontier()) {
                if (done.add(member)) {
                    grown = true;
                    neighbours(member).forEach(combinations::visit);
                }
            }
        }
    }

    /** The combinations that the significance analysis has seen. */
    private void visitAlone() {
        List<Step> top = ladders.stream().map(Ladder::top).toList();
        for (int p = 0; p < top.size(); p++) {
            for (Step step : ladders.get(p).steps()) {
                List<Step> single = new ArrayList<>(top);
                single.set(p, step);
                if (combinations.isAmong(alone, List.copyOf(single))) {
                    combinations.visit(List.copyOf(single));
                }
            }
        }
    }

    private List<List<Step>> frontier() {
        Map<String, List<Step>> byId = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<List<Step>, Found> entry : combinations.reaching().entrySet()) {
            String id = entry.getKey().toString();
            byId.put(id, entry.getKey());
            Scored score = entry.getValue().score();
            candidates.add(new Candidate(id, score.accuracy(), score.memoryBits()));
        }
        return ParetoFront.of(OBJECTIVES, candidates).members().stream()
                .map(member -> byId.get(member.id()))
                .toList();
    }

    private List<List<Step>> neighbours(List<Step> steps) {
        List<List<Step>> neighbours = new ArrayList<>();
        for (int p = 0; p < steps.size(); p++) {
            for (Step near : ladders.get(p).neighbours(steps.get(p))) {
                List<Step> changed = new ArrayList<>(steps);
                changed.set(p, near);
                neighbours.add(List.copyOf(changed));
            }
        }
        return neighbours;
    }
}
