package org.granary.pos.member;

import static java.util.Objects.requireNonNull;

import org.granary.model.member.SignedBalance;

/**
 * What a till goes by while headquarters cannot be reached.
 *
 * @param signed headquarters' newest balance
 * @param spentSince points that this till let go and that are not in it
 */
record OfflineBalance(SignedBalance signed, long spentSince) {
    OfflineBalance {
        requireNonNull(signed, "signed is null");
    }
}
