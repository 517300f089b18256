package org.granary.drill.payment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.granary.drill.clock.DrillClock;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillSettings;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.payment.CodeAttempt;
import org.granary.pos.payment.PaymentStart;
import org.granary.pos.security.Cashier;
import org.granary.pos.sync.CrashPoints;
import org.jspecify.annotations.Nullable;

/**
 * A till without screens that sells pieces of one article for payment codes: {@code PaymentTill CLOCK DATA HQ CODE-OR-DASH
 * BARCODE}. It obeys lines: {@code ready}, {@code pay CODE}, {@code back PIECES} of what it sold last, {@code arm STATE}, {@code
 * look}, {@code quit}. Armed, it stands still for ever when that state is forced and before anything follows from it.
 */
public final class PaymentTill {
    /** In every sale, so that a part of it can come back. */
    static final int PIECES = 3;

    private static final int COLUMNS = 48;
    private static final Cashier CASHIER = new Cashier(new CashierId("01"), "甲", false);

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final ExecutorService counter = Executors.newSingleThreadExecutor();
    private final String barcode;
    private final Till till;
    private volatile @Nullable PaidSale sold;
    private volatile String armed = "";
    private volatile boolean standing;

    private PaymentTill(List<String> words) {
        String code = words.get(3);
        barcode = words.get(4);
        till = Till.start(
                new TillSettings(
                        Path.of(words.get(1)),
                        words.get(2),
                        code.equals("-") ? null : code,
                        Devices.Settings.NONE,
                        COLUMNS,
                        Locale.SIMPLIFIED_CHINESE,
                        false),
                DrillClock.open(Path.of(words.get(0))),
                CrashPoints.NONE);
        till.codes().onChange(this::changed);
        till.codes().unfinished().forEach(this::sellWhenPaid);
    }

    public static void main(String[] arguments) throws IOException {
        new PaymentTill(List.of(arguments)).obey();
        Runtime.getRuntime().halt(0);
    }

    private void obey() throws IOException {
        out.println("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "ready" -> out.println("ANSWER " + ready());
                case "pay" -> pay(words[1]);
                case "back" -> out.println("BACK " + takeBack(Long.parseLong(words[1])));
                case "arm" -> armed = standing ? armed : words[1];
                case "look" -> out.println(look());
                default -> throw new IllegalArgumentException(line);
            }
        }
        till.close();
    }

    /** Said again for whoever did not hear it the first time. */
    private String look() {
        return standing
                ? "CRASH " + armed
                : "ANSWER " + till.codes().unfinished().size() + " "
                        + till.sync().status().unsynced();
    }

    private boolean ready() {
        boolean goods = till.prices().current().catalog().size() > 0;
        boolean offered = true;
        for (PaymentProviderKind provider : PaymentProviderKind.values()) {
            offered &= till.codes().offered(provider) == PaymentReason.NONE;
        }
        if (goods && till.shifts().current().isEmpty()) {
            till.shifts().open(CASHIER, Money.ofFen(10_000)).join();
        }
        return goods && offered;
    }

    private OpenSale basket() {
        ScanResult scan = OpenSale.EMPTY.scan(
                barcode, PIECES, till.sales().codeReader(), till.prices().current());
        if (scan instanceof ScanResult.Added added) {
            return added.sale();
        }
        throw new IllegalStateException("not scanned: " + scan);
    }

    private void pay(String code) {
        DocumentId sale = till.sales().nextTicket(CASHIER).id();
        Money due = basket().price(till.prices().current()).total();
        // On no thread of the till's: where it stands still, this answer never comes.
        CompletableFuture<Void> unused = till.codes()
                .start(code, due, sale)
                .thenAccept(start -> out.println("ANSWER "
                        + (start instanceof PaymentStart.Started started
                                ? started.attempt().id()
                                : start)));
    }

    private void changed(CodeAttempt attempt) {
        if (attempt.state().name().equals(armed)) {
            standing = true;
            out.println("CRASH " + armed);
            standStill();
        }
        sellWhenPaid(attempt);
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sellWhenPaid(CodeAttempt attempt) {
        if (attempt.state() == PaymentState.PAID) {
            counter.execute(() -> sell(attempt));
        }
    }

    /** Whether pieces of the sale before came back; never of one twice, and of none that an earlier run sold. */
    private boolean takeBack(long pieces) {
        PaidSale sale = sold;
        sold = null;
        if (sale == null) {
            return false;
        }
        long units = sale.lines().get(0).quantity().amount() / PIECES * pieces;
        Returns.Outcome outcome = Returns.of(
                sale, Returned.NOTHING, Map.of(1, units), till.sales().nextTicket(CASHIER));
        if (outcome instanceof Returns.Outcome.Built built) {
            till.returns().complete(built.paidReturn()).join();
            return true;
        }
        throw new IllegalStateException("not taken back: " + outcome);
    }

    /** The sale that the customer paid for, under the id it was paid under. */
    private void sell(CodeAttempt attempt) {
        PriceBook book = till.prices().current();
        OpenSale.Ticket next = till.sales().nextTicket(CASHIER);
        OpenSale.Ticket ticket =
                new OpenSale.Ticket(attempt.sale(), next.receiptNumber(), next.shiftId(), next.cashier(), next.at());
        TenderKind kind = attempt.provider() == PaymentProviderKind.WECHAT ? TenderKind.WECHAT_PAY : TenderKind.ALIPAY;
        Tender tender = Tender.of(kind, attempt.amount(), attempt.id().toString());
        Settlement settlement = basket().settle(List.of(tender), Money.ZERO, Pricing.of(book), ticket);
        if (settlement instanceof Settlement.Settled settled) {
            till.sales().complete(settled.sale()).join();
            sold = settled.sale();
            out.println("SOLD " + attempt.id());
        } else {
            out.println("NOT SOLD " + settlement);
        }
    }
}
