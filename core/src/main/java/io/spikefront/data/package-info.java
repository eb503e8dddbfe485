/** Labelled byte samples: where they come from, and how they become the input of a spiking network. */
package io.spikefront.data;
