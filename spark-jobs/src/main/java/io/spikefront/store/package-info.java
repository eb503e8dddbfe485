/** The result store: Delta tables of evaluations, test scores, models, sweeps and frontiers. */
package io.spikefront.store;
