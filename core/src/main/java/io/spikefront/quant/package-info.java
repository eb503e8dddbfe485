/** Quantization grids, roundings, grid families and the per-layer quantization plan. */
package io.spikefront.quant;
