package org.granary.pos.search;

import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;
import org.granary.pos.ui.Message;

/** What promotions say of one article, in words. Which of them do is for the rules themselves to say. */
final class PromotionWords {
    /** More than these fit no screen. */
    private static final int SHOWN = 3;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    private PromotionWords() {}

    /** A line for each, and what members of the shopper's level pay; one that says so when there is nothing. */
    static List<PriceFacts.Fact> about(CatalogIndex.Item item, Money price, Pricing pricing) {
        List<PriceFacts.Fact> facts = new ArrayList<>();
        Money own = pricing.rules().pricesFor(pricing.shopper().level()).get(item.unit());
        if (own != null && own.isLessThan(price)) {
            facts.add(new PriceFacts.Fact(
                    "price.ofLevel",
                    Message.attention(
                            "price.perUnit",
                            own.yuan(),
                            pricing.shopper().level().orElse(""))));
        }
        List<PromotionRule> rules = pricing.rules().about(item, price, pricing.shopper(), pricing.now());
        rules.stream()
                .limit(SHOWN)
                .forEach(rule -> facts.add(of(rule, pricing.book().catalog())));
        if (rules.size() > SHOWN) {
            facts.add(new PriceFacts.Fact(
                    "price.promotion", Message.calm("price.morePromotions", Integer.toString(rules.size() - SHOWN))));
        }
        if (rules.isEmpty()) {
            facts.add(new PriceFacts.Fact("price.promotion", Message.calm("price.noPromotion")));
        }
        return facts;
    }

    private static PriceFacts.Fact of(PromotionRule rule, CatalogIndex catalog) {
        List<Message> more = new ArrayList<>();
        more.add(gives(rule.benefit(), rule.caps().timesPerSale() > 1, catalog));
        Conditions asked = rule.conditions();
        if (asked.coupon()) {
            more.add(Message.calm("price.withCoupon"));
        }
        if (asked.proof()) {
            more.add(Message.calm("price.withProof"));
        }
        more.add(until(asked.window()));
        hours(asked.window()).ifPresent(more::add);
        return new PriceFacts.Fact("price.promotion", Message.attention("price.plain", rule.name()), more);
    }

    private static Message gives(Benefit benefit, boolean often, CatalogIndex catalog) {
        if (benefit instanceof AmountOff off) {
            return off.spend().isZero()
                    ? Message.calm("price.gives.off", off.off().yuan())
                    : Message.calm(
                            often ? "price.gives.eachSpend" : "price.gives.spend",
                            off.spend().yuan(),
                            off.off().yuan());
        }
        if (benefit instanceof PercentOff percent) {
            String off = Integer.toString(percent.percent());
            return percent.spend().isZero()
                    ? Message.calm("price.gives.percent", off)
                    : Message.calm("price.gives.spendPercent", percent.spend().yuan(), off);
        }
        if (benefit instanceof NthItem nth) {
            return Message.calm("price.gives.nth", Integer.toString(nth.n()), Integer.toString(nth.percent()));
        }
        if (benefit instanceof Bundle bundle) {
            int pieces = bundle.parts().stream().mapToInt(Bundle.Part::pieces).sum();
            return Message.calm(
                    "price.gives.bundle",
                    Integer.toString(pieces),
                    bundle.price().yuan());
        }
        if (benefit instanceof Gift gift) {
            return gift(gift, catalog);
        }
        NearExpiry.Step last = ((NearExpiry) benefit)
                .steps()
                .get(((NearExpiry) benefit).steps().size() - 1);
        return Message.calm("price.gives.nearExpiry", Integer.toString(last.days()), Integer.toString(last.percent()));
    }

    private static Message gift(Gift gift, CatalogIndex catalog) {
        String name = catalog.item(gift.gift())
                .map(item -> item.sku().name())
                .orElse(gift.gift().toString());
        if (gift.spend().isPositive()) {
            return Message.calm("price.gives.giftForSpending", gift.spend().yuan(), name);
        }
        return gift.pieces() > 0
                ? Message.calm("price.gives.giftForPieces", Long.toString(gift.pieces()), name)
                : Message.calm("price.gives.gift", name);
    }

    private static Message until(Window window) {
        return window.to()
                .map(last -> Message.calm("price.until", DATE.format(last)))
                .orElse(Message.calm("price.noEnd"));
    }

    /** The hours and days of the week; empty when it is all of them. */
    private static Optional<Message> hours(Window window) {
        boolean allDay = window.fromMinute() == 0 && window.toMinute() == Window.MINUTES_OF_DAY;
        if (allDay && window.days().isEmpty()) {
            return Optional.empty();
        }
        String clock = clock(window.fromMinute()) + "–" + clock(window.toMinute());
        if (window.days().isEmpty()) {
            return Optional.of(Message.calm("price.hours", clock));
        }
        StringBuilder days = new StringBuilder();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (window.days().contains(day)) {
                days.append(days.length() == 0 ? "" : "、").append(day.getValue());
            }
        }
        return Optional.of(
                allDay
                        ? Message.calm("price.weekdays", days.toString())
                        : Message.calm("price.weekdayHours", days.toString(), clock));
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
