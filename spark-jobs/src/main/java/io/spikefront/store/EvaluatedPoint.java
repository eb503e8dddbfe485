package io.spikefront.store;

import io.spikefront.eval.Outcome;
import io.spikefront.eval.Trial;
import io.spikefront.space.ContentId;
import java.io.Serializable;

/**
 * A design point with what became of it.
 *
 * @param pointId its identity
 * @param modelId the model it was evaluated on
 * @param trial what was carried out
 * @param outcome on the validation samples
 */
public record EvaluatedPoint(ContentId pointId, ContentId modelId, Trial trial, Outcome outcome)
        implements Serializable {}
