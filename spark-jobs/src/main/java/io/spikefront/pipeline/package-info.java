/** The Spark pipeline of a sweep: pending points, training, evaluation in waves, the frontier. */
package io.spikefront.pipeline;
