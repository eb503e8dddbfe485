package io.spikefront.store;

/** How far a store keeps drivers apart that commit at the same moment. {@code docs/cluster.md} says which stores do what. */
public enum Exclusion {
    /** Any number of drivers may run on it, on any machines: of two commits of one version, one is refused. */
    ALL_DRIVERS,
    /** Only one driver may run on it at a time; readers are always safe. Of two, one could lose what it has committed. */
    ONE_DRIVER
}
