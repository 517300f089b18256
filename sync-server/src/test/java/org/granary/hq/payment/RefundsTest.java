package org.granary.hq.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestExchange;
import org.granary.hq.TestTill;
import org.granary.hq.Until;
import org.granary.hq.app.Headquarters;
import org.granary.hq.payment.simulator.PaymentSimulator;
import org.granary.hq.payment.simulator.Script;
import org.granary.hq.store.Json;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.payment.PaymentState;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that goes back to the wallet it came from, when goods come back. */
@OnEveryEngine
final class RefundsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T02:00:00Z"));
    private PaymentSimulator simulator;
    private Headquarters headquarters;
    private TestTill device;
    private PaymentTill till;
    private int receipts = 500;

    @BeforeEach
    void start() throws IOException {
        simulator = new PaymentSimulator(clock);
        headquarters = SmallChain.startWithPayments(folder, clock, simulator.settings(folder));
        device = TestTill.enrolled(headquarters, "ZSL-01");
        till = new PaymentTill(device);
        device.push(device.shiftOpened());
    }

    @AfterEach
    void stop() {
        headquarters.close();
        simulator.close();
        assertThat(simulator.books().broken()).as("rules of the providers").isEmpty();
    }

    /** Two bags, paid by a wallet and at headquarters. */
    private PaidSale sold(TenderKind kind) throws IOException {
        DocumentId attempt = PaymentTill.id();
        PaidSale sale = device.salePaidBy(kind, attempt.toString());
        String code = kind == TenderKind.ALIPAY ? Script.PAYS.alipay(1) : Script.PAYS.wechat(1);
        till.start(attempt, sale.id(), code, sale.total().fen());
        till.reaches(attempt, PaymentState.PAID);
        device.push(device.saleRecord(sale));
        return sale;
    }

    private PaidReturn back(PaidSale sale, Returned before, long bags) throws IOException {
        PaidReturn back = built(sale, before, bags);
        device.push(device.record(RecordType.RETURN.code(), Json.text(ReturnMessage.of(back))));
        return back;
    }

    private PaidReturn built(PaidSale sale, Returned before, long bags) {
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                PaymentTill.id(),
                new ReceiptNumber(device.id(), DATE, ++receipts),
                sale.shiftId(),
                new CashierId("07"),
                clock.instant());
        return ((Returns.Outcome.Built) Returns.of(sale, before, Map.of(1, bags), ticket)).paidReturn();
    }

    private static String order(PaidSale sale) {
        return sale.tenders().get(0).reference().replace("-", "");
    }

    private void refunded(PaidSale sale, long fen) {
        Until.holds(fen + " fen are back", () -> {
            headquarters.payments().review();
            clock.advance(Duration.ofSeconds(1));
            return simulator.books().refunded(order(sale)) == fen;
        });
    }

    private String cases() {
        try {
            return TestConsole.signedIn(headquarters).json("/console/api/cases").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatCameBackIsGivenBackToTheWalletInPartAndAsAWhole() throws IOException {
        for (TenderKind kind : new TenderKind[] {TenderKind.WECHAT_PAY, TenderKind.ALIPAY}) {
            PaidSale sale = sold(kind);
            PaidReturn first = back(sale, Returned.NOTHING, 1);
            refunded(sale, first.refunded().fen());
            back(sale, Returned.of(List.of(first)), 1);
            refunded(sale, sale.total().fen());
        }
        assertThat(cases()).doesNotContain("REFUND_NOT_BACK");
    }

    /** Two bags, then one back for two others: the wallet pays for both, and each gives it back what it paid there. */
    @Test
    void whatAWalletPaidIsCarriedIntoAnExchangeAndGoesBackFromThere() throws IOException {
        for (TenderKind kind : new TenderKind[] {TenderKind.WECHAT_PAY, TenderKind.ALIPAY}) {
            PaidSale sale = sold(kind);
            PaidReturn one = built(sale, Returned.NOTHING, 1);
            PaidExchange exchange = TestExchange.of(device, one);
            device.push(TestExchange.record(device, exchange));
            PaidReturn half = back(exchange.sale(), Returned.NOTHING, 2);
            assertThat(half.refunds().get(0).kind()).isEqualTo(kind);
            refunded(sale, half.refunds().get(0).amount().fen());
            back(sale, Returned.of(List.of(one)), 1);
            refunded(sale, sale.total().fen());
        }
        assertThat(cases()).isEqualTo("[]");
    }

    @Test
    void aRefundWhoseAnswerIsLostGoesBackOnceAlsoOverARestart() throws IOException {
        for (TenderKind kind : new TenderKind[] {TenderKind.WECHAT_PAY, TenderKind.ALIPAY}) {
            simulator.books().silenceRefunds(2);
            PaidSale sale = sold(kind);
            PaidReturn first = back(sale, Returned.NOTHING, 1);
            refunded(sale, first.refunded().fen());
            headquarters.close();
            headquarters = SmallChain.startWithPayments(folder, clock, simulator.settings(folder));
            device.at(headquarters);
            for (int i = 0; i < 100; i++) {
                clock.advance(Duration.ofSeconds(20));
                headquarters.payments().review();
            }
            refunded(sale, first.refunded().fen());
        }
    }

    @Test
    void whatTheProviderRefusesIsACaseUntilItGoesBackAfterAll() throws IOException {
        PaidSale sale = sold(TenderKind.ALIPAY);
        simulator.books().poor(true);
        PaidReturn back = back(sale, Returned.NOTHING, 2);
        Until.holds("the refund is a case", () -> {
            headquarters.payments().review();
            clock.advance(Duration.ofSeconds(1));
            return cases().contains("REFUND_NOT_BACK");
        });
        simulator.books().poor(false);
        refunded(sale, back.refunded().fen());
        Until.holds("the case is closed", () -> !cases().contains("REFUND_NOT_BACK"));
    }

    @Test
    void whatWasPaidForAnotherSaleDoesNotGoBack() throws IOException {
        PaidSale sale = sold(TenderKind.WECHAT_PAY);
        PaidSale other =
                device.salePaidBy(TenderKind.WECHAT_PAY, sale.tenders().get(0).reference());
        device.push(device.saleRecord(other));
        back(other, Returned.NOTHING, 2);
        Until.holds("the refund is a case", () -> {
            headquarters.payments().review();
            clock.advance(Duration.ofSeconds(1));
            return cases().contains("REFUND_NOT_BACK");
        });
        assertThat(simulator.books().refunded(order(sale))).isZero();
    }
}
