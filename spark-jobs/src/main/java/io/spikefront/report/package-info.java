/** What people read at the end of a run: frontier tables, exports. */
package io.spikefront.report;
