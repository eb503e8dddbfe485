package io.spikefront.pipeline;

import io.spikefront.pareto.Candidate;
import io.spikefront.pareto.Objectives;
import io.spikefront.pareto.ParetoFront;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Pareto front by its definition: each candidate is compared with all that are on the front so far. The oracle of
 * {@link FrontierAggregator}.
 */
final class PlainFront {
    private final Objectives objectives;
    private final List<Candidate> members = new ArrayList<>();
    private long seen;

    PlainFront(Objectives objectives) {
        this.objectives = objectives;
    }

    void add(Candidate candidate) {
        seen++;
        for (Candidate member : members) {
            boolean equal = Arrays.equals(member.values(), candidate.values());
            if (objectives.dominates(member, candidate) || (equal && member.id().compareTo(candidate.id()) <= 0)) {
                return;
            }
        }
        members.removeIf(member ->
                objectives.dominates(candidate, member) || Arrays.equals(member.values(), candidate.values()));
        members.add(candidate);
    }

    long seen() {
        return seen;
    }

    List<String> ids() {
        return members.stream().map(Candidate::id).toList();
    }

    /** In the canonical order. */
    ParetoFront front() {
        return ParetoFront.of(objectives, members);
    }
}
