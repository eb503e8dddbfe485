package io.spikefront.sweep;

import io.spikefront.config.Interval;
import io.spikefront.config.Section;
import io.spikefront.eval.QuantizedTraining;
import io.spikefront.quant.Ladder;
import io.spikefront.snn.EarlyStop;
import io.spikefront.snn.Loss;
import io.spikefront.snn.QuantizationAwareness;
import io.spikefront.snn.Surrogate;
import io.spikefront.snn.SurrogatePoint;
import io.spikefront.snn.TrainingRecipe;
import java.util.List;

/** Reads the section of a sweep file that says how models are trained. */
final class TrainingReader {
    private static final int MAX_EPOCHS = 100_000;
    private static final int MAX_SAMPLES = 1_000_000_000;

    private final Section training;

    TrainingReader(Section training) {
        this.training = training;
    }

    /** How the float model is trained. */
    TrainingRecipe recipe(long seed) {
        float slope = (float) training.decimal("slope", Interval.openClosed(0, 1000));
        Surrogate surrogate = switch (training.choice("surrogate", List.of("fast-sigmoid", "arctan"))) {
            case "arctan" -> new Surrogate.Arctan(slope);
            default -> new Surrogate.FastSigmoid(slope);
        };
        return new TrainingRecipe(
                training.integer("epochs", 1, MAX_EPOCHS),
                training.integer("batch", 1, MAX_SAMPLES),
                training.decimal("learning-rate", Interval.openClosed(0, 1000)),
                training.choice("schedule", TrainingRecipe.Schedule.class),
                training.choice("loss", Loss.class),
                surrogate,
                seed,
                earlyStop(),
                QuantizationAwareness.SNNTORCH);
    }

    private EarlyStop earlyStop() {
        int patience = training.integer("early-stop.patience", 0, MAX_EPOCHS);
        int samples = training.integer("early-stop.samples", 1, MAX_SAMPLES);
        return patience == 0 ? EarlyStop.NEVER : new EarlyStop(patience, samples);
    }

    /** What differs from the float training: where it starts, how long it is, and how large its steps are. */
    QuantizedTraining quantized(TrainingRecipe recipe) {
        Section quantized = training.section("quantized");
        return new QuantizedTraining(
                quantized.choice("start", QuantizedTraining.Start.class),
                ladder(quantized),
                new TrainingRecipe(
                        quantized.integer("epochs", 1, MAX_EPOCHS),
                        recipe.batch(),
                        quantized.decimal("learning-rate", Interval.openClosed(0, 1000)),
                        recipe.schedule(),
                        recipe.loss(),
                        recipe.surrogate(),
                        recipe.seed(),
                        recipe.earlyStop(),
                        new QuantizationAwareness(
                                quantized.integer("state-delay", 0, MAX_EPOCHS),
                                quantized.choice("surrogate-at", SurrogatePoint.class))));
    }

    private static Ladder ladder(Section quantized) {
        List<Integer> rungs = quantized.integers("ladder", 1, Integer.SIZE);
        try {
            return new Ladder(rungs);
        } catch (IllegalArgumentException e) {
            throw quantized.error("ladder", "must fall: each rung has fewer bits than the one before");
        }
    }
}
