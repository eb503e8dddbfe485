package io.spikefront.store;

import io.spikefront.eval.TrainingJournal;
import io.spikefront.space.ContentId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of trainings: below the store, a folder for each model with a file for each of its last two epochs.
 * Travels to executors.
 *
 * <p>A file appears whole, by a rename. What it holds follows from the model and the epoch alone, so any number of writers
 * may write it at once and in any order. Checkpoints save time and decide nothing: one that is damaged is passed over, and
 * a file system that refuses them is only mentioned in the log.
 */
public final class Checkpoints implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int KEPT = 2;

    private final String folder;
    private final SerializableConfiguration configuration;

    /** Those in {@code folder}, which need not be there. */
    Checkpoints(Path folder, SerializableConfiguration configuration) {
        this.folder = folder.toString();
        this.configuration = configuration;
    }

    /** The latest state of a model's training that can be used. */
    public <T> Optional<T> latest(ContentId model, TrainingJournal.Reader<T> reader) {
        for (Path file : files(model)) {
            try (InputStream in = new BufferedInputStream(fileSystem().open(file))) {
                T state = CheckpointFile.read(in, model, reader);
                LOG.info("training goes on from the checkpoint {}", file);
                return Optional.of(state);
            } catch (IOException e) {
                LOG.warn("training goes on without the checkpoint {}", file, e);
            }
        }
        return Optional.empty();
    }

    /** The files of a model, the latest first. */
    private List<Path> files(ContentId model) {
        try {
            return Arrays.stream(fileSystem().listStatus(of(model)))
                    .map(FileStatus::getPath)
                    .filter(file -> file.getName().startsWith("epoch-"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("training goes on without the checkpoints in {}", of(model), e);
            return List.of();
        }
    }

    /** Keeps the state after so many epochs, and those of the epochs right before it. */
    public void save(ContentId model, int epochs, TrainingJournal.Writer state) {
        Path file = file(model, epochs);
        Path written = new Path(of(model), "_" + UUID.randomUUID());
        try {
            FileSystem files = fileSystem();
            try (OutputStream out = new BufferedOutputStream(files.create(written))) {
                CheckpointFile.write(model, state, out);
            }
            replace(files, file, written);
            if (epochs > KEPT) {
                files.delete(file(model, epochs - KEPT), false);
            }
        } catch (IOException e) {
            LOG.warn("training goes on without writing the checkpoint {}", file, e);
        }
    }

    /** Some file systems rename onto no file that is there: a damaged one, or what another writer was faster to write. */
    private static void replace(FileSystem files, Path file, Path written) throws IOException {
        if (files.rename(written, file)) {
            return;
        }
        files.delete(file, false);
        if (!files.rename(written, file)) {
            files.delete(written, false);
        }
    }

    /** Deletes the checkpoints of models, whose trainings have ended; those that have none cost nothing. */
    public void delete(Set<ContentId> models) {
        try {
            Set<String> given = new HashSet<>();
            models.forEach(model -> given.add(model.text()));
            for (FileStatus kept : fileSystem().listStatus(new Path(folder))) {
                if (given.contains(kept.getPath().getName())) {
                    fileSystem().delete(kept.getPath(), true);
                }
            }
        } catch (FileNotFoundException e) {
            LOG.debug("nothing has been checkpointed in {}", folder, e);
        } catch (IOException e) {
            LOG.warn("checkpoints of trained models are left in {}", folder, e);
        }
    }

    private Path of(ContentId model) {
        return new Path(folder, model.text());
    }

    private Path file(ContentId model, int epoch) {
        return new Path(of(model), String.format("epoch-%06d", epoch));
    }

    private FileSystem fileSystem() throws IOException {
        return new Path(folder).getFileSystem(configuration.value());
    }
}
