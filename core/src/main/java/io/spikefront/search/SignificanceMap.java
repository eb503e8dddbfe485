package io.spikefront.search;

import io.spikefront.search.Precision.Alone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a network by how much their precision matters.
 *
 * <p>The most significant comes first: the one with the highest minimal precision (the lowest at which it alone, all others
 * at their reference, reaches the target), of equal ones the one that loses more accuracy, summed over the precisions below
 * it; then the order of the axes. A parameter that reaches the target at no precision comes before all others.
 *
 * <p>After the significance analysis of Q-SpiNN, which quantizes one group of parameters with the others in float and notes
 * the lowest precision that keeps the target accuracy; the order is our reading. See: Putra, Shafique, "Q-SpiNN: A framework
 * for quantizing spiking neural networks", IJCNN, 2021.
 *
 * @param goal what they are judged by
 * @param parameters most significant first
 */
public record SignificanceMap(SearchGoal goal, List<ParameterSignificance> parameters) {
    private static final Comparator<ParameterSignificance> MOST_SIGNIFICANT = Comparator.comparing(
                    (ParameterSignificance of) -> of.minimal().isPresent())
            .thenComparing(of -> of.minimal().map(Precision::bits).orElse(Setting.FLOAT), Setting.PRECISION.reversed())
            .thenComparing(
                    Comparator.comparingDouble(ParameterSignificance::lossBelow).reversed());

    private static final Comparator<Alone> BEST = Comparator.comparingDouble(
                    (Alone alone) -> -alone.score().accuracy())
            .thenComparingLong(alone -> alone.score().memoryBits());

    public SignificanceMap {
        parameters = parameters.stream().sorted(MOST_SIGNIFICANT).toList();
    }

    /** The map that the settings of each parameter, all of them known, come to. */
    static SignificanceMap of(SearchGoal goal, List<List<Setting>> settings, Map<Long, Finding> known) {
        List<ParameterSignificance> parameters = new ArrayList<>();
        for (List<Setting> ofParameter : settings) {
            Map<String, List<Alone>> byBits = new TreeMap<>(Setting.PRECISION);
            for (Setting setting : ofParameter) {
                List<Alone> scored = byBits.computeIfAbsent(setting.bits(), bits -> new ArrayList<>());
                setting.alone().score(known).ifPresent(score -> scored.add(new Alone(setting, score)));
            }
            List<Precision> precisions = byBits.entrySet().stream()
                    .map(entry -> new Precision(
                            entry.getKey(),
                            entry.getValue().stream().sorted(BEST).toList()))
                    .toList();
            parameters.add(new ParameterSignificance(ofParameter.get(0).parameter(), precisions, goal));
        }
        return new SignificanceMap(goal, parameters);
    }

    /**
     * For each bit width that all parameters have, the best setting of each parameter there: how networks are quantized
     * where parameters are not told apart. A width at which all settings of a parameter have failed is left out.
     */
    List<List<Setting>> equalBits() {
        List<List<Setting>> equal = new ArrayList<>();
        for (Precision precision : parameters.get(0).precisions()) {
            List<Setting> settings = parameters.stream()
                    .flatMap(parameter -> parameter.best(precision.bits()).stream())
                    .map(Alone::setting)
                    .toList();
            if (settings.size() == parameters.size() && !precision.bits().equals(Setting.FLOAT)) {
                equal.add(settings);
            }
        }
        return equal;
    }
}
