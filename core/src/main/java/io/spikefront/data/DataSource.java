package io.spikefront.data;

import io.spikefront.error.Nearest;
import io.spikefront.error.UserError;
import java.nio.file.Path;
import java.util.List;

/** Where a data set comes from: published files found by name, files given by path, or a generator. */
public sealed interface DataSource permits PublishedData, GlyphDigits, IdxFiles {
    /** Every name a source can have. */
    List<String> NAMES = List.of("mnist", "fashion-mnist", "braille", "ecg", "glyphs", "idx");

    /** The name users choose it by, one of {@link #NAMES}. */
    String sourceName();

    /**
     * Reads or generates the data set.
     *
     * @param directories where published files are looked for, first match wins; other sources need none
     * @throws UserError if files are missing, damaged or not the ones expected
     */
    DataSet load(List<Path> directories);

    /**
     * The source that a name alone identifies; {@code glyphs} means {@link GlyphDigits#STANDARD}.
     *
     * @throws UserError for {@code idx}, which is four paths, and for an unknown name
     */
    static DataSource named(String name) {
        return switch (name) {
            case "mnist" -> PublishedData.MNIST;
            case "fashion-mnist" -> PublishedData.FASHION_MNIST;
            case "braille" -> PublishedData.BRAILLE;
            case "ecg" -> PublishedData.ECG;
            case "glyphs" -> GlyphDigits.STANDARD;
            case "idx" ->
                throw new UserError("Data set 'idx' needs four paths: training images, training labels, test images"
                        + " and test labels");
            default ->
                throw new UserError("Unknown data set '" + name + "'" + Nearest.hint(name, NAMES) + "; known are "
                        + String.join(", ", NAMES));
        };
    }
}
