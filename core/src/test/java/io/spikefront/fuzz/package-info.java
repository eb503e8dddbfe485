/** What tests of readers share: spoiled files, and the law that no file breaks. */
package io.spikefront.fuzz;
