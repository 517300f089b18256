package org.granary.drill.disk;

/** Neighbouring seeds make {@code java.util.Random} begin alike. */
public final class Seeds {
    private Seeds() {}

    /** Another number for each number, far from those of its neighbours (the finaliser of SplitMix64). */
    public static long mixed(long seed) {
        long z = seed + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
