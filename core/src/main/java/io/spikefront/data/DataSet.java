package io.spikefront.data;

import io.spikefront.error.UserError;
import java.io.Serializable;

/**
 * A data set with its official split.
 *
 * @param name the name it is chosen by, such as {@code mnist}
 * @param origin where it came from: a folder, or how it was generated; for messages only, never for identity
 * @param train samples to train, calibrate and select with
 * @param test samples that only the final score sees
 */
public record DataSet(String name, String origin, Samples train, Samples test) implements Serializable {
    public DataSet {
        if (train.features() != test.features()) {
            throw new UserError("Data set " + name + " (" + origin + ") has training samples of " + train.features()
                    + " features but test samples of " + test.features() + "; they must be equal");
        }
        if (train.labelledBySteps() != test.labelledBySteps()) {
            throw new UserError("Data set " + name + " (" + origin
                    + ") has one label a sample in one part and one a step" + " in the other; they must be alike");
        }
        if (train.classes() != test.classes()) {
            throw new IllegalArgumentException(train.classes() + " and " + test.classes() + " classes in " + name);
        }
    }
}
