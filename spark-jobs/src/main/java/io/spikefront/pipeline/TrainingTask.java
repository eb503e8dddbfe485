package io.spikefront.pipeline;

import io.spikefront.eval.Model;
import io.spikefront.eval.Outcome;
import io.spikefront.eval.TrainingJournal;
import io.spikefront.eval.TrainingKey;
import io.spikefront.pipeline.ModelTraining.Result;
import io.spikefront.quant.InfeasiblePlanException;
import io.spikefront.snn.DivergedException;
import io.spikefront.space.ContentId;
import io.spikefront.store.Checkpoints;
import io.spikefront.store.ModelCodec;
import io.spikefront.sweep.Sweep;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** One training on an executor: goes on from its last checkpoint, and comes to a row whatever goes wrong in it. */
final class TrainingTask implements TrainingJournal {
    /** Where writing takes long beside training, epochs go by without a checkpoint: time trained to time written. */
    private static final int TRAINING_TO_WRITING = 10;

    private final Sweep sweep;
    private final TrainingKey key;
    private final ContentId model;
    private final Checkpoints checkpoints;
    private final Consumer<EpochsDone> progress;
    private long written = System.nanoTime();
    private long writing;

    TrainingTask(Sweep sweep, TrainingKey key, Checkpoints checkpoints, Consumer<EpochsDone> progress) {
        this.sweep = sweep;
        this.key = key;
        this.model = sweep.modelId(key);
        this.checkpoints = checkpoints;
        this.progress = progress;
    }

    /** The row of the model that {@code start}, if any, is trained to. */
    Row row(Optional<Result> start) {
        if (start.isPresent() && start.get() instanceof Result.Failed failed) {
            return failed(failed.failure());
        }
        Optional<Model> parent = start.map(from -> ((Result.Trained) from).model());
        try {
            Model trained = sweep.workload().train(key, parent, this);
            return ModelCodec.trained(model, key.canonical(), sweep.workload().network(), trained);
        } catch (DivergedException | InfeasiblePlanException e) {
            return failed(new Outcome.Failed(e.getMessage()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(new Outcome.Failed(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }

    Row failed(Outcome.Failed failure) {
        return ModelCodec.failed(model, key.canonical(), sweep.workload().network(), failure);
    }

    @Override
    public <T> Optional<T> latest(Reader<T> reader) {
        return checkpoints.latest(model, reader);
    }

    @Override
    public void epoch(int epochs, double figure, Writer state) {
        progress.accept(new EpochsDone(epochs, figure));
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the training of model " + model + " is not wanted any more");
        }
        long now = System.nanoTime();
        if (now - written >= TRAINING_TO_WRITING * writing) {
            checkpoints.save(model, epochs, state);
            written = System.nanoTime();
            writing = written - now;
        }
    }
}
