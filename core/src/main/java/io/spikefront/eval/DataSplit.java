package io.spikefront.eval;

import io.spikefront.data.DataSet;
import io.spikefront.data.Samples;
import io.spikefront.error.UserError;
import java.io.Serializable;
import java.util.stream.Stream;

/**
 * A data set cut for honest work: three disjoint sets of samples.
 *
 * @param train what networks are trained on
 * @param validation the last samples of the official training set, never trained on
 * @param test the official test set
 */
public record DataSplit(Samples train, Samples validation, Samples test) implements Serializable {
    /** Cuts the last {@code validation} samples off the training set. */
    public static DataSplit of(DataSet data, int validation) {
        Samples all = data.train();
        int train = all.size() - validation;
        if (train < 1) {
            throw new UserError("data set " + data.name() + " has " + all.size() + " training samples; " + validation
                    + " for validation leave none to train on");
        }
        return new DataSplit(all.slice(0, train), all.slice(train, all.size()), data.test());
    }

    /** The samples of a split. */
    public Samples samples(Split split) {
        return split == Split.VALIDATION ? validation : test;
    }

    /** The heap that all samples take, with their labels. */
    long heapBytes() {
        return Stream.of(train, validation, test)
                .mapToLong(samples -> samples.size() * (samples.features() + 1L))
                .sum();
    }

    /** A canonical text, equal exactly where the samples are equal. */
    public String canonical() {
        return "train " + train.checksum() + " [0, " + train.size() + "), validation " + validation.size() + ", test "
                + test.checksum() + " " + test.size();
    }
}
