package io.spikefront.sweep;

import io.spikefront.data.DataSource;
import java.nio.file.Path;
import java.util.List;

/**
 * Where samples come from.
 *
 * @param source the data set
 * @param directories folders searched for it, in order
 * @param validation how many of the last training samples are cut off for validation
 */
public record DataSpec(DataSource source, List<Path> directories, int validation) {}
