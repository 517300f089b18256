package org.granary.pos.security;

/** What tells a badge's code from a number and a PIN that somebody types as quickly as a scanner. */
public final class Badges {
    private static final int LONGEST_NUMBER = 12;

    private Badges() {}

    public static boolean looksLike(String code) {
        return code.length() > LONGEST_NUMBER || !code.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }
}
