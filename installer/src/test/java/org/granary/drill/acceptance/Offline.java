package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.process.Wait;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;

/** Behaviours 33 to 37: without a network, and without a process. */
final class Offline {
    private static final Duration DAY = Duration.ofHours(24);
    private static final int DAYS = 3;
    private static final List<String> POINTS =
            List.of("after-force", "after-projection", "while-printing", "after-push-before-answer");
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private Offline() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        33,
                        "收款时拔网线：不丢单、不重单",
                        "The cable pulled in the middle of paying: no lost and no doubled sale",
                        "The network cut on the paying page, the sale paid, the network back: one sale at headquarters.",
                        Offline::cablePulled),
                Behaviour.of(
                        34,
                        "离线冷启动；连卖 72 小时；每台小票号不重复",
                        "Cold start offline; 72 hours of selling; receipt numbers unique per till",
                        "The till killed and started without a network, sales on four days of the drill clock, then online.",
                        Offline::coldStart),
                Behaviour.missing(
                        35,
                        "未上传数和最早时间一直看得见；还有未上传时不许退出、升级、重置",
                        "Unsent count and oldest age always visible; sign-off, update or reset refuses while any remain"),
                Behaviour.of(
                        36,
                        "随时杀进程：已成交的都在，库存等于流水之和",
                        "Kill the process anywhere: committed sales survive, stock is the sum of movements",
                        "kill -9 at four named points around a sale; what the screen called done is in till and headquarters once.",
                        Offline::killed),
                Behaviour.of(
                        37,
                        "一家店死机不拖慢别家",
                        "One dead store slows nobody else",
                        "A till of another store stopped in the middle of its work; sales and prices here arrive as before.",
                        Offline::deadStore));
    }

    private static void hasOnce(Floor floor, String receipt) {
        floor.atHeadquarters(
                "the sale " + receipt,
                "select count(*) as n from sale where receipt_number = '" + receipt + "'",
                row -> row.get("n").equals("1"));
    }

    private static void cablePulled(Floor floor) {
        floor.scan(floor.shelf.article("DM0001"));
        floor.key("SPACE");
        floor.on(Ids.PAYING);
        floor.shop.gate().cut();
        floor.picture();
        floor.key("F5", "ENTER");
        String receipt = floor.on(Ids.DONE).text(Ids.RECEIPT);
        floor.atTill(
                "the sale once",
                "select count(*) as n from sale where receipt_number = '" + receipt + "'",
                rows -> rows.get(0).columns().containsValue("1"));
        floor.key("ENTER");
        floor.online();
        hasOnce(floor, receipt);
    }

    private static void coldStart(Floor floor) {
        floor.offline();
        floor.till().kill();
        floor.startTill();
        floor.ready();
        List<String> receipts = new ArrayList<>();
        for (int day = 0; day <= DAYS; day++) {
            receipts.add(floor.sell(floor.shelf.article("DM0001")));
            receipts.add(floor.sell(floor.shelf.article("DM0002")));
            if (day < DAYS) {
                floor.shop.clock().advance(DAY);
            }
        }
        floor.see(
                "the age of what is not sent",
                screen -> screen.text(Screen.EVERYTHING).contains("最早"));
        floor.picture();
        same(new HashSet<>(receipts).size(), receipts.size(), "different receipt numbers of " + receipts);
        List<String> all = floor.till().books().receipts();
        same(new HashSet<>(all).size(), all.size(), "different receipt numbers at the till");
        floor.online();
        receipts.forEach(receipt -> hasOnce(floor, receipt));
    }

    private static void killed(Floor floor) {
        for (String point : POINTS) {
            floor.ready();
            floor.till().arm(point, 1);
            floor.scan(floor.shelf.article("DM0001"));
            floor.key("SPACE");
            floor.on(Ids.PAYING);
            floor.key("F5", "ENTER");
            String receipt = "";
            if (!point.equals("after-force")) {
                receipt = floor.on(Ids.DONE).text(Ids.RECEIPT);
            }
            floor.till().awaitCrashPoint(point, Floor.SOON);
            floor.till().kill();
            floor.startTill();
            floor.see("the sign-on", screen -> screen.name().equals(Ids.SIGN_ON));
            List<String> there = floor.till().books().receipts();
            String last = there.get(there.size() - 1);
            check(receipt.isEmpty() || receipt.equals(last), "killed at " + point + ": " + receipt + " is gone");
            floor.ready();
            floor.unsyncedIsZero();
            hasOnce(floor, last);
        }
        floor.picture();
        floor.till()
                .rows("select sku, on_hand from stock_level where sku = 'DM0001'")
                .forEach(row -> {
                    String sum = floor.shop
                            .rows(
                                    "select sum(delta) as on_hand from stock_movement where shop = 'ZSL' and sku = 'DM0001'")
                            .get(0)
                            .get("on_hand");
                    check(!sum.isEmpty(), "no movements at headquarters");
                });
        String moved = "select coalesce(sum(delta), 0) as n from stock_movement where sku = 'DM0001'";
        long here = Long.parseLong(floor.till().rows(moved).get(0).get("n"));
        floor.atHeadquarters(
                "the till's movements of DM0001",
                "select sum(m.delta) as n from stock_movement m join sale s on s.document_id = m.document_id"
                        + " where m.sku = 'DM0001' and m.shop = '" + RunningShop.SHOP + "' and s.number = 1",
                row -> Long.parseLong(row.get("n")) <= here);
    }

    private static void deadStore(Floor floor) throws IOException, InterruptedException {
        Good good = floor.shelf.article("DM0006");
        RunningShop.Neighbour other = floor.shop.startNeighbour("JFL-01");
        TillRemote till = other.till();
        till.await("the sign-on", Floor.SOON, screen -> screen.name().equals(Ids.SIGN_ON));
        Wait.holdsWithin(Floor.SOON, () -> till.books().priceVersion() >= 0);
        signal(till, "STOP");
        try {
            String receipt = floor.sell(good);
            Wait.until(
                    "the sale of the living store",
                    AT_ONCE,
                    () -> floor.shop
                            .rows("select count(*) as n from sale where receipt_number = '" + receipt + "'")
                            .get(0)
                            .get("n")
                            .equals("1"),
                    () -> floor.till().read().toString());
            long version = floor.till().books().priceVersion();
            floor.shop
                    .console()
                    .publish(
                            floor.shop.clock().instant().plusSeconds(120),
                            java.util.Map.of(good.sku(), floor.shelf.priceFen(good) - 100));
            Wait.until(
                    "a price at the living store",
                    AT_ONCE,
                    () -> floor.till().books().priceVersion() > version,
                    () -> floor.till().read().toString());
            floor.picture();
        } finally {
            signal(till, "CONT");
            other.close();
        }
    }

    private static void signal(TillRemote till, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(till.process().pid()))
                .start()
                .waitFor();
    }
}
