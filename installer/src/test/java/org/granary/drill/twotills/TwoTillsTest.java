package org.granary.drill.twotills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.drill.twotills.ShopOfTwo.bags;
import static org.granary.drill.twotills.ShopOfTwo.charges;
import static org.granary.drill.twotills.ShopOfTwo.until;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelLease;
import org.granary.model.member.PhoneNumber;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returns;
import org.granary.model.shift.ZReport;
import org.granary.pos.app.Till;
import org.granary.pos.label.LabelStatus;
import org.granary.pos.member.KnownMember;
import org.granary.pos.sale.held.HeldEntry;
import org.granary.pos.sale.held.HeldTake;
import org.granary.pos.sale.returning.FoundSale;
import org.granary.pos.sale.returning.SaleSearch;
import org.granary.pos.sync.DayResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwoTillsTest {
    private static final String PHONE = "13800136621";
    private static final PhoneNumber NUMBER = ((PhoneNumber.Reading.Valid) PhoneNumber.read(PHONE)).number();

    private ShopOfTwo shop;
    private Till first;
    private Till second;

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

    private void cutOff(Till till) {
        shop.cutOff(till);
    }

    private void joinAgain() {
        shop.joinAgain();
    }

    @Test
    void theStockOfBothIsHeadquartersOwnBeforeAndAfterOneWasCutOff() {
        shop.sell(first, 2, Optional.empty());
        shop.sell(second, 3, Optional.empty());
        until("both see both", () -> bags(first) == 95 && bags(second) == 95);

        cutOff(second);
        shop.sell(first, 1, Optional.empty());
        shop.sell(second, 4, Optional.empty());
        until("the first is counted", () -> shop.bagsAtHeadquarters() == 94);
        assertThat(bags(first)).isEqualTo(94);
        assertThat(bags(second)).isEqualTo(91);
        Instant alone = shop.clock.instant();
        shop.clock.advance(Duration.ofMinutes(20));
        assertThat(ShopOfTwo.onHand(second).orElseThrow().asOf()).isBeforeOrEqualTo(alone);

        joinAgain();
        until("both see what headquarters counts", () -> bags(first) == 90 && bags(second) == 90);
        assertThat(shop.bagsAtHeadquarters()).isEqualTo(90);
    }

    @Test
    void pointsThatTwoTillsGaveOfflineComeToTheirSum() throws IOException {
        KnownMember member = first.members().join(NUMBER).join();
        until("the other till finds the member", () -> found(second).isPresent());
        assertThat(found(second).orElseThrow().id()).isEqualTo(member.id());

        cutOff(first);
        cutOff(second);
        long atFirst = points(shop.sell(first, 1, Optional.of(member.id())));
        long atSecond = points(shop.sell(second, 2, Optional.of(member.id())));
        assertThat(found(first).orElseThrow().points()).isEqualTo(atFirst);
        assertThat(found(second).orElseThrow().points()).isEqualTo(atSecond);

        joinAgain();
        long sum = atFirst + atSecond;
        until(
                "both see the sum",
                () -> found(first).orElseThrow().points() == sum
                        && found(second).orElseThrow().points() == sum);
        assertThat(shop.json("/console/api/points").toString()).contains("\"balance\":" + sum);
        assertThat(filesWith(PHONE)).isEmpty();
        for (Till till : List.of(first, second)) {
            assertThat(till.sync().compareDay(LocalDate.of(2026, 11, 22)).join())
                    .isInstanceOfSatisfying(
                            DayResult.Compared.class,
                            day -> assertThat(day.found()).isEmpty());
        }
    }

    @Test
    void onePhoneSignedUpAtBothTillsOfflineIsOneMemberWithAllPoints() {
        cutOff(first);
        cutOff(second);
        KnownMember here = first.members().join(NUMBER).join();
        KnownMember there = second.members().join(NUMBER).join();
        assertThat(there.id()).isNotEqualTo(here.id());
        long sum = points(shop.sell(first, 1, Optional.of(here.id())))
                + points(shop.sell(second, 2, Optional.of(there.id())));

        joinAgain();
        until("both know one member with the sum", () -> {
            Optional<KnownMember> left = found(first);
            Optional<KnownMember> right = found(second);
            return left.isPresent()
                    && right.isPresent()
                    && left.get().id().equals(right.get().id())
                    && left.get().points() == sum
                    && right.get().points() == sum;
        });
    }

    @Test
    void aHeldSaleGoesToTheFirstTillThatAsksAndTheOtherIsToldWho() {
        hold(first);
        until("the other till sees it", () -> waiting(second).size() == 1);
        HeldEntry seenByFirst = waiting(first).get(0);
        HeldEntry seenBySecond = waiting(second).get(0);

        assertThat(second.held().take(seenBySecond, ShopOfTwo.CASHIER).join()).isInstanceOf(HeldTake.Taken.class);
        assertThat(first.held().take(seenByFirst, ShopOfTwo.CASHIER).join())
                .isEqualTo(new HeldTake.Gone(TillId.parse("ZSL-02")));
        until(
                "nobody has it on the list",
                () -> waiting(first).isEmpty() && waiting(second).isEmpty());
        shop.level();
        assertThat(shop.console().get("/console/cases")).doesNotContain("HELD_TAKEN_TWICE");
    }

    @Test
    void aTillThatIsCutOffTakesUpItsOwnSalesOnly() {
        hold(first);
        until("the other till sees it", () -> waiting(second).size() == 1);
        cutOff(second);
        hold(second);
        List<HeldEntry> there = waiting(second);
        assertThat(there).hasSize(2);
        for (HeldEntry entry : there) {
            HeldTake take = second.held().take(entry, ShopOfTwo.CASHIER).join();
            assertThat(take).isInstanceOf(entry.own() ? HeldTake.Taken.class : HeldTake.Offline.class);
        }

        joinAgain();
        until(
                "what is left is the same for both",
                () -> waiting(first).size() == 1 && waiting(second).size() == 1);
    }

    @Test
    void goodsThatComeBackAreInTheStockOfBothInTheCashAndInThePoints() {
        KnownMember member = first.members().join(NUMBER).join();
        PaidSale sale = shop.sell(first, 3, Optional.of(member.id()));
        PaidReturn back = takeBack(first, sold(first, sale), 2);
        assertThat(found(first).orElseThrow().points()).isEqualTo(points(sale) - back.pointsReversed());
        assertThat(sold(first, sale).before().of(1)).isEqualTo(2);
        until("the other till sees it", () -> bags(second) == 99 && bags(first) == 99);
        shop.level();
        assertThat(shop.bagsAtHeadquarters()).isEqualTo(99);
        assertThat(found(first).orElseThrow().points()).isEqualTo(points(sale) - back.pointsReversed());

        ZReport report =
                first.shifts().close(ShopOfTwo.CASHIER, Money.ofFen(100_00)).join();
        assertThat(report.totals().returned().count()).isEqualTo(1);
        assertThat(report.expected())
                .isEqualTo(Money.ofFen(100_00).plus(sale.paid()).minus(back.refunded()));
        assertThat(first.sync().compareDay(LocalDate.of(2026, 11, 22)).join())
                .isInstanceOfSatisfying(
                        DayResult.Compared.class, day -> assertThat(day.found()).isEmpty());
    }

    private static FoundSale sold(Till till, PaidSale sale) {
        SaleSearch search = till.returns().find(sale.receiptNumber()).join();
        assertThat(search).isInstanceOf(SaleSearch.Found.class);
        return ((SaleSearch.Found) search).sale();
    }

    private static PaidReturn takeBack(Till till, FoundSale found, long bags) {
        Returns.Outcome outcome = Returns.of(
                found.sale(), found.before(), Map.of(1, bags), till.sales().nextTicket(ShopOfTwo.CASHIER));
        PaidReturn back = ((Returns.Outcome.Built) outcome).paidReturn();
        return till.returns().complete(back).join();
    }

    @Test
    void goodsComeBackAtWhateverTillAndNeverMoreThanSoldLessWhatCameBack() {
        PaidSale sale = shop.sell(first, 3, Optional.empty());
        cutOff(second);
        assertThat(second.returns().find(sale.receiptNumber()).join()).isInstanceOf(SaleSearch.Offline.class);
        joinAgain();
        shop.level();
        assertThat(sold(second, sale).sale()).isEqualTo(sale);
        takeBack(second, sold(second, sale), 2);
        shop.level();
        assertThat(Returns.left(sale, sold(first, sale).before()))
                .extractingByKey(1)
                .extracting(Quantity::amount)
                .isEqualTo(1L);
        takeBack(first, sold(first, sale), 1);
        shop.level();
        assertThat(Returns.left(sale, sold(second, sale).before())).isEmpty();
        until("both have everything on hand again", () -> bags(second) == 100 && bags(first) == 100);
    }

    @Test
    void theLabelsMoveWhenTheirHostIsCutOffAndNoTillEverChargesMoreThanTheyShow() {
        Map<Long, Long> prices = Map.of(0L, ShopOfTwo.LIST_PRICE, 1L, 85_90L, 2L, 89_90L);
        shop.console().publish(shop.clock.instant(), Map.of("R001", prices.get(1L)));
        holdsWhile(prices, "both charge the first raise", () -> charges(first) == 85_90 && charges(second) == 85_90);

        cutOff(first);
        shop.console().publish(shop.clock.instant(), Map.of("R001", prices.get(2L)));
        until("the other till has the second raise", () -> {
            second.sync().kick();
            return second.prices().prices().history().changedUnits().size() == 1
                    && second.sync().status().online();
        });
        second.labels().askAgain();
        assertThat(shop.shelf.shows(ShopOfTwo.LABEL)).isEqualTo(1);
        assertThat(charges(second)).isEqualTo(85_90);

        shop.clock.advance(LabelLease.TERM);
        until("the host stopped by itself", () -> first.labels().status().equals(LabelStatus.NONE));
        assertThat(second.labels().status()).isEqualTo(LabelStatus.NONE);
        shop.clock.advance(LabelLease.PATIENCE);
        holdsWhile(prices, "the labels moved and the raise is bound", () -> {
            second.labels().askAgain();
            return charges(second) == 89_90;
        });
        assertThat(shop.shelf.shows(ShopOfTwo.LABEL)).isEqualTo(2);
        assertThat(charges(first)).as("it heard of nothing").isEqualTo(85_90);

        joinAgain();
        holdsWhile(prices, "the first till charges it too", () -> charges(first) == 89_90);
        first.labels().askAgain();
        assertThat(first.labels().status()).isEqualTo(LabelStatus.NONE);
    }

    /** Waits, and looks each time that no till charges more than the label shows. */
    private void holdsWhile(Map<Long, Long> prices, String what, BooleanSupplier condition) {
        until(what, () -> {
            // What is charged is read before what is shown: a raise is shown first.
            long most = Math.max(charges(first), charges(second));
            assertThat(most)
                    .isLessThanOrEqualTo(prices.getOrDefault(shop.shelf.shows(ShopOfTwo.LABEL), Long.MAX_VALUE));
            first.sync().kick();
            second.sync().kick();
            return condition.getAsBoolean();
        });
    }

    private void hold(Till till) {
        OpenSale open = ShopOfTwo.scan(till, 2);
        OpenSale.Ticket ticket = till.sales().nextTicket(ShopOfTwo.CASHIER);
        till.held()
                .hold(HeldSale.of(
                        open,
                        open.price(till.prices().current()),
                        ticket.id(),
                        ticket.receiptNumber().till(),
                        ticket.shiftId(),
                        ticket.cashier(),
                        ticket.at()))
                .join();
    }

    private static List<HeldEntry> waiting(Till till) {
        return till.held().waiting().join();
    }

    private static Optional<KnownMember> found(Till till) {
        return till.members().byPhone(NUMBER).join();
    }

    private static long points(PaidSale sale) {
        return sale.points().get(0).points();
    }

    /** Files of the tills that hold a text, as bytes. */
    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String till : List.of("ZSL-01", "ZSL-02")) {
            try (Stream<Path> files = Files.walk(shop.folder(till))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> holds(file, text))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
