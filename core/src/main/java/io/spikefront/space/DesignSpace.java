package io.spikefront.space;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The product of axes minus rules, never materialised.
 *
 * <p>Each combination, admitted or not, has an index in [0, {@link #rawSize}): the digits of a mixed-radix number whose
 * last axis varies fastest. Combinations that a rule matches are holes. Indices hold for this list of axes only; what
 * identifies a point across spaces is its content.
 */
public final class DesignSpace implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Axis> axes;
    private final List<Rule> rules;
    private final transient DesignPoint.Names names;
    private final transient List<RuleMasks> masks;
    private final transient long[] strides;
    private final transient BitSet[] decided;

    /**
     * The space of all combinations of {@code axes} that no rule matches.
     *
     * @throws UserError if two axes share a name, a rule names an axis or value that is absent ({@link Rule#within}
     *     drops those), or there are more than 2^63 - 1 combinations
     */
    public DesignSpace(List<Axis> axes, List<Rule> rules) {
        this.axes = List.copyOf(axes);
        this.rules = List.copyOf(rules);
        this.names = DesignPoint.Names.of(axes.stream().map(Axis::name).toList());
        checkNames();
        this.strides = strides();
        rules.forEach(this::check);
        this.masks = axes.stream().map(axis -> new RuleMasks(axis, rules)).toList();
        this.decided = decided();
    }

    public List<Axis> axes() {
        return axes;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The number of combinations, holes included. */
    public long rawSize() {
        return strides[0];
    }

    /** The combination at {@code index}, which may be a hole. */
    public DesignPoint point(long index) {
        Objects.checkIndex(index, rawSize());
        String[] values = new String[axes.size()];
        long rest = index;
        for (int i = values.length - 1; i >= 0; i--) {
            values[i] = axes.get(i).value(rest % axes.get(i).size());
            rest /= axes.get(i).size();
        }
        return new DesignPoint(names, values);
    }

    /**
     * The index of a combination, which may be a hole.
     *
     * @throws UserError if the point lacks an axis of the space, or has an axis or value the space does not have
     */
    public long index(DesignPoint point) {
        for (String name : point.names()) {
            if (!names.inOrder().contains(name)) {
                throw new UserError("The point '" + point + "' names the axis '" + name + "'" + absentAxis(name));
            }
        }
        long index = 0;
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            if (!point.names().contains(axis.name())) {
                throw new UserError("The point '" + point + "' has no value for the axis '" + axis.name()
                        + "': it must have one for each of " + String.join(", ", names.inOrder()) + ".");
            }
            String value = point.value(axis.name());
            OptionalLong digit = axis.indexOf(value);
            if (digit.isEmpty()) {
                throw new UserError(
                        "The point '" + point + "' names the value '" + value + "'" + absentValue(value, axis));
            }
            index += digit.getAsLong() * strides[i + 1];
        }
        return index;
    }

    /** The first rule, in their order, that matches the combination at {@code index}; empty if it is admitted. */
    public Optional<Rule> exclusion(long index) {
        Objects.checkIndex(index, rawSize());
        BitSet matching = (BitSet) decided[axes.size()].clone();
        for (int i = 0; i < masks.size(); i++) {
            matching.and(masks.get(i).at(index / strides[i + 1] % axes.get(i).size()));
        }
        return matching.isEmpty() ? Optional.empty() : Optional.of(rules.get(matching.nextSetBit(0)));
    }

    /** Whether no rule matches the combination at {@code index}. */
    public boolean admits(long index) {
        return exclusion(index).isEmpty();
    }

    /** The admitted indices in [from, to), ascending; holes are passed over many at a time where rules allow. */
    public LongStream admitted(long from, long to) {
        Objects.checkFromToIndex(from, to, rawSize());
        return StreamSupport.longStream(new AdmittedIndices(masks, strides, decided, from, to), false);
    }

    /** The admitted points of the indices in [from, to), in the order of their indices. */
    public Stream<DesignPoint> points(long from, long to) {
        return admitted(from, to).mapToObj(this::point);
    }

    /**
     * For each combination of values of some axes that admitted points have, the one of these points whose other values come
     * first. Found without enumerating the others; lazy.
     */
    public Stream<DesignPoint> representatives(Set<String> some) {
        Map<Boolean, List<Axis>> parts =
                axes.stream().collect(Collectors.partitioningBy(axis -> some.contains(axis.name())));
        List<Axis> reordered = new ArrayList<>(parts.get(true));
        reordered.addAll(parts.get(false));
        DesignSpace space = new DesignSpace(reordered, rules);
        long shared = space.strides[parts.get(true).size()];
        return LongStream.iterate(
                        space.firstAdmitted(0),
                        index -> index >= 0,
                        index -> space.firstAdmitted((index / shared + 1) * shared))
                .mapToObj(space::point);
    }

    /** The first admitted index that is not below {@code from}, or -1. */
    private long firstAdmitted(long from) {
        return admitted(from, rawSize()).findFirst().orElse(-1);
    }

    /**
     * The indices of {@code size} admitted points, ascending; all of them where there are no more. They depend on the space
     * and the seed alone, and those of a smaller sample are among them.
     */
    public long[] sample(int size, long seed) {
        return SpaceSample.of(this, size, seed);
    }

    /** Exact numbers of admitted and excluded points, found without enumeration. */
    public RuleCounts counts() {
        return RuleCounter.count(masks, rules);
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (Axis axis : axes) {
            if (!seen.add(axis.name())) {
                throw new UserError("The axis '" + axis.name() + "' is given twice: each axis may be given once.");
            }
        }
    }

    private void check(Rule rule) {
        for (Clause clause : rule.clauses()) {
            Axis axis = axes.stream()
                    .filter(candidate -> candidate.name().equals(clause.axis()))
                    .findFirst()
                    .orElseThrow(() -> new UserError("The rule '" + rule.reason() + "' names the axis '" + clause.axis()
                            + "'" + absentAxis(clause.axis())));
            for (String value : clause.values()) {
                if (axis.indexOf(value).isEmpty()) {
                    throw new UserError("The rule '" + rule.reason() + "' names the value '" + value + "'"
                            + absentValue(value, axis));
                }
            }
        }
    }

    private String absentAxis(String name) {
        return ", which is not in the space" + Nearest.hint(name, names.inOrder()) + "; its axes are "
                + String.join(", ", names.inOrder()) + ".";
    }

    private static String absentValue(String value, Axis axis) {
        return ", which is not on the axis '" + axis.name() + "'"
                + axis.nearest(value)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("") + "; its values are "
                + axis.summary() + ".";
    }

    /** For each number of leading axes, how many combinations share their values. */
    private long[] strides() {
        long[] products = new long[axes.size() + 1];
        products[axes.size()] = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            try {
                products[i] = Math.multiplyExact(products[i + 1], axes.get(i).size());
            } catch (ArithmeticException e) {
                throw new UserError(
                        "The axes have more than " + Long.MAX_VALUE + " combinations ("
                                + axes.stream()
                                        .map(axis -> axis.name() + ": " + axis.size())
                                        .collect(Collectors.joining(", "))
                                + "): give fewer values.",
                        e);
            }
        }
        return products;
    }

    /** For each number of leading axes, the rules without a clause on any later axis. */
    private BitSet[] decided() {
        BitSet[] rulesBefore = new BitSet[axes.size() + 1];
        rulesBefore[axes.size()] = new BitSet();
        rulesBefore[axes.size()].set(0, rules.size());
        for (int i = axes.size() - 1; i >= 0; i--) {
            rulesBefore[i] = (BitSet) rulesBefore[i + 1].clone();
            rulesBefore[i].andNot(masks.get(i).mentions());
        }
        return rulesBefore;
    }

    /** Only axes and rules cross a wire; the rest is derived again there. */
    private Object writeReplace() {
        return new Form(axes, rules);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("A design space is read from its form");
    }

    private record Form(List<Axis> axes, List<Rule> rules) implements Serializable {
        private Object readResolve() {
            return new DesignSpace(axes, rules);
        }
    }
}
