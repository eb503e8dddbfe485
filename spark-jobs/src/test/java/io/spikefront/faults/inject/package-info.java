/** Faults by the plug-in seams of Spark, Delta Lake, Hadoop and Spikefront; each does nothing until its process is armed. */
package io.spikefront.faults.inject;
