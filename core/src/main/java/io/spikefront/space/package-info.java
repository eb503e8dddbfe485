/** The design space as data: axes, the rules between them, lazily indexed points and content ids; a leaf. */
package io.spikefront.space;
