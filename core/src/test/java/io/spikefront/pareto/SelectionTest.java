package io.spikefront.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final OperatingPoint BASELINE = new OperatingPoint("float", 0.97, 3200);
    private static final OperatingPoint SIXTEEN = new OperatingPoint("16 bits", 0.97, 1600);
    private static final OperatingPoint EIGHT = new OperatingPoint("8 bits", 0.96, 800);
    private static final OperatingPoint FOUR = new OperatingPoint("4 bits", 0.9, 400);
    private static final OperatingPoint ONE = new OperatingPoint("1 bit", 0.2, 100);
    private static final List<OperatingPoint> POINTS = List.of(BASELINE, SIXTEEN, EIGHT, FOUR, ONE);

    @Test
    void rewardChoosesAmongThoseThatReachTheTarget() {
        // Rewards with mu = 1: -0.03, 0.47, 0.71, 0.775, 0.16875.
        Reward reward = Reward.accuracyMinusMemory(1);
        assertThat(Selection.largestReward(POINTS, BASELINE, 0, reward)).contains(FOUR);
        assertThat(Selection.largestReward(POINTS, BASELINE, 0.95, reward)).contains(EIGHT);
        assertThat(Selection.largestReward(POINTS, BASELINE, 0.97, reward)).contains(SIXTEEN);
        assertThat(Selection.largestReward(POINTS, BASELINE, 0.98, reward)).isEmpty();
        assertThat(Selection.largestReward(List.of(), BASELINE, 0, reward)).isEmpty();
    }

    @Test
    void smallestMemoryStaysWithinTheLoss() {
        assertThat(Selection.smallestMemory(POINTS, BASELINE, 0)).contains(SIXTEEN);
        assertThat(Selection.smallestMemory(POINTS, BASELINE, 0.009)).contains(SIXTEEN);
        assertThat(Selection.smallestMemory(POINTS, BASELINE, 0.011)).contains(EIGHT);
        assertThat(Selection.smallestMemory(POINTS, BASELINE, 1)).contains(ONE);
        assertThat(Selection.smallestMemory(List.of(FOUR, ONE), BASELINE, 0.01)).isEmpty();
    }

    @Test
    void lossOfExactlyTheLimitIsAcceptedWhateverTheRounding() {
        for (int correct = 100; correct <= 10_000; correct++) {
            OperatingPoint baseline = new OperatingPoint("float", correct / 10_000.0, 3200);
            OperatingPoint atLimit = new OperatingPoint("limit", (correct - 100) / 10_000.0, 800);
            assertThat(Selection.smallestMemory(List.of(atLimit), baseline, 0.01))
                    .as("%d of 10000", correct)
                    .isPresent();
        }
    }

    @Test
    void tiesGoToMemoryThenAccuracyThenId() {
        OperatingPoint a = new OperatingPoint("a", 0.5, 800);
        OperatingPoint b = new OperatingPoint("b", 0.5, 800);
        OperatingPoint accurate = new OperatingPoint("z", 0.6, 800);
        OperatingPoint large = new OperatingPoint("0", 0.9, 900);
        List<OperatingPoint> points = new ArrayList<>(List.of(b, large, a, accurate));
        Reward signedZeros = (point, baseline) -> point.equals(accurate) ? -0.0 : 0.0;
        for (int i = 0; i < points.size(); i++) {
            Collections.rotate(points, 1);
            assertThat(Selection.smallestMemory(points, BASELINE, 1)).contains(accurate);
            assertThat(Selection.largestReward(points, BASELINE, 0, signedZeros))
                    .contains(accurate);
            assertThat(Selection.largestReward(List.of(b, large, a), BASELINE, 0, signedZeros))
                    .contains(a);
        }
    }
}
