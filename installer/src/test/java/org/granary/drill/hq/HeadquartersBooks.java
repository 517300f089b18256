package org.granary.drill.hq;

import java.util.List;
import java.util.Map;

/**
 * What headquarters' tables hold once it has stopped.
 *
 * @param receipts every receipt number of the shop, as often as it is there
 * @param moneyByTender fen, by kind of tender
 * @param stock on hand by SKU: the sum of all movements, opening stock included
 * @param opening the opening stock alone
 * @param postings debits less credits of each account; they cancel out over all
 * @param suspended records that could not be placed
 */
public record HeadquartersBooks(
        List<String> receipts,
        Map<String, Long> moneyByTender,
        Map<String, Long> stock,
        Map<String, Long> opening,
        Map<String, Long> postings,
        long suspended) {
    public HeadquartersBooks {
        receipts = List.copyOf(receipts);
        moneyByTender = Map.copyOf(moneyByTender);
        stock = Map.copyOf(stock);
        opening = Map.copyOf(opening);
        postings = Map.copyOf(postings);
    }
}
