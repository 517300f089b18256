package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Rows;
import org.granary.drill.till.Screen;
import org.granary.hq.payment.simulator.Books;
import org.granary.hq.payment.simulator.Script;

/** Behaviours 18 to 21: payment codes. What really happened is asked of the providers' books. */
final class WalletSales {
    /** The providers' own words: a query about every ten seconds, up to 45, and a reversal not within fifteen of the charge. */
    private static final Duration QUERY_EVERY = Duration.ofSeconds(10);

    private static final Duration QUERY_AT_LATEST = Duration.ofSeconds(14);
    private static final Duration REVERSE_FROM = Duration.ofSeconds(30);
    private static final Duration REVERSE_AT_LATEST = Duration.ofSeconds(50);
    private static final Duration REVERSE_NEVER_BEFORE = Duration.ofSeconds(15);

    /** By such steps the drill's clock runs ahead while nobody looks at its pace. */
    private static final Duration STEP = Duration.ofMillis(300);

    private static int codes = 700;

    private WalletSales() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        18,
                        "付款码：任何钱包，按前缀识别；重试同一单号",
                        "Payment code: any wallet, routed by prefix; same order number on retry",
                        "A WeChat and an Alipay code scanned on the paying page; the provider's answer lost, then headquarters':"
                                + " one charge for each number in the providers' log.",
                        WalletSales::anyWallet),
                Behaviour.of(
                        19,
                        "等待输密码：约 10 秒一查，30–45 秒后撤销；断电后接着查",
                        "USERPAYING: query every 10 s or so, then reverse; a power cut resumes the query",
                        "A password never typed, a payment taken back at once, and one over which till and headquarters are killed;"
                                + " the providers' log timed.",
                        WalletSales::typing),
                Behaviour.of(
                        20,
                        "网络付款不可用时变灰并写明原因；现金照收",
                        "Network tenders grey out with the reason when unreachable; cash continues",
                        "The network cut on the paying page, a code scanned all the same, then cash.",
                        WalletSales::offline),
                Behaviour.of(
                        21,
                        "上一笔确认没付或已撤销，才再收一次",
                        "A customer is charged again only after the first is proven unpaid or reversed",
                        "A second code refused while the first is open and while it goes back; charged after the provider closed it.",
                        WalletSales::again));
    }

    /** A customer's next code; the last digit says what the wallet does. */
    static String wechat(Script script) {
        codes++;
        return script.wechat(codes);
    }

    static String alipay(Script script) {
        codes++;
        return script.alipay(codes);
    }

    /** Goods on the table, and the paying page with payment codes open. */
    static Screen toPaying(Floor floor, Good good) {
        floor.scan(good);
        floor.key("SPACE");
        return codesOpen(floor);
    }

    /** The paying page once it takes payment codes: the till asks headquarters for them when the line comes back. */
    static Screen codesOpen(Floor floor) {
        floor.on(Ids.PAYING);
        // A tile that is grey has the name beside the key, and the reason below.
        return floor.see(
                "payment codes to be offered",
                screen -> screen.text(Screen.EVERYTHING).contains("\nF4\n"));
    }

    private static List<Books.Request> since(Floor floor, int before) {
        List<Books.Request> all = floor.wallets.requests();
        return all.subList(before, all.size());
    }

    private static List<Books.Request> of(List<Books.Request> requests, String call) {
        return requests.stream().filter(request -> request.call().equals(call)).toList();
    }

    /** What happened since then has one charge; returns its number. */
    private static String chargedOnce(Floor floor, int before) {
        List<Books.Request> charges = of(since(floor, before), "charge");
        same(charges.size(), 1, "charges in the providers' log");
        return charges.get(0).order();
    }

    /** Lets time pass, a step at a time, until the screen suits. */
    private static Screen passing(Floor floor, String what, Predicate<Screen> suits) {
        Screen[] last = {floor.till().read()};
        Wait.until(
                what,
                Floor.PATIENCE,
                () -> {
                    last[0] = floor.till().read();
                    if (suits.test(last[0])) {
                        return true;
                    }
                    floor.shop.clock().advance(STEP);
                    return false;
                },
                () -> String.valueOf(last[0]));
        return last[0];
    }

    private static boolean waits(Screen screen, String words) {
        return screen.text("waitingWords").contains(words);
    }

    /** The receipt of a sale that a wallet paid, and headquarters' word for whose wallet under which number. */
    private static void paidBy(Floor floor, String kind, String order) {
        String receipt = floor.on(Ids.DONE).text(Ids.RECEIPT);
        floor.key("ENTER");
        floor.unsyncedIsZero();
        floor.atHeadquarters(
                "a payment by " + kind + " under the order's number",
                "select t.kind, t.reference from tender t join sale s on s.document_id = t.document_id"
                        + " where s.receipt_number = '" + receipt + "'",
                row -> row.get("kind").equals(kind)
                        && row.get("reference").replace("-", "").equals(order));
    }

    private static void anyWallet(Floor floor) {
        int before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        floor.shop.counter().scan(wechat(Script.PAYS));
        paidBy(floor, "WECHAT_PAY", chargedOnceSoon(floor, before));

        before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        floor.shop.counter().scan(alipay(Script.SILENT_THEN_PAYS));
        floor.see("the doubt on the screen", screen -> waits(screen, "别让顾客再付"));
        floor.picture();
        passing(floor, "the lost answer to be found", screen -> screen.name().equals(Ids.DONE));
        String order = chargedOnce(floor, before);
        check(
                since(floor, before).stream()
                        .allMatch(request -> request.order().equals(order)),
                "another order number on retry: " + since(floor, before));
        check(of(since(floor, before), "query").size() > 0, "nobody asked what became of it");
        paidBy(floor, "ALIPAY", order);

        before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        floor.wallets.onWorked(call -> {
            floor.wallets.onWorked(other -> {});
            floor.shop.gate().cut();
            floor.shop.gate().join();
        });
        floor.shop.counter().scan(wechat(Script.PAYS));
        passing(floor, "the sale done after all", screen -> screen.name().equals(Ids.DONE));
        paidBy(floor, "WECHAT_PAY", chargedOnce(floor, before));
    }

    private static String chargedOnceSoon(Floor floor, int before) {
        floor.on(Ids.DONE);
        return chargedOnce(floor, before);
    }

    private static void typing(Floor floor) {
        neverTyped(floor);
        takenBackAtOnce(floor);
        overPowerCuts(floor);
    }

    private static Duration after(Books.Request first, Books.Request then) {
        return Duration.between(first.at(), then.at());
    }

    private static void neverTyped(Floor floor) {
        int before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        floor.shop.counter().scan(wechat(Script.NEVER_PAYS));
        floor.see("the password being typed", screen -> waits(screen, "正在手机上确认"));
        Books.Request charge = of(since(floor, before), "charge").get(0);
        nextRequest(floor, before, charge);
        floor.see("the seconds so far", screen -> screen.text("waitingWords").matches(".*，1\\d 秒"));
        floor.picture();
        while (of(since(floor, before), "reverse").isEmpty()) {
            nextRequest(floor, before, charge);
        }
        floor.says("已撤回");
        List<Books.Request> log = since(floor, before);
        List<Books.Request> asked = new ArrayList<>(List.of(charge));
        asked.addAll(of(log, "query"));
        for (int i = 1; i < asked.size(); i++) {
            Duration gap = after(asked.get(i - 1), asked.get(i));
            boolean last = i == asked.size() - 1;
            check(
                    (last || gap.compareTo(QUERY_EVERY) >= 0) && gap.compareTo(QUERY_AT_LATEST) < 0,
                    "query " + i + " came after " + gap + ": " + log);
        }
        Duration reversed = after(charge, of(log, "reverse").get(0));
        check(
                reversed.compareTo(REVERSE_FROM) >= 0 && reversed.compareTo(REVERSE_AT_LATEST) < 0,
                "reversed after " + reversed + ": " + log);
        same(floor.wallets.status(charge.order()), Books.Status.CLOSED, "the order at the provider");
        payInCash(floor);
    }

    /** Brings the clock to just before what headquarters does next, and lets it go at its own pace until that is done. */
    private static void nextRequest(Floor floor, int before, Books.Request charge) {
        List<Books.Request> log = since(floor, before);
        long last = log.get(log.size() - 1).at().toEpochMilli();
        // Not before the answer to the last one is written down: headquarters counts from there.
        Rows.Row planned = floor.atHeadquarters(
                "a time for the next request",
                "select next_at from code_payment where " + attemptIs(charge.order()),
                row -> Long.parseLong(row.get("next_at")) > last);
        floor.shop
                .clock()
                .advanceTo(Instant.ofEpochMilli(Long.parseLong(planned.get("next_at")))
                        .minus(STEP));
        Wait.until(
                "the next request",
                Floor.SOON,
                () -> since(floor, before).size() > log.size(),
                () -> String.valueOf(log));
    }

    private static void takenBackAtOnce(Floor floor) {
        int before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        floor.shop.counter().scan(wechat(Script.NEVER_PAYS));
        floor.see("the password being typed", screen -> waits(screen, "正在手机上确认"));
        floor.key("ESCAPE");
        floor.see("the payment on its way back", screen -> waits(screen, "正在撤回"));
        passing(
                floor,
                "the payment to be back",
                screen -> screen.text(Ids.MESSAGE).contains("已撤回"));
        List<Books.Request> log = since(floor, before);
        Duration reversed = after(of(log, "charge").get(0), of(log, "reverse").get(0));
        check(reversed.compareTo(REVERSE_NEVER_BEFORE) >= 0, "reversed already after " + reversed);
        payInCash(floor);
    }

    /** Both are killed while a password is typed; whoever comes back goes on asking, and the sale is paid once. */
    private static void overPowerCuts(Floor floor) {
        int before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        floor.shop.counter().scan(wechat(Script.TYPES_THEN_PAYS));
        floor.see("the password being typed", screen -> waits(screen, "正在手机上确认"));
        floor.till().kill();
        floor.shop.office().kill();
        floor.startTill();
        floor.signOn(Floor.CASHIER, Floor.PIN);
        floor.see(
                "the payment on the screen again",
                screen -> screen.name().equals(Ids.PAYING) && screen.shows("waitingWords"));
        floor.picture("19-resumed.png");
        Instant back = floor.shop.clock().instant();
        floor.shop.office().start();
        passing(
                floor,
                "the sale done after two power cuts",
                screen -> screen.name().equals(Ids.DONE));
        String order = chargedOnce(floor, before);
        check(
                of(since(floor, before), "query").stream()
                        .anyMatch(request -> request.at().isAfter(back)),
                "nobody asked after the power cut");
        same(of(since(floor, before), "reverse").size(), 0, "reversals of what was paid");
        paidBy(floor, "WECHAT_PAY", order);
        same(
                floor.shop
                        .rows("select sale_id from code_payment where state = 'PAID' and " + attemptIs(order))
                        .size(),
                1,
                "payments of that number at headquarters");
    }

    /** An order's number is its attempt's id without strokes. */
    private static String attemptIs(String order) {
        return "replace(cast(attempt as varchar), '-', '') = '" + order + "'";
    }

    private static void payInCash(Floor floor) {
        floor.key("F5", "ENTER");
        floor.on(Ids.DONE);
        floor.key("ENTER");
        floor.on(Ids.SELLING);
    }

    private static void offline(Floor floor) {
        int before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        floor.offline();
        floor.see("grey payment codes", screen -> screen.text(Screen.EVERYTHING).contains("断网，用不了"));
        floor.key("F4");
        floor.says("先收现金");
        floor.till().type("1");
        floor.key("BACK_SPACE");
        floor.shop.counter().scan(wechat(Script.PAYS));
        floor.says("先收现金");
        check(!floor.till().read().shows("waitingWords"), "something waits for a wallet without a network");
        floor.picture();
        floor.key("F5", "ENTER");
        String receipt = floor.on(Ids.DONE).text(Ids.RECEIPT);
        floor.key("ENTER");
        floor.online();
        floor.atHeadquarters(
                "the sale in cash",
                "select t.kind from tender t join sale s on s.document_id = t.document_id where s.receipt_number = '"
                        + receipt + "'",
                row -> row.get("kind").equals("CASH"));
        same(since(floor, before), List.of(), "what the providers were asked");
        toPaying(floor, floor.shelf.article("DM0001"));
    }

    private static void again(Floor floor) {
        int before = floor.wallets.requests().size();
        toPaying(floor, floor.shelf.article("DM0001"));
        String second = alipay(Script.PAYS);
        floor.shop.counter().scan(wechat(Script.NEVER_PAYS));
        floor.see("the password being typed", screen -> waits(screen, "正在手机上确认"));
        floor.shop.counter().scan(second);
        floor.says("还没有结果");
        floor.picture();
        String first = chargedOnce(floor, before);
        floor.key("ESCAPE");
        floor.see("the payment on its way back", screen -> waits(screen, "正在撤回"));
        floor.shop.counter().scan(second);
        floor.says("还没有结果");
        same(chargedOnce(floor, before), first, "the only order while the first goes back");
        passing(
                floor,
                "the first to be back",
                screen -> screen.text(Ids.MESSAGE).contains("已撤回"));
        same(floor.wallets.status(first), Books.Status.CLOSED, "the first order at its provider");
        floor.shop.counter().scan(second);
        floor.on(Ids.DONE);
        List<Books.Request> log = since(floor, before);
        List<Books.Request> charges = of(log, "charge");
        same(charges.size(), 2, "charges");
        check(
                charges.get(1).at().isAfter(of(log, "reverse").get(0).at())
                        && !charges.get(1).order().equals(first),
                "charged again before the first was back: " + log);
        paidBy(floor, "ALIPAY", charges.get(1).order());
    }
}
