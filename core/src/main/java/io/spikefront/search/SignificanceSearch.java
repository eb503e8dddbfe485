package io.spikefront.search;

import io.spikefront.error.UserError;
import io.spikefront.pareto.OperatingPoint;
import io.spikefront.pareto.Reward;
import io.spikefront.pareto.Selection;
import io.spikefront.search.Shortlist.Smallest;
import io.spikefront.space.DesignPoint;
import io.spikefront.space.DesignSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Significance analysis, and a search for combinations that it guides, after Q-SpiNN.
 *
 * <ol>
 *   <li>One parameter at a time: every setting of each parameter whose axis has several precisions, all others at their
 *       reference, which is float where their axis has it and else the highest precision, with the first values on other
 *       axes that are admitted. This gives the {@link SignificanceMap}.
 *   <li>Combinations of equal bits: one for each bit width that all these parameters have, each parameter with its most
 *       accurate setting of that width alone. They guide nothing: the result is held against them ({@link Shortlist}). So
 *       there are no more of them than the shortest axis of bits has values.
 *   <li>Combinations of settings that reach the target alone, of each precision the two best: first a descent to the
 *       smallest that reaches the target, then the neighbourhood of the frontier of those that do ({@link GuidedSearch}).
 *   <li>Candidates: all that was evaluated and reaches the target, ranked by a reward.
 * </ol>
 *
 * <p>Every setting is evaluated at all seeds and judged by the pooled counts.
 */
public final class SignificanceSearch implements SearchStrategy {
    private final SeededSpace space;
    private final SearchGoal goal;
    /** The highest precision of each axis of bits that has several. */
    private final Map<String, String> references;

    private final Combination reference;
    private final List<List<Setting>> settings = new ArrayList<>();

    /**
     * A search.
     *
     * @param space which points there are
     * @param parameters of the space; those with one precision are left as they are
     * @param seedAxis the axis of repetitions, which the space need not have
     * @throws UserError where no parameter has several precisions, or the rules leave out the reference
     */
    public SignificanceSearch(DesignSpace space, List<Parameter> parameters, String seedAxis, SearchGoal goal) {
        this.space = new SeededSpace(space, seedAxis);
        this.goal = goal;
        this.references = references(this.space, parameters);
        this.reference = reference(this.space, references);
        parameters.stream()
                .filter(parameter -> references.containsKey(parameter.bits()))
                .forEach(parameter -> settings.add(settings(parameter)));
    }

    /**
     * Checks that a search of the space can begin.
     *
     * @throws UserError where no parameter has several precisions, or the rules leave out the reference
     */
    public static void requireReference(DesignSpace space, List<Parameter> parameters, String seedAxis) {
        SeededSpace seeded = new SeededSpace(space, seedAxis);
        reference(seeded, references(seeded, parameters));
    }

    private static Map<String, String> references(SeededSpace space, List<Parameter> parameters) {
        Map<String, String> references = new TreeMap<>();
        for (Parameter parameter : parameters) {
            List<String> bits = SeededSpace.values(space.axis(parameter.bits()));
            if (bits.size() > 1) {
                references.put(
                        parameter.bits(), bits.stream().max(Setting.PRECISION).orElseThrow());
            }
        }
        return references;
    }

    private static Combination reference(SeededSpace space, Map<String, String> references) {
        if (references.isEmpty()) {
            throw new UserError("significance needs an axis of two or more bits, of which the space has none");
        }
        return space.combination(references)
                .orElseThrow(
                        () -> new UserError("significance compares with all parameters at their highest precision, "
                                + references + ", which the rules leave out"));
    }

    private List<Setting> settings(Parameter parameter) {
        Map<String, String> fixed = new HashMap<>(references);
        fixed.remove(parameter.bits());
        Set<String> own = new HashSet<>(parameter.others());
        own.add(parameter.bits());
        return space.representatives(fixed, own)
                .map(point -> new Setting(
                        parameter, own.stream().collect(Collectors.toMap(axis -> axis, point::value)), alone(point)))
                .toList();
    }

    private Combination alone(DesignPoint point) {
        return space.combination(point).orElseThrow();
    }

    @Override
    public Inquiry next(Map<Long, Finding> known) {
        List<Long> alone = unknown(alone(), known);
        if (!alone.isEmpty()) {
            return new Inquiry("one parameter at a time", alone);
        }
        if (reference.score(known).isEmpty()) {
            return new Inquiry("the reference failed", List.of());
        }
        List<Long> equal = unknown(equalBits(known).flatMap(combination -> combination.points().stream()), known);
        return equal.isEmpty() ? guided(combinations(known), known).next() : new Inquiry("equal bits", equal);
    }

