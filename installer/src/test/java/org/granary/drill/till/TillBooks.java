package org.granary.drill.till;

import java.util.List;
import java.util.Map;

/**
 * What the till's tables hold at one moment.
 *
 * @param receipts in the order of the journal
 * @param moved sum of stock movements by SKU, negative when sold
 * @param priceVersion newest one received, in effect or not
 * @param boundRaises entries of the feed that bind a raise
 * @param releasedCuts entries of the feed that let labels show a cut
 * @param labels hash of the picture that each label has confirmed
 */
public record TillBooks(
        List<String> receipts,
        Map<String, Long> moved,
        long tendersFen,
        long priceVersion,
        long boundRaises,
        long releasedCuts,
        Map<String, String> labels) {
    public TillBooks {
        receipts = List.copyOf(receipts);
        moved = Map.copyOf(moved);
        labels = Map.copyOf(labels);
    }
}
