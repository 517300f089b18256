package org.granary.drill.twotills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.drill.twotills.ShopOfTwo.until;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.member.PhoneNumber;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.promotion.Lease;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.Tender;
import org.granary.pos.app.Till;
import org.granary.pos.member.KnownMember;
import org.granary.pos.member.PointsClaim;
import org.granary.pos.member.PointsClaim.Outcome;
import org.granary.pos.sync.DayResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tills and headquarters, and what may be spent only once. */
final class SpendingTillsTest {
    private static final PhoneNumber NUMBER = ((PhoneNumber.Reading.Valid) PhoneNumber.read("13800136621")).number();

    private ShopOfTwo shop;
    private Till first;
    private Till second;
    private int parts;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new ShopOfTwo(folder);
        first = shop.first;
        second = shop.second;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private PointsClaim claim(Till till, DocumentId sale, MemberId member, long points) {
        parts++;
        return till.spending().points().claim(sale, parts, member, points).join();
    }

    private static OpenSale.Ticket ticket(Till till) {
        return till.sales().nextTicket(ShopOfTwo.CASHIER);
    }

    /** Sells rice for points, and the rest for cash. */
    private static PaidSale sell(Till till, OpenSale.Ticket ticket, MemberId member, long packs, long points) {
        OpenSale open = ShopOfTwo.scan(till, packs).forMember(Optional.of(member));
        Pricing pricing = Pricing.of(till.prices().current());
        Money worth = Money.ofFen(points);
        Money rest = open.price(pricing).total().minus(worth);
        List<Tender> tenders = new ArrayList<>(List.of(Tender.points(points, worth)));
        if (rest.isPositive()) {
            tenders.add(Tender.cash(rest, rest));
        }
        PaidSale sale = ((Settlement.Settled) open.settle(tenders, Money.ZERO, pricing, ticket)).sale();
        till.sales().complete(sale).join();
        return sale;
    }

    private static long points(Till till) {
        until("the database to follow the journal", () -> till.projectionLag() == 0);
        return till.members().byPhone(NUMBER).join().map(KnownMember::points).orElse(-1L);
    }

    private long atHeadquarters() {
        return shop.json("/console/api/points").get(0).get("balance").asLong();
    }

    @Test
    void pointsPayOnceAcrossTillsWithinTheBoundOfTillsThatAreCutOffAndComeBackExactly() {
        shop.console().publishPromotions("""
                {"points": {"perYuan": 100, "step": 100, "percentOfSale": 100, "offline": 500}}
                """);
        until("the terms", () -> {
            first.sync().kick();
            second.sync().kick();
            return first.spending().points().terms().isPresent()
                    && second.spending().points().terms().isPresent();
        });
        MemberId member = first.members().join(NUMBER).join().id();
        shop.sell(first, 20, Optional.of(member));
        shop.level();
        long earned = 1_598;
        until("the other till knows the balance", () -> points(second) == earned);

        OpenSale.Ticket one = ticket(first);
        assertThat(claim(first, one.id(), member, 1_500).outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(claim(second, ticket(second).id(), member, 100))
                .isEqualTo(new PointsClaim(Outcome.TOO_LITTLE, earned - 1_500));
        assertThat(claim(first, one.id(), member, 300).outcome()).isEqualTo(Outcome.CONFIRMED);
        PaidSale paid = sell(first, one, member, 1, 300);
        shop.level();
        long afterOne = earned - 300 + 76;
        until("both know what is left", () -> points(first) == afterOne && points(second) == afterOne);

        shop.cutOff(first);
        shop.cutOff(second);
        for (Till till : List.of(first, second)) {
            OpenSale.Ticket ticket = ticket(till);
            assertThat(claim(till, ticket.id(), member, 600)).isEqualTo(new PointsClaim(Outcome.OFFLINE_BOUND, 500));
            assertThat(claim(till, ticket.id(), member, 500).outcome()).isEqualTo(Outcome.OFFLINE);
            sell(till, ticket, member, 1, 500);
            assertThat(points(till)).isEqualTo(afterOne - 500 + 74);
            assertThat(claim(till, ticket(till).id(), member, 100))
                    .isEqualTo(new PointsClaim(Outcome.OFFLINE_BOUND, 0));
        }
        shop.joinAgain();
        long afterAll = afterOne - 1_000 + 2 * 74;
        until("both know the sum", () -> points(first) == afterAll && points(second) == afterAll);
        assertThat(atHeadquarters()).isEqualTo(afterAll);
        assertThat(shop.json("/console/api/cases")).isEmpty();

        Returns.Outcome.Built back =
                (Returns.Outcome.Built) Returns.of(paid, Returned.NOTHING, Map.of(1, 1L), ticket(second));
        second.returns().complete(back.paidReturn()).join();
        shop.level();
        until("it is as if that sale had not been", () -> points(first) == afterAll + 300 - 76);
        assertThat(atHeadquarters()).isEqualTo(afterAll + 300 - 76);
        for (Till till : List.of(first, second)) {
            assertThat(till.sync().compareDay(LocalDate.of(2026, 11, 22)).join())
                    .isInstanceOfSatisfying(
                            DayResult.Compared.class,
                            day -> assertThat(day.found()).isEmpty());
        }
    }

    private static Money sellUnderRules(Till till) {
        Pricing pricing = new Pricing(
                till.prices().current(),
                till.promotions().current(),
                Shopper.at(till.info().till().shop(), "till")
                        .withLeases(till.spending().leases().current()),
                shopTime(till));
        OpenSale open = ShopOfTwo.scan(till, 1);
        Money total = open.price(pricing).total();
        PaidSale sale = ((Settlement.Settled)
                        open.settle(List.of(Tender.cash(total, total)), Money.ZERO, pricing, ticket(till)))
                .sale();
        till.sales().complete(sale).join();
        return Money.ofFen(ShopOfTwo.LIST_PRICE).minus(total);
    }

    private static Instant shopTime(Till till) {
        return till.clock().instant();
    }

    /** A budget of 260 yuan, 20 off each: thirteen times, whoever is cut off. */
    @Test
    void aBudgetHoldsAcrossTillsThatAreCutOffAndIsUsedUp() {
        shop.console().publishPromotions("""
                {"rules": [{"id": "off-20", "name": "减20", "priority": 1, "budget": 26000, "kind": "amount-off", "spend": 5000, "off": 2000}]}
                """);
        until("both have a share", () -> {
            first.sync().kick();
            second.sync().kick();
            return first.spending().leases().current().containsKey("off-20")
                    && second.spending().leases().current().containsKey("off-20");
        });
        shop.cutOff(first);
        shop.cutOff(second);
        Money off = Money.ZERO;
        for (Till till : List.of(first, second)) {
            Money mine = Money.ZERO;
            for (int i = 0; i < 7; i++) {
                mine = mine.plus(sellUnderRules(till));
            }
            assertThat(mine).isEqualTo(Money.ofFen(100_00));
            off = off.plus(mine);
        }
        shop.joinAgain();
        until("the rest is granted", () -> {
            first.sync().kick();
            return has60(first) || has60(second);
        });
        for (Till till : List.of(first, second)) {
            for (int i = 0; i < 4; i++) {
                off = off.plus(sellUnderRules(till));
            }
        }
        shop.level();
        assertThat(off).isEqualTo(Money.ofFen(260_00));
        assertThat(shop.json("/console/api/cases")).isEmpty();
    }

    /** Whether all that is left of the cap is leased to this till. */
    private static boolean has60(Till till) {
        Lease lease = till.spending().leases().current().get("off-20");
        return lease != null && lease.budget().equals(Money.ofFen(60_00));
    }
}
