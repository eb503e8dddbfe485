/** How mistakes of the user are told; a leaf. */
package io.spikefront.error;
