package io.spikefront.cost;

import java.util.Map;

/**
 * Some work, and how long it took.
 *
 * @param units by kind
 */
record Equation(Map<String, Double> units, double seconds) {}
