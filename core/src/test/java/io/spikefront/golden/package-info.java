/** Golden vectors: what the peer libraries compute, as oracles for tests. */
package io.spikefront.golden;
