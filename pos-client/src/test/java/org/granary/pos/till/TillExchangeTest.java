package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.Carried;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.sync.DayFigures;
import org.granary.model.tender.OpenPayment;
import org.granary.model.tender.Step;
import org.granary.pos.app.Till;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.returning.SaleSearch;
import org.granary.pos.sync.CrashPoint;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.DayResult;
import org.granary.pos.tender.UnfinishedPayment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goods that come back and others that are taken: both parts are on record, or none. */
final class TillExchangeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private static PaidReturn bagOf(Till till, PaidSale sale) {
        OpenSale.Ticket ticket = till.sales().nextTicket(ShopOfOne.CASHIER);
        return ((Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, Map.of(1, 1L), ticket)).paidReturn();
    }

    private static OpenSale oil(Till till, PriceBook book) {
        return ((ScanResult.Added)
                        OpenSale.EMPTY.scan(ShopOfOne.OIL, 1, till.sales().codeReader(), book))
                .sale();
    }

    /** A bag of rice for a bottle of oil; the difference in cash. */
    private static PaidExchange oilFor(Till till, PaidReturn back) {
        PriceBook book = till.prices().current();
        OpenSale open = oil(till, book);
        Carried carried = Carried.of(back.refunds(), open.price(book).total(), CashRounding.NONE);
        OpenPayment paid =
                ((Step.Taken) OpenPayment.of(carried.rest(), CashRounding.NONE).cash(carried.rest())).payment();
        List<Tender> tenders = new ArrayList<>(carried.tenders());
        tenders.addAll(paid.tenders());
        Settlement settled = open.settle(
                tenders, carried.rounding(), Pricing.of(book), till.sales().nextTicket(ShopOfOne.CASHIER));
        return PaidExchange.of(back, ((Settlement.Settled) settled).sale());
    }

    private void isThere(Till till, PaidSale first, PaidExchange exchange) {
        ShopOfOne.projected(till);
        assertThat(till.shifts().totals().join())
                .isEqualTo(ShiftTotals.NONE.plus(first).plus(exchange));
        assertThat(till.sales().figures(TODAY).join())
                .isEqualTo(DayFigures.NONE.plus(first).plus(Consequences.of(exchange)));
        assertThat(till.sales().find(exchange.sale().receiptNumber()).join())
                .isEqualTo(Optional.of(new DoneSale(exchange)));
        SaleSearch.Found found =
                (SaleSearch.Found) till.returns().find(first.receiptNumber()).join();
        assertThat(found.sale().before()).isEqualTo(Returned.NOTHING.plus(exchange.back()));
        assertThat(till.sales().nextTicket(ShopOfOne.CASHIER).receiptNumber().number())
                .isEqualTo(3);
    }

    @Test
    void anExchangeIsOneTicketAndSurvivesTheLossOfTheDatabase() throws IOException {
        PaidSale first;
        PaidExchange exchange;
        try (Till till = shop.start(folder)) {
            shop.open(till);
            first = shop.sell(till, ShopOfOne.RICE, 2);
            exchange = oilFor(till, bagOf(till, first));
            till.sales().complete(exchange).join();
            isThere(till, first, exchange);
            Until.holds(
                    "everything is synced",
                    () -> till.sync().status().unsynced() == 0
                            && till.sync().status().online());
            assertThat(till.days().compare(till.sync(), TODAY).join())
                    .isInstanceOfSatisfying(
                            DayResult.Compared.class,
                            day -> assertThat(day.found()).isEmpty());
            Until.holds("both papers are printed", () -> shop.printer.jobs().size() == 2);
        }
        Files.delete(folder.resolve("till.mv.db"));
        try (Till till = shop.start(folder)) {
            isThere(till, first, exchange);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {"BEFORE_FORCE", "AFTER_FORCE", "AFTER_DONE", "AFTER_PROJECTION", "WHILE_PRINTING"})
    void afterACrashBothPartsAreThereOrNone(CrashPoint point, @TempDir Path image) {
        AtomicBoolean armed = new AtomicBoolean();
        AtomicBoolean taken = new AtomicBoolean();
        CrashPoints crash = reached -> {
            if (reached == point && armed.compareAndSet(true, false)) {
                ShopOfOne.copy(folder, image);
                taken.set(true);
            }
        };
        PaidSale first;
        PaidExchange exchange;
        try (Till till = shop.start(folder, crash)) {
            shop.open(till);
            first = shop.sell(till, ShopOfOne.RICE, 2);
            Until.holds("the first paper is printed", () -> shop.printer.jobs().size() == 1);
            ShopOfOne.projected(till);
            exchange = oilFor(till, bagOf(till, first));
            armed.set(true);
            till.sales().complete(exchange).join();
            Until.holds("the crash point was passed", taken::get);
        }
        try (Till till = shop.start(image, CrashPoints.NONE, "http://127.0.0.1:1")) {
            if (point == CrashPoint.BEFORE_FORCE) {
                ShopOfOne.projected(till);
                assertThat(till.shifts().totals().join()).isEqualTo(ShiftTotals.NONE.plus(first));
                assertThat(till.sales().figures(TODAY).join()).isEqualTo(DayFigures.NONE.plus(first));
            } else {
                isThere(till, first, exchange);
            }
        }
    }

    @Test
    void whatIsHalfPaidKnowsAfterARestartWhatComesBackForIt() {
        UnfinishedPayment half;
        try (Till till = shop.start(folder)) {
            shop.open(till);
            PaidReturn back = bagOf(till, shop.sell(till, ShopOfOne.RICE, 1));
            PriceBook book = till.prices().current();
            OpenSale open = oil(till, book);
            OpenSale.Ticket ticket = till.sales().nextTicket(ShopOfOne.CASHIER);
            HeldSale goods = HeldSale.of(
                    open,
                    open.price(book),
                    ticket.id(),
                    ShopOfOne.TILL,
                    ticket.shiftId(),
                    ticket.cashier(),
                    ticket.at());
            Carried carried = Carried.of(back.refunds(), open.price(book).total(), CashRounding.NONE);
            Step step = OpenPayment.of(carried.rest(), CashRounding.NONE)
                    .settled(TenderKind.CARD, Money.ofFen(10_00), "778123");
            half = new UnfinishedPayment(goods, ((Step.Taken) step).payment(), Optional.of(back));
            till.payments().keep(half).join();
        }
        try (Till till = shop.start(folder)) {
            assertThat(till.payments().unfinished().join()).contains(half);
        }
    }
}
