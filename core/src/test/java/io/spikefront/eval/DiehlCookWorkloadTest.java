package io.spikefront.eval;

import static io.spikefront.eval.TinyDiehlCook.fixed;
import static io.spikefront.eval.TinyDiehlCook.plan;
import static io.spikefront.quant.ParameterTarget.ADAPTATION;
import static io.spikefront.quant.ParameterTarget.DECAY;
import static io.spikefront.quant.ParameterTarget.MEMBRANE;
import static io.spikefront.quant.ParameterTarget.THRESHOLD;
import static io.spikefront.quant.ParameterTarget.TRACE;
import static io.spikefront.quant.ParameterTarget.WEIGHT;
import static io.spikefront.quant.QuantizationScheme.ITQ;
import static io.spikefront.quant.QuantizationScheme.ITQ_ON_GRID;
import static io.spikefront.quant.QuantizationScheme.PTQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.quant.ParameterTarget;
import io.spikefront.quant.QuantizationPlan;
import io.spikefront.quant.QuantizationScheme;
import io.spikefront.quant.Rounding;
import io.spikefront.quant.TargetQuantization;
import io.spikefront.snn.TrainingCost;
import io.spikefront.stdp.NormalizationOrder;
import io.spikefront.stdp.TrainedDiehlCook;
import io.spikefront.stdp.Voting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiehlCookWorkloadTest {
    private static final DiehlCookWorkload WORKLOAD = TinyDiehlCook.workload();
    private static final QuantizationPlan FLOAT = QuantizationPlan.baseline(1);
    private static final TrainingKey BASELINE = WORKLOAD.trainingKey(new Trial(FLOAT, 1));
    private static final Model MODEL = WORKLOAD.train(BASELINE, Optional.empty(), TrainingJournal.NONE);

    private static final TargetQuantization COARSE = fixed(WEIGHT, PTQ, 3, Rounding.STOCHASTIC);
    private static final TargetQuantization NOISY = fixed(MEMBRANE, PTQ, 11, Rounding.STOCHASTIC);
    private static final List<QuantizationPlan> FEASIBLE = List.of(
            FLOAT,
            plan(Map.of(WEIGHT, COARSE)),
            plan(Map.of(MEMBRANE, NOISY)),
            plan(Map.of(WEIGHT, COARSE, MEMBRANE, NOISY)),
            plan(Map.of(WEIGHT, TargetQuantization.ptq("symmetric-channel", 3, Rounding.FLOOR))),
            plan(Map.of(
                    WEIGHT,
                    COARSE,
                    ADAPTATION,
                    fixed(ADAPTATION, PTQ, 3, Rounding.STOCHASTIC),
                    THRESHOLD,
                    fixed(THRESHOLD, PTQ, 4, Rounding.NEAREST),
                    DECAY,
                    fixed(DECAY, PTQ, 6, Rounding.FLOOR))),
            plan(Map.of(WEIGHT, COARSE)));

    @Test
    void theNetworkLearnsAndItsModelHasTheSameBitsEachTime() {
        assertThat(WORKLOAD.train(BASELINE, Optional.empty(), TrainingJournal.NONE))
                .isEqualTo(MODEL);
        assertThat(correct(FLOAT)).as("of 50, in 10 classes").isGreaterThan(10);
        assertThat(WORKLOAD.modelBytes()).isEqualTo(MODEL.parameters().length);
        assertThat(WORKLOAD.train(WORKLOAD.trainingKey(new Trial(FLOAT, 2)), Optional.empty(), TrainingJournal.NONE))
                .isNotEqualTo(MODEL);
    }

    @Test
    void modelsAreReadAsTheyWereWritten() {
        TrainedDiehlCook trained = DiehlCookModels.trained(WORKLOAD.structure(), 10, MODEL);
        assertThat(DiehlCookModels.model(trained, 10)).isEqualTo(MODEL);
        assertThat(trained.weights()).hasDimensions(784, 16);
        assertThat(trained.labels().proportions()).hasDimensions(16, 10);
        assertThat(trained.theta()).hasSize(16);
        for (int j = 0; j < 16; j++) {
            double sum = 0;
            for (float[] row : trained.weights()) {
                sum += row[j];
            }
            assertThat(sum).isBetween(78.3, 78.5);
            assertThat(trained.theta()[j])
                    .isBetween(
                            trained.ranges().theta().min(),
                            trained.ranges().theta().max());
        }
        assertThat(trained.ranges().excitatory().min()).as("inhibited").isLessThan(-100);
        assertThat(trained.ranges().inhibitory().max()).as("fires at 20").isGreaterThan(20);
    }

    /** Shadow weights are rounded with draws of their own in each block; a batch is cut short at the end of a block. */
    @ParameterizedTest
    @CsvSource({"WEIGHT, ITQ, ROUND_AFTER", "WEIGHT, ITQ_ON_GRID, ROUND_BEFORE", "TRACE, ITQ, ROUND_AFTER"})
    void aTrainingThatIsTakenUpAfterAnyBlockEndsInTheSameBits(
            ParameterTarget target, QuantizationScheme scheme, NormalizationOrder order) {
        DiehlCookWorkload workload = TinyDiehlCook.ofThreeBlocks(order);
        TrainingKey key = workload.trainingKey(new Trial(plan(target, scheme, 5, Rounding.STOCHASTIC), 3));
        KeptStates kept = new KeptStates();
        Model undisturbed = workload.train(key, Optional.empty(), kept);
        assertThat(kept.epochs()).containsExactly(1, 2, 3);
        assertThat(workload.trainingCost(key).epochs()).isEqualTo(3);
        assertThat(kept.figures()).allSatisfy(accuracy -> assertThat(accuracy).isBetween(0.0, 1.0));
        for (int block = 1; block <= 3; block++) {
            KeptStates resumed = kept.from(block);
            assertThat(workload.train(key, Optional.empty(), resumed)).isEqualTo(undisturbed);
            assertThat(resumed.epochs()).hasSize(3 - block);
        }
    }

    @Test
    void plansTogetherAreEachAloneAndBlocksAddUp() {
        List<Outcome> together = evaluate(FEASIBLE, Split.VALIDATION, 0, 50);
        List<Outcome> reversed = evaluate(reversed(FEASIBLE), Split.VALIDATION, 0, 50);
        List<Outcome> head = evaluate(FEASIBLE, Split.VALIDATION, 0, 19);
        List<Outcome> tail = evaluate(FEASIBLE, Split.VALIDATION, 19, 50);
        for (int p = 0; p < FEASIBLE.size(); p++) {
            Outcome.Completed whole = (Outcome.Completed) together.get(p);
            assertThat(evaluate(List.of(FEASIBLE.get(p)), Split.VALIDATION, 0, 50))
                    .containsExactly(whole);
            assertThat(reversed.get(FEASIBLE.size() - 1 - p)).isEqualTo(whole);
            Outcome.Completed first = (Outcome.Completed) head.get(p);
            Outcome.Completed second = (Outcome.Completed) tail.get(p);
            assertThat(first.counts().plus(second.counts())).isEqualTo(whole.counts());
            assertThat(first.answers().then(second.answers())).isEqualTo(whole.answers());
        }
        assertThat(together.get(1)).isEqualTo(together.get(6));
        assertThat(together.stream().distinct())
                .as("every other plan is a network of its own")
                .hasSize(6);
    }

    @Test
    void whatIsCountedFollowsFromTheSizesOfTheNetwork() {
        LayerCounts counts = counts(FLOAT, Split.TEST).total();
        assertThat(counts.neuronUpdates()).isEqualTo(2 * 16 * 60 * 50);
        assertThat(counts.denseOperations()).isEqualTo((784 * 16 + 16 * 16) * 60 * 50);
        assertThat(counts.spikes()).isPositive();
        TargetQuantization zeros =
                new TargetQuantization(PTQ, "fixed-point", 4, Rounding.FLOOR, Map.of("integer-bits", "10"));
        LayerCounts silent = counts(plan(Map.of(WEIGHT, zeros)), Split.TEST).total();
        assertThat(silent.spikes()).isZero();
        assertThat(silent.accumulates()).isZero();
    }

    @Test
    void aPlanThatCannotBeCarriedOutFailsAlone() {
        TargetQuantization narrow =
                new TargetQuantization(PTQ, "fixed-point", 4, Rounding.NEAREST, Map.of("integer-bits", "3"));
        List<Outcome> outcomes = evaluate(
                List.of(
                        FEASIBLE.get(1),
                        plan(THRESHOLD, PTQ, 1, Rounding.NEAREST),
                        plan(Map.of(WEIGHT, COARSE, MEMBRANE, narrow)),
                        plan(Map.of(WEIGHT, TargetQuantization.ptq("squat-zero", 3, Rounding.NEAREST))),
                        FLOAT),
                Split.VALIDATION,
                0,
                50);
        assertThat(outcomes.get(0))
                .isEqualTo(evaluate(List.of(FEASIBLE.get(1)), Split.VALIDATION, 0, 50)
                        .get(0));
        assertThat(outcomes.get(4))
                .isEqualTo(evaluate(List.of(FLOAT), Split.VALIDATION, 0, 50).get(0));
        assertThat(outcomes.subList(1, 4))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Failed.class));
        assertThat(cause(outcomes.get(1))).isEqualTo("the threshold quantizes to rest (must stay above)");
        assertThat(cause(outcomes.get(2)))
                .startsWith("the membrane's greatest value 3.5 does not reach the least threshold ")
                .endsWith(" above rest: no neuron can ever fire");
        assertThat(cause(outcomes.get(3))).isNotBlank();
        TrainingKey hopeless = WORKLOAD.trainingKey(new Trial(plan(THRESHOLD, ITQ, 1, Rounding.NEAREST), 1));
        assertThatThrownBy(() -> WORKLOAD.train(hopeless, Optional.empty(), TrainingJournal.NONE))
                .isInstanceOf(InfeasiblePlanException.class)
                .hasMessage("the threshold quantizes to rest (must stay above)");
    }

    @Test
    void aGridOf32BitsBarelyChangesAnything() {
        Counts exact = counts(FLOAT, Split.VALIDATION);
        for (ParameterTarget target : List.of(WEIGHT, MEMBRANE, THRESHOLD, ADAPTATION)) {
            Counts fine = counts(plan(target, PTQ, 32, Rounding.NEAREST), Split.VALIDATION);
            assertThat((double) fine.total().spikes())
                    .as("%s", target)
                    .isBetween(
                            0.99 * exact.total().spikes(), 1.01 * exact.total().spikes());
            assertThat(fine.correct()).as("%s", target).isBetween(exact.correct() - 2, exact.correct() + 2);
        }
    }

    @Test
    void conversionAfterTrainingTouchesNoTrainingAndOtherSeedsAndSettingsDo() {
        for (QuantizationPlan converted : FEASIBLE) {
            assertThat(WORKLOAD.trainingKey(new Trial(converted, 1))).isEqualTo(BASELINE);
        }
        assertThat(WORKLOAD.trainingKey(new Trial(FLOAT, 2)).canonical()).isNotEqualTo(BASELINE.canonical());
        assertThat(WORKLOAD.startsFrom(BASELINE)).isEmpty();
        DiehlCookWorkload proportion =
                TinyDiehlCook.workload(WORKLOAD.structure(), WORKLOAD.recipe(), Voting.PROPORTION, 60);
        assertThat(proportion.canonical()).isNotEqualTo(WORKLOAD.canonical());
        assertThat(proportion.trainingKey(new Trial(FLOAT, 1))).isEqualTo(BASELINE);
    }

    @Test
    void statesInTrainingAreFittedToTheFloatNetworkOfTheirSeed() {
        TrainingKey second = WORKLOAD.trainingKey(new Trial(FLOAT, 2));
        for (ParameterTarget target : List.of(MEMBRANE, ADAPTATION)) {
            assertThat(WORKLOAD.startsFrom(key(target, ITQ, 2))).contains(second);
        }
        assertThat(WORKLOAD.startsFrom(key(WEIGHT, ITQ, 2))).isEmpty();
        assertThat(WORKLOAD.startsFrom(key(WEIGHT, ITQ_ON_GRID, 2))).isEmpty();
        for (ParameterTarget target : List.of(TRACE, THRESHOLD, DECAY)) {
            assertThat(WORKLOAD.startsFrom(key(target, ITQ, 2))).isEmpty();
        }
        TrainingKey membranes = key(MEMBRANE, ITQ, 1);
        Model model = WORKLOAD.train(membranes, Optional.of(MODEL), TrainingJournal.NONE);
        assertThat(model.membranes()).as("the grid stays what it was").isEqualTo(MODEL.membranes());
        assertThat(model.parameters()).isNotEqualTo(MODEL.parameters());
    }

    @Test
    void theOrderOfRoundingAndScalingIsSaidWhereWeightsAreRounded() {
        assertThat(key(WEIGHT, ITQ, 1).canonical()).endsWith(" round-after");
        assertThat(key(WEIGHT, ITQ_ON_GRID, 1).canonical()).endsWith(" round-after");
        assertThat(key(TRACE, ITQ, 1).canonical()).doesNotContain("round-after");
        assertThat(BASELINE.canonical()).doesNotContain("round-after");
    }

    @Test
    void weightsThatAreKeptOnTheirGridAreThereInTheModel() {
        TrainingKey key = key(WEIGHT, ITQ_ON_GRID, 1);
        Model model = WORKLOAD.train(key, Optional.empty(), TrainingJournal.NONE);
        for (float[] row :
                DiehlCookModels.trained(WORKLOAD.structure(), 10, model).weights()) {
            for (float weight : row) {
                assertThat(weight * 128)
                        .isEqualTo((float) Math.rint(weight * 128))
                        .isBetween(0f, 127f);
            }
        }
    }

    @Test
    void plansAnswerTogetherAsTheyDoAlone() {
        List<QuantizationPlan> plans = List.of(
                QuantizationPlan.baseline(1),
                plan(WEIGHT, QuantizationScheme.PTQ, 4, Rounding.STOCHASTIC),
                plan(WEIGHT, QuantizationScheme.PTQ, 2, Rounding.NEAREST),
                QuantizationPlan.baseline(1));
        Shortcuts alone = new Shortcuts(Shortcuts.Kernels.FAST, Shortcuts.Sharing.OFF);
        assertThat(WORKLOAD.evaluate(BASELINE, MODEL, plans, WORKLOAD.samples(Split.VALIDATION), alone))
                .isEqualTo(evaluate(plans, Split.VALIDATION, 0, 50));
    }

    @Test
    void costsArePositive() {
        TrainingCost cost = WORKLOAD.trainingCost(BASELINE);
        assertThat(cost.epochs()).isEqualTo(1);
        assertThat(cost.coreSeconds()).isBetween(0.001, 10.0);
        assertThat(cost.heapBytes()).isGreaterThan(2 * WORKLOAD.modelBytes());
        assertThat(WORKLOAD.heapBytes()).isEqualTo(310 * 785);
        assertThat(WORKLOAD.sampleCount(Split.VALIDATION)).isEqualTo(50);
    }

    private static TrainingKey key(ParameterTarget target, QuantizationScheme scheme, long seed) {
        return WORKLOAD.trainingKey(new Trial(plan(target, scheme, 8, Rounding.NEAREST), seed));
    }

    private static List<Outcome> evaluate(List<QuantizationPlan> plans, Split split, int from, int to) {
        return WORKLOAD.evaluate(BASELINE, MODEL, plans, new SampleRange(split, from, to), Shortcuts.ALL);
    }

    private static Counts counts(QuantizationPlan plan, Split split) {
        return ((Outcome.Completed) evaluate(List.of(plan), split, 0, 50).get(0)).counts();
    }

    private static long correct(QuantizationPlan plan) {
        return counts(plan, Split.VALIDATION).correct();
    }

    private static String cause(Outcome outcome) {
        return ((Outcome.Failed) outcome).cause();
    }

    private static List<QuantizationPlan> reversed(List<QuantizationPlan> plans) {
        List<QuantizationPlan> reversed = new ArrayList<>(plans);
        Collections.reverse(reversed);
        return reversed;
    }
}
