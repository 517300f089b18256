package org.granary.model.pricing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.Coupon;
import org.granary.model.pricing.promotion.Lease;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;

/** A shop with made-up goods, rules and customers, all from one seed. */
public final class RandomTrade {
    public static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static final ShopId SHOP = new ShopId("ZSL");
    private static final List<String> CATEGORIES = List.of("米", "油", "面");
    private static final List<String> BRANDS = List.of("谷丰", "田园记");
    private static final int GOODS = 7;

    private final Random random;
    private final List<CatalogIndex.Item> items = new ArrayList<>();
    private final PriceBook book;
    private final Map<String, Lease> leases = new HashMap<>();
    private final List<Coupon> coupons = new ArrayList<>();

    public RandomTrade(Random random) {
        this.random = random;
        List<Sku> skus = new ArrayList<>();
        long dearest = random.nextBoolean() ? 100_00 : 1_50;
        for (int i = 0; i < GOODS; i++) {
            skus.add(sku(i, dearest));
        }
        for (Sku sku : skus) {
            items.add(new CatalogIndex.Item(sku, SellUnit.single(sku.code())));
            sku.packs().forEach(pack -> items.add(new CatalogIndex.Item(sku, new SellUnit(sku.code(), pack.name()))));
        }
        book = PriceBook.at(CatalogIndex.of(skus), PriceHistory.EMPTY, NOW);
    }

    public PriceBook book() {
        return book;
    }

    private Sku sku(int number, long dearest) {
        boolean loose = number == 0;
        long price = random.nextInt(10) == 0 ? dearest : random.nextLong(dearest + 1);
        List<Pack> packs =
                number == 1 ? List.of(new Pack("箱", 4, null, Money.ofFen(random.nextLong(4 * dearest)))) : List.of();
        return new Sku(
                new SkuCode("G00" + number),
                "货" + number,
                "",
                "",
                "1kg/袋",
                CATEGORIES.get(number % CATEGORIES.size()),
                BRANDS.get(number % BRANDS.size()),
                "",
                "",
                loose ? Measure.GRAM : Measure.PIECE,
                loose ? Form.LOOSE : Form.PACKED,
                null,
                packs,
                Money.ofFen(price),
                Money.ZERO,
                Money.ZERO,
                Sku.TAX_RATES.get(random.nextInt(Sku.TAX_RATES.size())),
                365,
                false,
                "",
                "");
    }

    public Basket basket(int lines) {
        List<BasketLine> all = new ArrayList<>();
        for (int i = 1; i <= lines; i++) {
            all.add(line(i));
        }
        return new Basket(all);
    }

    /** One more scan, at the shelf price of the moment or of an earlier one. */
    public BasketLine line(int number) {
        CatalogIndex.Item item = items.get(random.nextInt(items.size()));
        boolean measured = item.sku().loose();
        long packs = measured ? 1 : 1 + (random.nextInt(4) == 0 ? random.nextInt(9) : random.nextInt(2));
        long quantity = measured ? 1 + random.nextInt(3_000) : packs * item.size();
        Money list = book.price(item).price();
        Money scanned = random.nextInt(8) == 0 ? list.plus(Money.ofFen(random.nextInt(50))) : list;
        Optional<PriceOverride> override = random.nextInt(25) == 0
                ? Optional.of(new PriceOverride(Money.ofFen(random.nextLong(list.fen() + 1)), "A7", "瘪罐"))
                : Optional.empty();
        Optional<LocalDate> expiry =
                random.nextInt(4) == 0 ? Optional.of(TODAY.plusDays(random.nextInt(40) - 1)) : Optional.empty();
        return new BasketLine(
                number,
                item,
                packs,
                new Quantity(quantity, item.sku().measure()),
                new UnitPrice(scanned, 0),
                BasketLine.Entry.COUNTED,
                override,
                expiry,
                Optional.empty());
    }

