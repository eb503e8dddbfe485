/** The strict, typed reading of HOCON settings: every mistake ends in one message that says where and what is valid. */
package io.spikefront.config;
