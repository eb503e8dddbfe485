/** From a sweep file to a validated sweep: its workload, its design space, and the plan of each point. */
package io.spikefront.sweep;
