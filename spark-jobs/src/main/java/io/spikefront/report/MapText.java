package io.spikefront.report;

import io.spikefront.search.ParameterSignificance;
import io.spikefront.search.Precision;
import io.spikefront.search.Precision.Alone;
import io.spikefront.search.SignificanceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A significance map in words: for each parameter, most significant first, what it does at each precision. */
final class MapText {
    private final Designs designs;

    MapText(Designs designs) {
        this.designs = designs;
    }

    /** The lines to print. */
    List<String> lines(SignificanceMap map) {
        List<String> lines = new ArrayList<>();
        int rank = 0;
        for (ParameterSignificance parameter : map.parameters()) {
            lines.add("");
            lines.add(++rank + ". " + parameter.parameter().name() + ": "
                    + parameter
                            .minimal()
                            .map(minimal -> "needs " + bits(minimal))
                            .orElse("reaches the target at no precision"));
            TextTable table = new TextTable(List.of("bits", "accuracy", "interval", "to float", "", "best setting"));
            parameter.precisions().forEach(precision -> table.add(row(parameter, precision)));
            lines.addAll(table.lines());
            if (!parameter.missingAbove().isEmpty()) {
                lines.add("not monotone: the target is missed again at "
                        + parameter.missingAbove().stream().map(MapText::bits).collect(Collectors.joining(", ")));
            }
        }
        return lines;
    }

    private static String bits(Precision precision) {
        return precision.bits().equals("1")
                ? "1 bit"
                : precision.bits().equals("float") ? "float" : precision.bits() + " bits";
    }

    private List<String> row(ParameterSignificance parameter, Precision precision) {
        if (precision.best().isEmpty()) {
            return List.of(precision.bits(), Cells.ABSENT, Cells.ABSENT, Cells.ABSENT, "", "all settings failed");
        }
        Alone best = precision.best().get();
        double floats = parameter.goal().baseline().accuracy();
        return List.of(
                precision.bits(),
                Cells.percent(best.score().accuracy()),
                Cells.interval(best.score()),
                Cells.points(best.score().accuracy() - floats),
                parameter.minimal().equals(precision.best().map(some -> precision)) ? "minimal" : "",
                designs.of(best.setting().alone()));
    }
}
