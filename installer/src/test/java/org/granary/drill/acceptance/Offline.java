package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.process.OneShot;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;

/** Behaviours 33 to 37: without a network, and without a process. */
final class Offline {
    private static final Duration DAY = Duration.ofHours(24);
    private static final int DAYS = 3;
    private static final List<String> POINTS =
            List.of("after-force", "after-projection", "while-printing", "after-push-before-answer");
    private static final long AGE_MINUTES = 75;
    private static final String NOWHERE = "http://127.0.0.1:1";
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
                Behaviour.of(
                        35,
                        "未上传数和最早时间一直看得见；还有未上传时不许升级、重置，下班时说出还有几条",
                        "Unsent count and oldest age always visible; update or reset refuses while any remain, sign-off names them",
                        "Offline: count and age read off goods, menu, sign-on and Z report; locking and signing off name the count and"
                                + " hold nobody up, since they take no data away (ADR 0027). On copies of the till's folder"
                                + " --before-update and --reset refuse, and go ahead once everything is sent.",
                        Offline::unsent),
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

    private static void unsent(Floor floor) {
        floor.unsyncedIsZero();
        floor.offline();
        floor.sell(floor.shelf.article("DM0001"));
        floor.shop.clock().advance(Duration.ofMinutes(AGE_MINUTES));
        waits(floor, "the goods");
        floor.picture();
        floor.key("F11");
        floor.on("menu");
        waits(floor, "the menu");
        floor.key("ESCAPE");
        floor.key("F12");
        floor.on(Ids.SIGN_ON);
        namesUnsent(floor);
        floor.signOn(Floor.MANAGER, Floor.MANAGER_PIN);
        floor.on(Ids.SELLING);
        closeShift(floor);
        waits(floor, "the Z report");
        floor.key("ENTER");
        floor.on(Ids.SIGN_ON);
        namesUnsent(floor);
        waits(floor, "the sign-on");
        floor.picture("35-sign-off.png");
        floor.till().kill();
        List<Leave> refused = List.of(leave(floor, "--before-update", "refused"), leave(floor, "--reset", "refused"));
        for (Leave asked : refused) {
            OneShot.Ended ended = asked.program().end(Floor.PATIENCE);
            check(ended.exit() != 0, asked.flag() + " went ahead with something unsent");
            check(
                    ended.words().contains("现在不能") && ended.words().contains("没有传到总部"),
                    asked.flag() + " does not say why: " + ended.words());
            check(Files.isDirectory(asked.folder().resolve("journal")), asked.flag() + " took the journal away");
        }
        floor.startTill();
        floor.ready();
        floor.online();
        floor.till().kill();
        for (Leave asked : List.of(leave(floor, "--before-update", "sent"), leave(floor, "--reset", "sent"))) {
            OneShot.Ended ended = asked.program().end(Floor.PATIENCE);
            same(ended.exit(), 0, asked.flag() + " with everything sent: " + ended.words());
            same(
                    Files.isDirectory(asked.folder()),
                    asked.flag().equals("--before-update"),
                    "whether the folder stands where it stood after " + asked.flag());
        }
        floor.startTill();
    }

    /** Count and age of what is not sent are on the screen that is up. */
    private static void waits(Floor floor, String where) {
        Screen screen = floor.see(
                "the age of what is not sent on " + where,
                seen -> seen.text(Screen.EVERYTHING).contains("最早"));
        String count = screen.text(Ids.UNSYNCED).strip();
        check(!count.isEmpty() && !count.equals("0"), where + " shows no count: " + count);
    }

    private static void namesUnsent(Floor floor) {
        floor.says("笔单据待上传");
        floor.says("不影响换人");
    }

    private static void closeShift(Floor floor) {
        floor.key("F8");
        floor.on(Ids.CLOSE_SHIFT);
        floor.till().type("500");
        floor.key("ENTER");
        floor.says("再按一次");
        floor.key("ENTER");
        floor.on(Ids.Z_REPORT);
    }

    /** Somebody who wants the till's folder gone, or a new release on it. */
    private record Leave(String flag, Path folder, OneShot program) {}

    /** Asks on a copy of the killed till's folder, with no way to headquarters. */
    private static Leave leave(Floor floor, String flag, String when) {
        String name = when + flag;
        Path folder = Folders.copyTree(floor.out.resolve("run/till"), floor.out.resolve("leaving-" + name));
        OneShot program = OneShot.start(
                name,
                floor.out.resolve("run/logs/leaving-" + name + ".log"),
                RunningShop.tillOptions(),
                "org.granary.pos.app.Main",
                List.of("--data", folder.toString(), "--hq", NOWHERE, flag));
        return new Leave(flag, folder, program);
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
