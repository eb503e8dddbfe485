/** Which points of a design space are worth evaluating: significance analysis, the search that it guides, and races. */
package io.spikefront.search;