    public PromotionRules rules(int count) {
        List<PromotionRule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("r" + i));
        }
        List<PromotionRules.LevelPrice> levelPrices = new ArrayList<>();
        for (CatalogIndex.Item item : items) {
            if (random.nextInt(8) == 0) {
                long list = book.price(item).price().fen();
                levelPrices.add(new PromotionRules.LevelPrice(
                        random.nextBoolean() ? "gold" : "silver",
                        item.unit(),
                        Money.ofFen(random.nextLong(list + 1) + list / 10)));
            }
        }
        return new PromotionRules(3, rules, levelPrices);
    }

    /** Whoever buys under the rules made so far, with their coupons and leases in hand. */
    public Shopper shopper() {
        Set<String> proofs = random.nextBoolean() ? Set.of("r0", "r1", "r3") : Set.of();
        Optional<String> level = random.nextInt(3) == 0 ? Optional.of("gold") : Optional.empty();
        return new Shopper(Optional.of(SHOP), "till", level, coupons, proofs, leases);
    }

    private PromotionRule rule(String id) {
        Caps caps = random.nextBoolean() ? Caps.ONCE : Caps.times(1 + random.nextInt(5));
        if (random.nextInt(8) == 0) {
            caps = caps.withBudget(Money.ofFen(1_000_00));
        }
        if (random.nextInt(10) == 0) {
            caps = new Caps(caps.timesPerSale(), caps.budget(), OptionalLong.of(100));
        }
        leases.put(id, new Lease(Money.ofFen(random.nextInt(60_00)), random.nextInt(4)));
        Stacking stacking = switch (random.nextInt(6)) {
            case 0 -> Stacking.EXCLUSIVE;
            case 1, 2 -> Stacking.in("a");
            case 3 -> Stacking.in("b");
            default -> Stacking.FREE;
        };
        return new PromotionRule(
                id, "活动" + id, 1 + random.nextInt(4), stacking, conditions(id), scope(), caps, benefit());
    }

    private Conditions conditions(String id) {
        Set<ShopId> shops = random.nextInt(12) == 0 ? Set.of(new ShopId("JFL")) : Set.of();
        Set<String> levels = random.nextInt(8) == 0 ? Set.of("gold") : Set.of();
        Window window = random.nextInt(10) == 0
                ? new Window(Optional.of(TODAY), Optional.empty(), Set.of(DayOfWeek.SATURDAY), 12 * 60, 13 * 60)
                : Window.ALWAYS;
        boolean coupon = random.nextInt(4) == 0;
        for (int i = coupon ? random.nextInt(4) : 0; i > 0; i--) {
            coupons.add(new Coupon(id + "-" + i, id));
        }
        return new Conditions(shops, Set.of(), levels, window, coupon, random.nextInt(10) == 0);
    }

    private Scope scope() {
        return switch (random.nextInt(5)) {
            case 0 -> new Scope(Set.of(), Set.of(CATEGORIES.get(random.nextInt(CATEGORIES.size()))), Set.of());
            case 1 -> new Scope(Set.of(), Set.of(), Set.of(BRANDS.get(random.nextInt(BRANDS.size()))));
            case 2 -> Scope.ofSkus(item().sku().code());
            default -> Scope.ALL;
        };
    }

    private CatalogIndex.Item item() {
        return items.get(random.nextInt(items.size()));
    }

    private Money money(long most) {
        return Money.ofFen(1 + random.nextLong(most));
    }

    private Benefit benefit() {
        long usual = 1 + book.price(items.get(2)).price().fen();
        int percent = random.nextInt(12) == 0 ? 100 : 5 + random.nextInt(60);
        return switch (random.nextInt(7)) {
            case 0 -> new AmountOff(money(usual * 6), money(usual * 2));
            case 1 -> new AmountOff(Money.ZERO, money(usual));
            case 2 ->
                new PercentOff(
                        percent,
                        random.nextBoolean() ? Money.ZERO : money(usual * 4),
                        random.nextBoolean() ? Optional.empty() : Optional.of(money(usual)));
            case 3 -> new NthItem(2 + random.nextInt(3), percent);
            case 4 -> bundle(usual);
            case 5 ->
                switch (random.nextInt(3)) {
                    case 0 -> Gift.forSpending(money(usual * 5), item().unit());
                    case 1 -> Gift.forPieces(1 + random.nextInt(3), item().unit());
                    default -> new Gift(item().unit(), money(usual * 3), random.nextInt(3));
                };
            default ->
                new NearExpiry(List.of(new NearExpiry.Step(25, 5 + percent / 4), new NearExpiry.Step(7, percent)));
        };
    }

    private Bundle bundle(long usual) {
        int first = 1 + random.nextInt(items.size() - 1);
        int second = 1 + (first + random.nextInt(items.size() - 2)) % (items.size() - 1);
        SellUnit one = items.get(first).unit();
        SellUnit other = items.get(second).unit();
        int pieces = 1 + random.nextInt(3);
        return random.nextBoolean()
                ? new Bundle(List.of(new Bundle.Part(Set.of(one, other), pieces + 1)), money(usual * 4))
                : new Bundle(List.of(Bundle.Part.of(one, pieces), Bundle.Part.of(other, 1)), money(usual * 3));
    }
}
