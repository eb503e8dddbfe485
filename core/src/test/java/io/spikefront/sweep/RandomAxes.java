package io.spikefront.sweep;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import io.spikefront.space.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/** Random axes of one or two targets in one to three layers: what {@link AxisReader} would let through. */
final class RandomAxes {
    private static final int MAX_POINTS = 2000;

    private final Random random;
    private final int depth;
    private final List<Axis> axes = new ArrayList<>();
    private long points = 1;

    private RandomAxes(Random random) {
        this.random = random;
        this.depth = 1 + random.nextInt(3);
    }

    static QuantizationAxes draw(Random random) {
        return new RandomAxes(random).draw();
    }

    private QuantizationAxes draw() {
        int targets = 1 + random.nextInt(2);
        for (int i = 0; i < targets; i++) {
            ParameterTarget target = random.nextBoolean() ? ParameterTarget.MEMBRANE : oneOf(ParameterTarget.values());
            add(new AxisKey(layer(), target, AxisKey.BITS));
            add(new AxisKey(layer(), target, AxisKey.GRID));
            String[] properties = AxisKey.properties(target).toArray(String[]::new);
            int more = random.nextInt(6);
            for (int k = 0; k < more; k++) {
                add(new AxisKey(layer(), target, oneOf(properties)));
            }
        }
        QuantizationAxes all = new QuantizationAxes(axes, depth);
        return new QuantizationAxes(
                axes.stream().filter(axis -> isUsed(axis, all)).toList(), depth);
    }

    private OptionalInt layer() {
        return random.nextInt(3) > 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(depth));
    }

    private void add(AxisKey key) {
        List<String> pool = new ArrayList<>(pool(key));
        Collections.shuffle(pool, random);
        List<String> values = pool.subList(0, 1 + random.nextInt(Math.min(4, pool.size())));
        boolean given = axes.stream().anyMatch(axis -> axis.name().equals(key.name()));
        if (!given && points * values.size() <= MAX_POINTS) {
            axes.add(Axis.of(key.name(), values));
            points *= values.size();
        }
    }

    private static List<String> pool(AxisKey key) {
        return switch (key.property()) {
            case AxisKey.BITS -> List.of("float", "1", "2", "4", "8", "9", "16", "17", "24", "25", "32");
            case AxisKey.GRID ->
                GridFamilies.all().stream()
                        .filter(family -> family.targets().contains(key.target()))
                        .map(GridFamily::name)
                        .toList();
            case AxisKey.ROUNDING ->
                Arrays.stream(Rounding.values()).map(Rounding::key).toList();
            case AxisKey.SCHEME -> List.of("ptq");
            case "integer-bits" -> List.of("auto", "-1", "3");
            case "sign" -> List.of("signed", "unsigned");
            case "position" -> List.of("before-firing", "after-reset");
            case "range" -> List.of("threshold", "calibrated");
            case "lower" -> List.of("0", "0.5", "2");
            case "upper" -> List.of("0.2", "0.5", "2");
            case "multiplier" -> List.of("auto", "0.1", "0.5");
            default -> throw new AssertionError("a grid parameter without values to draw from: " + key);
        };
    }

    private boolean isUsed(Axis axis, QuantizationAxes all) {
        AxisKey key = AxisKey.parse(axis.name(), depth);
        return IntStream.range(0, depth)
                .anyMatch(l -> all.setting(l, key.target(), key.property())
                        .filter(axis::equals)
                        .isPresent());
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
