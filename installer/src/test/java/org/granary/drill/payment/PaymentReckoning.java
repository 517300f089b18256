package org.granary.drill.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.drill.report.Folders;
import org.granary.hq.payment.simulator.Books;

/** The evening of the drill of payments: the providers' books against those of a headquarters that has ended. */
final class PaymentReckoning {
    private final long seed;
    private final Path out;
    private final Books providers;
    private final Instant now;
    private final PaymentBooksStore books;

    PaymentReckoning(long seed, Path out, Books providers, Instant now) {
        this.seed = seed;
        this.out = out;
        this.providers = providers;
        this.now = now;
        books = new PaymentBooksStore(out.resolve("hq"));
    }

    /**
     * Writes the report.
     *
     * @return 0 when nobody paid twice or for nothing, and every refund went back once
     */
    int report(int payments, int onScreen, Map<String, Integer> kills, PrintWriter words) {
        List<String> broken = providers.broken();
        ObjectNode report = Folders.object();
        report.put("seed", seed);
        report.put("payments", payments);
        report.put("onScreen", onScreen);
        report.put("kills", kills.values().stream().mapToInt(Integer::intValue).sum());
        ObjectNode killsAt = report.putObject("killsAt");
        kills.forEach(killsAt::put);
        boolean charged = charges(report);
        boolean refunded = refunds(report);
        report.put("forgotten", books.open());
        report.put("rulesBroken", broken.size());
        Folders.report(out, report);
        words.println("Summary: " + report);
        broken.forEach(words::println);
        boolean clean = charged && refunded && books.open() == 0 && broken.isEmpty();
        return clean && !kills.isEmpty() ? 0 : 1;
    }

    private boolean charges(ObjectNode report) {
        Map<String, String> saleOf = books.salesOfOrders();
        Set<String> sales = books.salesByWallet();
        Map<String, Integer> paidFor = new HashMap<>();
        int withoutSale = 0;
        for (Books.Order order : providers.orders()) {
            if (order.status(now) == Books.Status.PAID) {
                String sale = saleOf.getOrDefault(order.number(), "");
                paidFor.merge(sale, 1, Integer::sum);
                withoutSale += sales.contains(sale) ? 0 : 1;
            }
        }
        Set<String> unpaid = new HashSet<>(sales);
        unpaid.removeAll(paidFor.keySet());
        long twice = paidFor.values().stream().filter(times -> times > 1).count()
                + providers.orders().stream()
                        .filter(order -> order.charges() > 1)
                        .count();
        report.put("sold", sales.size());
        report.put("chargedTwice", twice);
        report.put("chargedWithoutSale", withoutSale);
        report.put("soldWithoutCharge", unpaid.size());
        return twice == 0 && withoutSale == 0 && unpaid.isEmpty();
    }

    /** Each under its own number, so that what a provider has under one has gone back once. */
    private boolean refunds(ObjectNode report) {
        Map<String, Long> wanted = books.refunds();
        Map<String, Books.Refund> given = providers.refunds();
        long missing = wanted.entrySet().stream()
                .filter(refund -> {
                    Books.Refund back = given.get(refund.getKey());
                    return back == null || back.fen() != refund.getValue();
                })
                .count();
        Set<String> forNothing = new HashSet<>(given.keySet());
        forNothing.removeAll(wanted.keySet());
        report.put("refunds", wanted.size());
        report.put("refundsNotGiven", missing);
        report.put("refundsWithoutReturn", forNothing.size());
        report.put("refundsOpen", books.refundsOpen());
        return !wanted.isEmpty() && missing == 0 && forNothing.isEmpty() && books.refundsOpen() == 0;
    }
}