    private static List<Long> unknown(Stream<Long> points, Map<Long, Finding> known) {
        return points.filter(point -> !known.containsKey(point)).distinct().toList();
    }

    /** The combinations of equal bits that the rules admit; the first phase must be known. */
    private Stream<Combination> equalBits(Map<Long, Finding> known) {
        return SignificanceMap.of(goal, settings, known).equalBits().stream()
                .flatMap(equal -> space.combination(equal).stream());
    }

    /** The significance map; empty while points of the first phase are not known. */
    public Optional<SignificanceMap> map(Map<Long, Finding> known) {
        return alone().allMatch(known::containsKey)
                ? Optional.of(SignificanceMap.of(goal, settings, known))
                : Optional.empty();
    }

    /** All that the search has found so far to reach the target, largest reward first; none before there is a map. */
    public List<Found> candidates(Map<Long, Finding> known, Reward reward) {
        if (map(known).isEmpty() || reference.score(known).isEmpty()) {
            return List.of();
        }
        Combinations combinations = combinations(known);
        guided(combinations, known).next();
        Stream<Combination> others =
                Stream.concat(settings.stream().flatMap(List::stream).map(Setting::alone), equalBits(known));
        Map<String, Found> byId = new HashMap<>();
        Stream.concat(combinations.reaching().values().stream(), reaching(others, known))
                .forEach(found -> byId.put(found.id(), found));
        return Selection.byReward(
                        byId.values().stream().map(Found::operatingPoint).toList(),
                        goal.operatingPoint(),
                        goal.target(),
                        reward)
                .stream()
                .map(point -> byId.get(point.id()))
                .toList();
    }

    /** The candidates that are worth a look. */
    public Shortlist shortlist(List<Found> candidates) {
        List<Smallest> smallest = new ArrayList<>();
        smallest.add(smallest("all", candidates, found -> true));
        for (List<Setting> ofParameter : settings) {
            Parameter parameter = ofParameter.get(0).parameter();
            smallest.add(smallest(
                    parameter.name() + " alone", candidates, found -> isAlone(parameter, found.combination())));
        }
        smallest.add(smallest("equal bits", candidates, found -> hasEqualBits(found.combination())));
        return new Shortlist(candidates.stream().limit(Shortlist.RANKED).toList(), smallest);
    }

    private Smallest smallest(String kind, List<Found> candidates, Predicate<Found> isOfKind) {
        Map<String, Found> byId = candidates.stream().filter(isOfKind).collect(Collectors.toMap(Found::id, f -> f));
        List<OperatingPoint> points =
                byId.values().stream().map(Found::operatingPoint).toList();
        return new Smallest(
                kind,
                Selection.smallestMemory(points, goal.operatingPoint(), goal.tolerance())
                        .map(point -> byId.get(point.id())));
    }

    /** Whether a parameter, and no other, is below its reference. */
    private boolean isAlone(Parameter parameter, Combination combination) {
        return references.entrySet().stream()
                .allMatch(axis -> axis.getKey().equals(parameter.bits())
                        != space.value(combination, axis.getKey()).equals(axis.getValue()));
    }

    private boolean hasEqualBits(Combination combination) {
        List<String> bits = references.keySet().stream()
                .map(axis -> space.value(combination, axis))
                .distinct()
                .toList();
        return bits.size() == 1 && !bits.contains(Setting.FLOAT);
    }

    /** All combinations that reach the target where every point of the space is known, whatever the search asks for. */
    public List<Found> reaching(Map<Long, Finding> all) {
        return reaching(space.combinations(), all).toList();
    }

    private Stream<Found> reaching(Stream<Combination> some, Map<Long, Finding> known) {
        return some.flatMap(combination -> combination.score(known).stream()
                .filter(goal::isReachedBy)
                .map(score -> new Found(combination, score)));
    }

    /** The points of the first phase, the reference first. */
    private Stream<Long> alone() {
        return Stream.concat(
                        Stream.of(reference),
                        settings.stream().flatMap(List::stream).map(Setting::alone))
                .flatMap(combination -> combination.points().stream());
    }

    private Combinations combinations(Map<Long, Finding> known) {
        List<Ladder> ladders = SignificanceMap.of(goal, settings, known).parameters().stream()
                .map(Ladder::of)
                .toList();
        return new Combinations(space, ladders, goal, known);
    }

    private GuidedSearch guided(Combinations combinations, Map<Long, Finding> known) {
        long memory = reference.score(known).orElseThrow().memoryBits();
        return new GuidedSearch(combinations, memory, alone().collect(Collectors.toSet()));
    }
}
