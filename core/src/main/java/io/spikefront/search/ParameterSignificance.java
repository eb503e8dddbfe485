package io.spikefront.search;

import java.util.List;
import java.util.Optional;

/**
 * How much precision one parameter needs while all others stay at their reference.
 *
 * @param parameter what is quantized
 * @param precisions of its axis, from coarse to fine
 * @param goal what they are judged by
 */
public record ParameterSignificance(Parameter parameter, List<Precision> precisions, SearchGoal goal) {
    public ParameterSignificance {
        precisions = List.copyOf(precisions);
    }

    /** The lowest precision at which the target is reached; empty where it never is. */
    public Optional<Precision> minimal() {
        return precisions.stream().filter(precision -> precision.reaches(goal)).findFirst();
    }

    /** The most accurate setting of a precision; empty where the axis lacks it or all its settings have failed. */
    Optional<Precision.Alone> best(String bits) {
        return precisions.stream()
                .filter(precision -> precision.bits().equals(bits))
                .findFirst()
                .flatMap(Precision::best);
    }

    /** Precisions above the minimal one that miss the target all the same; none where accuracy grows with precision. */
    public List<Precision> missingAbove() {
        return precisions.stream()
                .dropWhile(precision -> !precision.reaches(goal))
                .filter(precision -> !precision.reaches(goal))
                .toList();
    }

    /** The loss of accuracy, as a fraction, summed over the precisions below the minimal one. */
    public double lossBelow() {
        return precisions.stream()
                .takeWhile(precision -> !precision.reaches(goal))
                .mapToDouble(precision -> precision.loss(goal))
                .sum();
    }
}
