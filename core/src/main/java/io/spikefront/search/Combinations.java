package io.spikefront.search;

import io.spikefront.search.Finding.Scored;
import io.spikefront.search.Ladder.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The combinations of steps on the ladders of all parameters, with what is known of them. */
final class Combinations {
    private final SeededSpace space;
    private final List<Ladder> ladders;
    private final SearchGoal goal;
    private final Map<Long, Finding> known;
    private final Map<List<Step>, Optional<Combination>> located = new HashMap<>();
    private final Map<List<Step>, Found> visited = new HashMap<>();
    private final Set<List<Step>> wanted = new LinkedHashSet<>();

    /** How a combination stands. */
    enum Standing {
        /** The rules leave it out. */
        ABSENT,
        /** It has to be evaluated. */
        UNKNOWN,
        MISSES,
        REACHES
    }

    /** Ladders are given most significant first: where two parameters share an axis, the first decides. */
    Combinations(SeededSpace space, List<Ladder> ladders, SearchGoal goal, Map<Long, Finding> known) {
        this.space = space;
        this.ladders = ladders;
        this.goal = goal;
        this.known = known;
    }

    List<Ladder> ladders() {
        return ladders;
    }

    /** Whether the points of the combination are among {@code some}. */
    boolean isAmong(Set<Long> some, List<Step> steps) {
        return located.computeIfAbsent(steps, this::locate)
                .map(combination -> some.containsAll(combination.points()))
                .orElse(false);
    }

    /** How the combination stands; it is then visited, or wanted where it is unknown. */
    Standing visit(List<Step> steps) {
        Optional<Combination> combination = located.computeIfAbsent(steps, this::locate);
        if (combination.isEmpty()) {
            return Standing.ABSENT;
        }
        if (!combination.get().isKnown(known)) {
            wanted.add(steps);
            return Standing.UNKNOWN;
        }
        Optional<Scored> score = combination.get().score(known);
        if (score.isEmpty() || !goal.isReachedBy(score.get())) {
            return Standing.MISSES;
        }
        visited.put(steps, new Found(combination.get(), score.get()));
        return Standing.REACHES;
    }

    private Optional<Combination> locate(List<Step> steps) {
        List<Setting> settings = new ArrayList<>();
        for (int p = 0; p < ladders.size(); p++) {
            settings.add(ladders.get(p).at(steps.get(p)).setting());
        }
        return space.combination(settings);
    }

    /** Those visited that reach the target. */
    Map<List<Step>, Found> reaching() {
        return visited;
    }

    /** The points of the unknown combinations that were visited, in the order of these. */
    List<Long> wantedPoints() {
        Set<Long> points = new LinkedHashSet<>();
        for (List<Step> steps : wanted) {
            located.get(steps).orElseThrow().points().stream()
                    .filter(point -> !known.containsKey(point))
                    .forEach(points::add);
        }
        return new ArrayList<>(points);
    }
}
