package io.spikefront.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.Quantizers.Trial;
import io.spikefront.random.Noise;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LevelGridTest {
    private static final float NEXT = Math.nextUp(1f);

    @Provide
    Arbitrary<Trial> tables() {
        return Quantizers.trials(Quantizers.tables().map(grid -> grid));
    }

    @Provide
    Arbitrary<Trial> squats() {
        return Quantizers.trials(Quantizers.squats().map(grid -> grid));
    }

    /** The rule of snnTorch, taken literally. */
    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void nearestIsTheFirstMinimumOfTheFloatDistances(@ForAll("squats") Trial trial) {
        LevelGrid grid = (LevelGrid) trial.quantizer().grid();
        float x = (float) Math.min(Math.max(trial.x(), grid.min()), grid.max());
        float[] levels = grid.levels();
        float[] nearest = new float[0];
        float shortest = Float.POSITIVE_INFINITY;
        for (float level : levels) {
            float distance = Math.abs(level - x);
            if (distance < shortest) {
                shortest = distance;
                nearest = new float[] {level};
            } else if (distance == shortest && level > nearest[nearest.length - 1]) {
                nearest = Arrays.copyOf(nearest, nearest.length + 1);
                nearest[nearest.length - 1] = level;
            }
        }
        float value = (float) grid.quantize(x, Rounding.NEAREST, 0);
        if (nearest.length > 2) {
            assertThat(nearest).as("a cluster that looks equally far").contains(value);
        } else {
            assertThat(value).as("%s", x).isEqualTo(nearest[0]);
        }
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void floorIsTheFirstCodeOfTheLargestLevelNotAbove(@ForAll("tables") Trial trial) {
        LevelGrid grid = (LevelGrid) trial.quantizer().grid();
        float[] levels = grid.levels();
        int code = 0;
        for (int k = 1; k < levels.length; k++) {
            if (levels[k] <= trial.x() && levels[k] > levels[code]) {
                code = k;
            }
        }
        assertThat(grid.code(trial.x(), Rounding.FLOOR, 0)).isEqualTo(code);
        assertThat(grid.code(trial.x(), Rounding.STOCHASTIC, 1 - 0x1p-24f)).isGreaterThanOrEqualTo(code);
    }

    @Property(tries = 2_000, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void aCodeIsTheFirstOfItsLevel(@ForAll("tables") Trial trial) {
        Quantizer quantizer = trial.quantizer();
        int code = quantizer.grid().code(trial.x(), quantizer.rounding(), trial.unit());
        assertThat(code == 0
                        || quantizer.grid().value(code - 1) < quantizer.grid().value(code))
                .isTrue();
    }

    @Test
    void tiesGoToTheLowerLevel() {
        LevelGrid grid = LevelGrid.of(-1, 0, 1, 4);
        assertThat(grid.code(-0.5, Rounding.NEAREST, 0)).isZero();
        assertThat(grid.code(Math.nextUp(-0.5f), Rounding.NEAREST, 0)).isEqualTo(1);
        assertThat(grid.code(2.5, Rounding.NEAREST, 0)).isEqualTo(2);
        assertThat(grid.code(Math.nextUp(2.5f), Rounding.NEAREST, 0)).isEqualTo(3);
    }

    @Test
    void whatRoundingMakesATieGoesToTheLowerLevelToo() {
        LevelGrid grid = LevelGrid.of(-0.1f, 0.1f);
        assertThat(0.1f - 1e-10f).isEqualTo(0.1f + 1e-10f);
        assertThat(grid.code(1e-10f, Rounding.NEAREST, 0)).isZero();
        assertThat(grid.code(1e-8f, Rounding.NEAREST, 0)).isEqualTo(1);
    }

    @Test
    void equalLevelsAreOne() {
        LevelGrid grid = LevelGrid.of(0, 1, 1, 1, 2, 2);
        assertThat(grid.maxCode()).isEqualTo(5);
        for (Rounding rounding : new Rounding[] {Rounding.NEAREST, Rounding.FLOOR, Rounding.TOWARD_ZERO}) {
            assertThat(grid.code(1, rounding, 0)).isEqualTo(1);
            assertThat(grid.code(NEXT, rounding, 0)).as("%s", rounding).isEqualTo(1);
            assertThat(grid.code(99, rounding, 0)).isEqualTo(4);
        }
        assertThat(grid.code(1.25, Rounding.STOCHASTIC, 0.24f)).isEqualTo(4);
        assertThat(grid.code(1.25, Rounding.STOCHASTIC, 0.25f)).isEqualTo(1);
    }

    @Test
    void neighboursAnUlpApartStayWhereTheyAre() {
        LevelGrid grid = LevelGrid.of(Math.nextDown(1f), 1, NEXT, Math.nextUp(NEXT));
        for (int code = 0; code <= grid.maxCode(); code++) {
            assertThat(grid.code(grid.value(code), Rounding.NEAREST, 0)).isEqualTo(code);
        }
    }

    @Test
    void doublesBetweenFloatsAreNotRoundedFirst() {
        LevelGrid grid = LevelGrid.of(0, 1, NEXT);
        assertThat(grid.code(Math.nextDown(1.0), Rounding.FLOOR, 0)).isZero();
        assertThat(grid.code(Math.nextUp(1.0), Rounding.FLOOR, 0)).isEqualTo(1);
        assertThat(grid.code(Math.nextDown((double) NEXT), Rounding.FLOOR, 0)).isEqualTo(1);
        assertThat(grid.code(Math.nextUp(0.5), Rounding.NEAREST, 0)).isEqualTo(1);
        assertThat(grid.code(Math.nextUp(1.0), Rounding.STOCHASTIC, 0)).isEqualTo(2);
    }

    @Test
    void towardZeroTakesTheNeighbourNearerToZeroAlsoAroundZero() {
        LevelGrid grid = LevelGrid.of(-3, -1, 2, 4);
        double[] x = {-2.5, -1, -0.5, 0.5, 1.9, 2, 3.9, 4};
        double[] expected = {-1, -1, -1, -1, -1, 2, 2, 4};
        for (int i = 0; i < x.length; i++) {
            assertThat(grid.quantize(x[i], Rounding.TOWARD_ZERO, 0)).isEqualTo(expected[i]);
        }
        assertThat(LevelGrid.of(-2, 1).quantize(-1.9, Rounding.TOWARD_ZERO, 0)).isEqualTo(1);
        assertThat(LevelGrid.of(-1, 1).quantize(0.9, Rounding.TOWARD_ZERO, 0)).isEqualTo(-1);
    }

    @Test
    void stochasticGoesUpByTheDistance() {
        LevelGrid grid = LevelGrid.of(-1, 0, 4);
        assertThat(grid.code(1, Rounding.STOCHASTIC, Math.nextDown(0.25f))).isEqualTo(2);
        assertThat(grid.code(1, Rounding.STOCHASTIC, 0.25f)).isEqualTo(1);
        Noise noise = Noise.of(5, "levels");
        float[] row = new float[40_000];
        Arrays.fill(row, 1);
        new Quantizer(grid, Rounding.STOCHASTIC).quantize(row, row.length, noise);
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        double deviation = 4 * Math.sqrt(0.25 * 0.75 / row.length);
        assertThat(sum / row.length).isBetween(1 - 5 * deviation, 1 + 5 * deviation);
    }

    @Test
    void nearestEvenHasNoMeaning() {
        String message = "nearest-even has no meaning on a level table: ties go to a level";
        LevelGrid grid = LevelGrid.of(0, 1);
        assertThatThrownBy(() -> grid.code(0, Rounding.NEAREST_EVEN, 0)).hasMessage(message);
        assertThatThrownBy(() ->
                        new Quantizer(grid, Rounding.NEAREST_EVEN).quantize(new float[1], 1, Noise.of(0, "unused")))
                .hasMessage(message);
    }

    @Test
    void levelsMustBeFiniteAndAscend() {
        assertThatThrownBy(() -> LevelGrid.of()).hasMessage("Invalid levels: none (at least one is needed)");
        assertThatThrownBy(() -> LevelGrid.of(0, 2, 1))
                .hasMessage("Invalid level 2: 1.0 (levels must be finite and ascend)");
        assertThatThrownBy(() -> LevelGrid.of(0, Float.NaN)).hasMessageContaining("Invalid level 1: NaN");
        assertThatThrownBy(() -> LevelGrid.of(Float.NEGATIVE_INFINITY)).hasMessageContaining("-Infinity");
    }

    @Test
    void aGridIsAValue() {
        float[] levels = {0, 1};
        LevelGrid grid = LevelGrid.of(levels);
        levels[0] = 5;
        grid.levels()[0] = 7;
        assertThat(grid).isEqualTo(LevelGrid.of(0, 1)).hasSameHashCodeAs(LevelGrid.of(0, 1));
        assertThat(grid).isNotEqualTo(LevelGrid.of(0, 1, 1)).hasToString("LevelGrid[0.0, 1.0]");
    }
}
