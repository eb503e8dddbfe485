package io.spikefront.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.quant.GridFamilies;
import io.spikefront.quant.GridFamily;
import io.spikefront.quant.GridParameter;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.Rounding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/axes.md says what the program does, no more and no less. */
class AxesDocsTest {
    private static final List<String> LINES = lines(Path.of("../docs/axes.md"));

    @Test
    void theTargetsAreThoseThatThereAre() {
        assertThat(column("## Targets", 0))
                .containsExactlyElementsOf(keys(List.of(ParameterTarget.values()), ParameterTarget::key)
                        .toList());
    }

    @Test
    void theRoundingsAreThoseThatThereAre() {
        assertThat(column("## Roundings", 0))
                .containsExactlyElementsOf(
                        keys(List.of(Rounding.values()), Rounding::key).toList());
    }

    @Test
    void thePropertiesAreWhatEveryTargetHas() {
        Set<String> common = new TreeSet<>(AxisKey.properties(ParameterTarget.WEIGHT));
        for (ParameterTarget target : ParameterTarget.values()) {
            common.retainAll(AxisKey.properties(target));
        }
        common.removeAll(Set.of("integer-bits", "sign")); // fixed point's, which every target has too
        assertThat(column("## Properties", 0)).containsExactlyElementsOf(common);
    }

    @Test
    void theDefaultsAreTheNeutralValues() {
        List<List<String>> rows = rows("## Properties");
        for (ParameterTarget target : ParameterTarget.values()) {
            for (List<String> row : rows) {
                String special = "; " + target.key() + ": ";
                String stated = row.get(2).contains(special)
                        ? row.get(2)
                                .substring(row.get(2).indexOf(special) + special.length())
                                .replaceFirst(";.*", "")
                        : row.get(2).split("[:;]", -1)[0];
                assertThat(stated)
                        .as("%s.%s", target, row.get(0))
                        .isEqualTo(QuantizationAxes.neutral(target, row.get(0)));
            }
        }
    }

    @Test
    void theGridsAreTheFamiliesWithTheirTargetsAndWidths() {
        Stream<List<String>> families = GridFamilies.all().stream()
                .map(family -> List.of(
                        family.name(),
                        names(family.targets()),
                        widths(family),
                        family.granularity().name().toLowerCase(Locale.ROOT),
                        overhead(family)));
        assertThat(rows("## Grids").stream().map(row -> row.subList(0, 5)))
                .containsExactlyElementsOf(families.toList());
    }

    @Test
    void theParametersAreThoseOfTheFamilies() {
        Set<String> declared = new TreeSet<>();
        for (GridFamily family : GridFamilies.all()) {
            for (ParameterTarget target : family.targets()) {
                GridFamilies.parameters(family, target)
                        .forEach((name, parameter) ->
                                declared.add(family.name() + " " + target.key() + "." + name + " " + text(parameter)));
            }
        }
        List<String> stated = rows("### Parameters").stream()
                .flatMap(row -> Stream.of(row.get(1).split(", ", -1))
                        .map(target -> row.get(0) + " " + target + "." + row.get(2) + " "
                                + List.of(row.get(3), row.get(4), row.get(5))))
                .sorted()
                .toList();
        assertThat(stated).containsExactlyElementsOf(declared);
    }

    @Test
    void whatFamiliesRefuseIsStatedWithItsReason() {
        Set<String> refused = new TreeSet<>();
        for (GridFamily family : GridFamilies.all()) {
            IntStream.rangeClosed(1, AxisReader.MAX_BITS + 1)
                    .boxed()
                    .flatMap(bits -> family.refuses(bits).stream())
                    .forEach(reason -> refused.add(family.name() + ": " + reason));
            IntStream.rangeClosed(1, AxisReader.MAX_BITS)
                    .boxed()
                    .flatMap(bits -> refusals(family, bits))
                    .forEach(reason -> refused.add(family.name() + ": " + reason));
            Arrays.stream(Rounding.values())
                    .flatMap(rounding -> family.refuses(rounding).stream())
                    .forEach(reason -> refused.add(family.name() + ": " + reason));
        }
        Set<String> stated = new TreeSet<>();
        for (List<String> row : rows("## What is left out")) {
            GridFamilies.all().stream()
                    .map(GridFamily::name)
                    .filter(name -> List.of(row.get(0).split("[ ,]+", -1)).contains(name))
                    .forEach(name -> stated.add(name + ": " + row.get(1)));
        }
        assertThat(stated).containsExactlyElementsOf(refused);
    }

    private static Stream<String> refusals(GridFamily family, int bits) {
        return family.targets().stream()
                .flatMap(target -> GridFamilies.parameters(family, target).entrySet().stream())
                .flatMap(parameter -> parameter.getValue().words().stream()
                        .flatMap(word -> family.refuses(bits, parameter.getKey(), word).stream()));
    }

    private static String text(GridParameter parameter) {
        String rule = parameter.violation("no such value").orElseThrow().replaceFirst("^must be ", "");
        String where = parameter.where().entrySet().stream()
                .map(other -> other.getKey() + " = " + other.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return List.of(parameter.fallback(), rule, where).toString();
    }

    private static String names(Collection<ParameterTarget> targets) {
        return keys(targets, ParameterTarget::key).collect(Collectors.joining(", "));
    }

    private static <T> Stream<String> keys(Collection<T> values, Function<T, String> key) {
        return values.stream().map(key);
    }

    private static String widths(GridFamily family) {
        List<Integer> widths = IntStream.rangeClosed(1, AxisReader.MAX_BITS)
                .boxed()
                .filter(bits -> family.refuses(bits).isEmpty())
                .toList();
        int first = widths.get(0);
        int last = widths.get(widths.size() - 1);
        assertThat(widths).as("%s leaves no gap", family.name()).hasSize(last - first + 1);
        return first + ".." + last;
    }

    private static String overhead(GridFamily family) {
        long of4 = family.overheadBits(4);
        if (of4 == 0) {
            return "none";
        }
        return family.overheadBits(5) == of4 ? of4 + " bits" : of4 / 16 + " bits a level";
    }

    private static List<String> column(String heading, int column) {
        return rows(heading).stream().map(row -> row.get(column)).toList();
    }

    /** The rows of the table below a heading, without code marks. */
    private static List<List<String>> rows(String heading) {
        List<List<String>> rows = LINES.stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .toList();
        assertThat(rows).as(heading).isNotEmpty();
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
