/** Counter-based random draws; a leaf used by quantizers, encoders and trainers. */
package io.spikefront.random;
