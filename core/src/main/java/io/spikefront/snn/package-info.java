/** Spiking networks: their description, parameters, quantized form, simulation and training. */
package io.spikefront.snn;
