/** What a sweep will take, from a short calibration, and how its work is cut into tasks of about equal cost. */
package io.spikefront.cost;
