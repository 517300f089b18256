package org.granary.pos.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.UnitPrice;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.stock.StockGlance;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Times;

/**
 * Everything the till can say about one article.
 *
 * @param price yuan for one of {@code unit}
 * @param perUnit what a shopper compares
 * @param facts the rest, in the order of the screen
 */
public record PriceFacts(CatalogIndex.Item item, String price, String unit, List<Message> perUnit, List<Fact> facts) {
    /** One line: its title, what it says, and what else there is to it. */
    public record Fact(String title, Message value, List<Message> more) {
        public Fact {
            more = List.copyOf(more);
        }

        Fact(String title, Message value) {
            this(title, value, List.of());
        }
    }

    public PriceFacts {
        perUnit = List.copyOf(perUnit);
        facts = List.copyOf(facts);
    }

    static PriceFacts of(
            CatalogIndex.Item item,
            PriceBooks.Prices prices,
            Pricing pricing,
            Optional<StockGlance.Seen> stock,
            Instant now) {
        UnitPrice price = prices.book().price(item);
        List<Fact> facts = new ArrayList<>();
        otherUnits(item, prices, facts);
        facts.addAll(PromotionWords.about(item, price.price(), pricing));
        facts.add(new Fact(
                "price.version",
                price.version() == 0
                        ? Message.calm("price.listPrice")
                        : Message.calm("price.ofVersion", Long.toString(price.version()))));
        facts.add(new Fact("price.next", next(prices.history().upcoming(item.unit(), now), now)));
        facts.add(new Fact("price.stock", stock.map(PriceFacts::stock).orElse(Message.calm("price.unknown"))));
        stock.flatMap(StockGlance.Seen::quarantined)
                .ifPresent(apart -> facts.add(new Fact("price.quarantined", Message.calm("price.plain", apart))));
        Sku sku = item.sku();
        text(facts, "price.origin", sku.origin());
        text(facts, "price.grade", sku.grade());
        text(facts, "price.storage", sku.storage());
        if (sku.shelfLifeDays() > 0) {
            facts.add(new Fact("price.shelfLife", Message.calm("price.days", Integer.toString(sku.shelfLifeDays()))));
        }
        text(facts, "price.shortCode", sku.shortCode());
        return new PriceFacts(item, price.price().yuan(), item.unitName(), UnitPrices.of(item, price.price()), facts);
    }

    private static void otherUnits(CatalogIndex.Item item, PriceBooks.Prices prices, List<Fact> facts) {
        Sku sku = item.sku();
        if (!item.unit().single()) {
            CatalogIndex.Item piece = new CatalogIndex.Item(sku, SellUnit.single(sku.code()));
            facts.add(new Fact(
                    "price.piece",
                    Message.calm(
                            "price.perUnit", prices.book().price(piece).price().yuan(), piece.unitName())));
        }
        for (Pack pack : sku.packs()) {
            CatalogIndex.Item packed = new CatalogIndex.Item(sku, new SellUnit(sku.code(), pack.name()));
            if (!packed.unit().equals(item.unit())) {
                facts.add(new Fact(
                        "price.pack", pack(packed, prices.book().price(packed).price())));
            }
        }
    }

    private static Message pack(CatalogIndex.Item packed, Money price) {
        List<Message> perUnit = UnitPrices.of(packed, price);
        if (packed.sku().loose() && !perUnit.isEmpty()) {
            return Message.calm("price.packLoose", price.yuan(), packed.unitName(), kilos(packed));
        }
        return Message.calm("price.packOf", price.yuan(), packed.unitName(), Long.toString(packed.size()));
    }

    private static String kilos(CatalogIndex.Item packed) {
        return new Quantity(packed.size(), packed.sku().measure()).text();
    }

    private static Message next(Optional<PriceHistory.Upcoming> upcoming, Instant now) {
        return upcoming.map(next -> Message.attention(
                        "price.from",
                        next.price().price().yuan(),
                        Times.clockOrDay(next.at(), now),
                        Long.toString(next.price().version())))
                .orElse(Message.calm("price.noNext"));
    }

    private static Message stock(StockGlance.Seen seen) {
        return seen.asOf()
                .map(at -> Message.calm("selling.stockAsOf", seen.quantity(), Times.dayAndClock(at)))
                .orElse(Message.calm("price.plain", seen.quantity()));
    }

    private static void text(List<Fact> facts, String title, String text) {
        if (!text.isBlank()) {
            facts.add(new Fact(title, Message.calm("price.plain", text)));
        }
    }
}
