package io.spikefront.search;

import io.spikefront.error.UserError;
import io.spikefront.pareto.Reward;
import io.spikefront.pareto.Selection;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Significance analysis, and a search for combinations that it guides, after Q-SpiNN.
 *
 * <ol>
 *   <li>One parameter at a time: every setting of each parameter whose axis has several precisions, all others at their
 *       reference, which is float where their axis has it and else the highest precision, with the first values on other
 *       axes that are admitted. This gives the {@link SignificanceMap}.
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
        Map<String, String> references = references(this.space, parameters);
        this.reference = reference(this.space, references);
        parameters.stream()
                .filter(parameter -> references.containsKey(parameter.bits()))
                .forEach(parameter -> settings.add(settings(parameter, references)));
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

    /** The highest precision of each axis of bits that has several. */
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

    private List<Setting> settings(Parameter parameter, Map<String, String> references) {
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
        List<Long> unknown =
                alone().filter(point -> !known.containsKey(point)).distinct().toList();
        if (!unknown.isEmpty()) {
            return new Inquiry("one parameter at a time", unknown);
        }
        return reference.score(known).isPresent()
                ? guided(combinations(known), known).next()
                : new Inquiry("the reference failed", List.of());
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
        Stream<Found> alone = settings.stream()
                .flatMap(List::stream)
                .flatMap(setting -> setting.alone().score(known).stream()
                        .filter(goal::isReachedBy)
                        .map(score -> new Found(setting.alone(), score)));
        Map<String, Found> byId = new HashMap<>();
        Stream.concat(combinations.reaching().values().stream(), alone).forEach(found -> byId.put(found.id(), found));
        return Selection.byReward(
                        byId.values().stream().map(Found::operatingPoint).toList(),
                        goal.operatingPoint(),
                        goal.target(),
                        reward)
                .stream()
                .map(point -> byId.get(point.id()))
                .toList();
    }

    /** All combinations that reach the target where every point of the space is known, whatever the search asks for. */
    public List<Found> reaching(Map<Long, Finding> all) {
        return space.combinations()
                .flatMap(combination -> combination.score(all).stream()
                        .filter(goal::isReachedBy)
                        .map(score -> new Found(combination, score)))
                .toList();
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
