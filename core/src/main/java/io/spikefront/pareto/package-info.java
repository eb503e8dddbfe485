/** What is better, and the exact, order-free frontier of it; a leaf. */
package io.spikefront.pareto;
