package org.granary.pos.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.stock.OnHand;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Sounds;
import org.junit.jupiter.api.Test;

final class PriceCheckViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:24:00Z");
    private static final Instant HOUR_AGO = NOW.minusSeconds(3_600);

    private final List<String> exits = new ArrayList<>();
    private Optional<String> level = Optional.empty();
    private long quarantined;
    private final CatalogIndex catalogue = CatalogIndex.of(FakeShelf.articles());
    private PriceHistory history = PriceHistory.EMPTY;
    private final FakeShelf shelf = new FakeShelf(
            () -> new PriceBooks.Prices(PriceBook.at(catalogue, history, NOW), history, NOW),
            sku -> CompletableFuture.completedFuture(Optional.of(new OnHand(38, quarantined, HOUR_AGO))));
    private final PriceCheckViewModel model = new PriceCheckViewModel(
            shelf,
            () -> level,
            Sounds.NONE,
            new PriceCheckViewModel.Exits(
                    item -> exits.add("add " + item.unit()),
                    text -> exits.add("search " + text),
                    () -> exits.add("back")),
            InstantSource.fixed(NOW),
            Runnable::run);

    @Test
    void aScanShowsPriceUnitPricesPacksAndStockWithItsAge() {
        model.open();
        model.scanned(FakeShelf.OIL);
        assertThat(facts().price()).isEqualTo("139.90");
        assertThat(facts().unit()).isEqualTo("桶");
        assertThat(facts().perUnit()).containsExactly(Message.calm("price.perLitre", "27.98"));
        assertThat(fact("price.pack")).isEqualTo(Message.calm("price.packOf", "519.00", "箱", "4"));
        assertThat(fact("price.version")).isEqualTo(Message.calm("price.listPrice"));
        assertThat(fact("price.next")).isEqualTo(Message.calm("price.noNext"));
        assertThat(fact("price.stock")).isEqualTo(Message.calm("selling.stockAsOf", "38 桶", "11-22 09:24"));
        assertThat(fact("price.origin")).isEqualTo(Message.calm("price.plain", "山东"));
        assertThat(fact("price.shelfLife")).isEqualTo(Message.calm("price.days", "365"));
        assertThat(exits).isEmpty();
    }

    @Test
    void aCartonIsShownAtItsOwnPriceBesideThePiece() {
        model.scanned(FakeShelf.OIL_CARTON);
        assertThat(facts().price()).isEqualTo("519.00");
        assertThat(facts().perUnit()).containsExactly(Message.calm("price.perLitre", "25.95"));
        assertThat(fact("price.piece")).isEqualTo(Message.calm("price.perUnit", "139.90", "桶"));
    }

    @Test
    void aScaleLabelShowsThePriceOfItsGoodsPerHalfKiloAndKilo() {
        model.scanned(CodeReader.embed("28", "00012", 1_234));
        assertThat(facts().price()).isEqualTo("5.98");
        assertThat(facts().perUnit())
                .containsExactly(Message.calm("price.perHalfKilo", "2.99"), Message.calm("price.perKilo", "5.98"));
    }

    @Test
    void thePriceToComeIsNamedWithItsMinuteAndVersion() {
        SellUnit rice = SellUnit.single(new SkuCode("DM0001"));
        history = PriceHistory.of(
                new ShopId("ZSL"),
                List.of(version(1_187, NOW, rice, 75_90), version(1_190, NOW.plusSeconds(86_400), rice, 72_00)),
                Set.of(),
                Set.of());
        model.scanned(FakeShelf.RICE);
        assertThat(facts().price()).isEqualTo("75.90");
        assertThat(fact("price.version")).isEqualTo(Message.calm("price.ofVersion", "1187"));
        assertThat(fact("price.next")).isEqualTo(Message.attention("price.from", "72.00", "11-23 10:24", "1190"));
    }

    private static PromotionRule rule(String name, Conditions when, Scope goods, Caps caps, Benefit benefit) {
        return new PromotionRule(name, name, 1, Stacking.FREE, when, goods, caps, benefit);
    }

    private List<PriceFacts.Fact> promotions() {
        return facts().facts().stream()
                .filter(fact -> fact.title().equals("price.promotion"))
                .toList();
    }

    @Test
    void thePromotionsOfAnArticleAreNamedWithWhatTheyGiveAndUntilWhen() {
        Scope noodles = Scope.ofSkus(new SkuCode("MT0001"));
        Window week = Window.between(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 30));
        shelf.promotions = PromotionRules.of(
                3,
                rule("挂面第2件半价", Conditions.NONE.during(week), noodles, Caps.NONE, new NthItem(2, 50)),
                rule(
                        "满199减20",
                        Conditions.NONE,
                        Scope.ALL,
                        Caps.ONCE,
                        new AmountOff(Money.ofFen(199_00), Money.ofFen(20_00))),
                rule(
                        "9折券",
                        Conditions.NONE.withCoupon(),
                        noodles,
                        Caps.ONCE,
                        new PercentOff(10, Money.ZERO, Optional.empty())));
        model.scanned(FakeShelf.NOODLES);
        assertThat(promotions())
                .containsExactlyInAnyOrder(
                        new PriceFacts.Fact(
                                "price.promotion",
                                Message.attention("price.plain", "挂面第2件半价"),
                                List.of(
                                        Message.calm("price.gives.nth", "2", "50"),
                                        Message.calm("price.until", "11-30"))),
                        new PriceFacts.Fact(
                                "price.promotion",
                                Message.attention("price.plain", "满199减20"),
                                List.of(
                                        Message.calm("price.gives.spend", "199.00", "20.00"),
                                        Message.calm("price.noEnd"))),
                        new PriceFacts.Fact(
                                "price.promotion",
                                Message.attention("price.plain", "9折券"),
                                List.of(
                                        Message.calm("price.gives.percent", "10"),
                                        Message.calm("price.withCoupon"),
                                        Message.calm("price.noEnd"))));
        model.scanned(FakeShelf.RICE);
        assertThat(promotions()).hasSize(1);
        shelf.now = Instant.parse("2026-12-01T00:00:00Z");
        model.scanned(FakeShelf.NOODLES);
        assertThat(promotions()).as("the week is over").hasSize(2);
        shelf.promotions = PromotionRules.NONE;
        model.refresh();
        assertThat(fact("price.promotion")).isEqualTo(Message.calm("price.noPromotion"));
    }

    @Test
    void whatOnlyMembersGetIsNamedForThemAlone() {
        Conditions gold = new Conditions(Set.of(), Set.of(), Set.of("金卡"), Window.ALWAYS, false, false);
        SellUnit rice = SellUnit.single(new SkuCode("DM0001"));
        shelf.promotions = new PromotionRules(
                4,
                List.of(rule("金卡9折", gold, Scope.ALL, Caps.ONCE, new PercentOff(10, Money.ZERO, Optional.empty()))),
                List.of(new PromotionRules.LevelPrice("金卡", rice, Money.ofFen(75_00))));
        model.scanned(FakeShelf.RICE);
        assertThat(fact("price.promotion")).isEqualTo(Message.calm("price.noPromotion"));
        level = Optional.of("金卡");
        model.scanned(FakeShelf.RICE);
        assertThat(fact("price.promotion")).isEqualTo(Message.attention("price.plain", "金卡9折"));
        assertThat(fact("price.ofLevel")).isEqualTo(Message.attention("price.perUnit", "75.00", "金卡"));
    }

    @Test
    void goodsThatLieApartAreNamedWhereThereAreAny() {
        model.scanned(FakeShelf.RICE);
        assertThat(facts().facts()).extracting(PriceFacts.Fact::title).doesNotContain("price.quarantined");
        quarantined = 2;
        model.scanned(FakeShelf.OIL);
        assertThat(fact("price.quarantined")).isEqualTo(Message.calm("price.plain", "2 桶"));
    }

    @Test
    void nothingIsAddedUntilEnterAsksForIt() {
        model.open();
        model.press(Key.ENTER);
        model.scanned("6909999999996");
        model.press(Key.ENTER);
        assertThat(exits).isEmpty();
        model.scanned(FakeShelf.RICE);
        model.press(Key.ENTER);
        assertThat(exits).containsExactly("add DM0001");
    }

    @Test
    void aTypedShortCodeShowsAndOtherWordsAreSearched() {
        model.open();
        type("2001");
        model.press(Key.ENTER);
        assertThat(facts().item().sku().code()).isEqualTo(new SkuCode("YO0001"));
        type("wc");
        model.press(Key.ENTER);
        type("xm");
        model.press(Key.F2);
        type("x");
        model.press(Key.ESCAPE);
        model.press(Key.ESCAPE);
        assertThat(exits).containsExactly("search wc", "search xm", "back");
    }

    private PriceFacts facts() {
        return model.factsProperty().get().orElseThrow();
    }

    private Message fact(String title) {
        return facts().facts().stream()
                .filter(fact -> fact.title().equals(title))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private void type(String text) {
        text.chars().forEach(character -> model.typed((char) character));
    }

    private static PriceVersion version(long number, Instant at, SellUnit unit, long fen) {
        return new PriceVersion(number, at, List.of(), List.of(new PriceVersion.Entry(unit, Money.ofFen(fen))));
    }
}
