package org.granary.model.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Shares;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.benefit.Position;

/** The lines of one article in one unit at one price with one date, in the order of scanning: to promotions, one position. */
record SameGoods(List<LineInWork> lines) {
    private record Key(SellUnit unit, Money price, LocalDate expiry) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::unit).thenComparing(Key::price).thenComparing(Key::expiry);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** All that may take part in promotions, in an order of their own; lines priced by hand are left out. */
    static List<SameGoods> in(List<LineInWork> lines) {
        Map<Key, List<LineInWork>> byKey = new TreeMap<>();
        for (LineInWork line : lines) {
            if (line.line().override().isEmpty()) {
                Key key = new Key(
                        line.line().item().unit(),
                        line.price(),
                        line.line().expiry().orElse(LocalDate.MAX));
                byKey.computeIfAbsent(key, unseen -> new ArrayList<>()).add(line);
            }
        }
        return byKey.values().stream().map(SameGoods::new).toList();
    }

    Position position(Instant now) {
        BasketLine first = lines.get(0).line();
        boolean measured = first.measured();
        return new Position(
                first.item(),
                measured,
                lines.get(0).price(),
                measured
                        ? 0
                        : lines.stream().mapToLong(line -> line.line().packs()).sum(),
                measured
                        ? lines.stream()
                                .map(line -> line.line().quantity().amount())
                                .toList()
                        : List.of(),
                Money.sum(lines.stream().map(LineInWork::left).toList()),
                daysLeft(first.expiry(), now));
    }

    /** Shares what a rule takes off over the lines, ties by the order of scanning. */
    void takeOff(PromotionRule rule, Money off) {
        List<Money> shares =
                Shares.split(off, lines.stream().map(line -> line.left().fen()).toList());
        for (int i = 0; i < lines.size(); i++) {
            if (shares.get(i).isPositive()) {
                lines.get(i).takeOff(rule, shares.get(i));
            }
        }
    }

    private static OptionalLong daysLeft(Optional<LocalDate> expiry, Instant now) {
        LocalDate today = now.atZone(BusinessDates.SHOP_ZONE).toLocalDate();
        return expiry.map(date -> OptionalLong.of(ChronoUnit.DAYS.between(today, date)))
                .orElse(OptionalLong.empty());
    }
}
