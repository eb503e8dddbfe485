/** Which points of a design space are worth evaluating: significance analysis and the search that it guides. */
package io.spikefront.search;
