/** Unsupervised spiking networks that learn by spike-timing-dependent plasticity, quantized: Diehl and Cook's and its kin. */
package io.spikefront.stdp;
