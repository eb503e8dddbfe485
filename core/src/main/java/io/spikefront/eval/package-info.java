/** What a design point is worth and what it costs: accuracy, operations, memory, energy. */
package io.spikefront.eval;
