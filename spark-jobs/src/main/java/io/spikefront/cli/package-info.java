/** The command line: one class a verb. */
package io.spikefront.cli;
