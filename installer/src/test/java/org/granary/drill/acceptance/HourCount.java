package org.granary.drill.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.drill.cashier.Good;

/** What one hour comes to by the drill's own arithmetic: it knows the sample's promotions by heart, not the till's engine. */
final class HourCount {
    private static final String NOODLES = "MT0001";
    private static final String RICE = "DM0001";
    private static final String OIL = "YY0001";
    private static final long SET_FEN = 19_900;
    private static final long SPEND_FEN = 19_900;
    private static final long OFF_FEN = 2_000;
    private static final long FEN_PER_JIAO = 10;
    private static final long FEN_PER_POINT = 100;
    private static final long GRAMS_PER_KG = 1_000;

    /** Something on the table: packs of packed goods, or grams. */
    record Item(Good good, long count) {
        private long fen() {
            return good.weighed()
                    ? (good.priceFen() * count + GRAMS_PER_KG / 2) / GRAMS_PER_KG
                    : good.priceFen() * count;
        }

        private long baseUnits() {
            return good.weighed() ? count : good.baseUnits() * count;
        }
    }

    private final Map<String, Long> moved = new TreeMap<>();
    private final Map<String, Long> points = new TreeMap<>();
    private long cashFen;
    private long cardFen;
    private int sales;
    private int returns;

    /** What a table costs before rounding. */
    static long due(List<Item> items) {
        long fen = items.stream().mapToLong(Item::fen).sum();
        long off = 0;
        for (Item item : items) {
            if (item.good().sku().equals(NOODLES) && item.good().pack().isEmpty()) {
                long half = item.good().priceFen() / 2;
                off += half * (item.count() / 2);
            }
        }
        long rest = fen - off;
        long best = rest >= SPEND_FEN ? rest - OFF_FEN : rest;
        // The set is for these two alone; whatever is better for the customer holds.
        return items.size() == 2 && has(items, RICE) && has(items, OIL) ? Math.min(SET_FEN, best) : best;
    }

    private static boolean has(List<Item> items, String sku) {
        return items.stream()
                .anyMatch(item ->
                        item.good().sku().equals(sku) && item.good().pack().isEmpty());
    }

    /** Down to the jiao. */
    static long inCash(long fen) {
        return fen / FEN_PER_JIAO * FEN_PER_JIAO;
    }

    /** Notes a sale paid: so much by card, the rest in cash. */
    void sold(List<Item> items, long card, String member) {
        long cash = inCash(due(items) - card);
        cardFen += card;
        cashFen += cash;
        sales++;
        items.forEach(item -> moved.merge(item.good().sku(), -item.baseUnits(), Long::sum));
        if (!member.isEmpty()) {
            points.merge(member, (cash + card) / FEN_PER_POINT, Long::sum);
        }
    }

    /** Notes a whole sale that came back. */
    void cameBack(List<Item> items, String member) {
        long refund = inCash(due(items));
        cashFen -= refund;
        returns++;
        items.forEach(item -> moved.merge(item.good().sku(), item.baseUnits(), Long::sum));
        if (!member.isEmpty()) {
            points.merge(member, -(refund / FEN_PER_POINT), Long::sum);
        }
    }

    int sales() {
        return sales;
    }

    int returns() {
        return returns;
    }

    long cashFen() {
        return cashFen;
    }

    long cardFen() {
        return cardFen;
    }

    Map<String, Long> points() {
        return points;
    }

    /** What left each shelf, negative; goods that came back whole are not in it. */
    Map<String, Long> moved() {
        Map<String, Long> some = new TreeMap<>(moved);
        some.values().removeIf(units -> units == 0);
        return some;
    }

    /** Where two counts differ, in words. */
    static List<String> differences(String what, Map<String, Long> wanted, Map<String, Long> seen) {
        List<String> found = new ArrayList<>();
        Map<String, Long> all = new TreeMap<>(seen);
        wanted.forEach((name, count) -> {
            long there = all.getOrDefault(name, 0L);
            if (there != count) {
                found.add(what + " " + name + ": " + there + " where " + count + " is right");
            }
        });
        all.forEach((name, count) -> {
            if (!wanted.containsKey(name) && count != 0) {
                found.add(what + " " + name + ": " + count + " where nothing is right");
            }
        });
        return found;
    }
}
