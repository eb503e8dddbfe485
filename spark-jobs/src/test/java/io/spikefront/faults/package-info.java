/** Faults of processes, disks and points, tried on a cluster of real processes, and what is left of each. */
package io.spikefront.faults;
