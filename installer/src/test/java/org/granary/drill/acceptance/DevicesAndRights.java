package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.hq.HeadquartersStore;
import org.granary.drill.process.OneShot;
import org.granary.drill.report.Rows;
import org.granary.drill.till.Screen;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;

/** Behaviours 38 to 40: what stands around the till, and who may do what. */
final class DevicesAndRights {
    private static final int HASH_DIGITS = 64;

    private DevicesAndRights() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        38,
                        "缺纸：单已成交，小票排队有号，由人决定继续或不打，绝不成批乱打",
                        "Paper out: the sale stays, the paper queues with its number, resumed or cancelled by choice",
                        "Two sales without paper; one paper cancelled, one resumed; exactly one comes out.",
                        DevicesAndRights::paperOut),
                Behaviour.of(
                        39,
                        "自检通过或说出故障；顾客屏始终等于购物车",
                        "The self-test passes or names the fault; the customer's display always equals the cart",
                        "The page 自检 off the menu: all passes; then without a printer, a scale and a network, and each is named with what to"
                                + " do; a slip only on request. The display read at every step of a sale.",
                        DevicesAndRights::selfTestAndDisplay),
                Behaviour.of(
                        40,
                        "主管密码或工牌逐次授权；谁、做了什么、前后数字，改了看得出",
                        "A supervisor's PIN or badge per action; a tamper-evident log of who, what, before, after",
                        "A sale above the limit given up: refused, allowed by PIN, allowed by badge; rows and chain at headquarters. In a copy"
                                + " an approval and a row of the audit are changed: the till's chain and \"audit verify\" name the place.",
                        DevicesAndRights::rights));
    }

    private static void paperOut(Floor floor) {
        int before = floor.shop.counter().paper().receipts();
        floor.shop.counter().command("printer paper-out");
        floor.see(
                "the printer without paper",
                screen -> screen.text(Screen.EVERYTHING).contains("缺纸"));
        String first = floor.sell(floor.shelf.article("DM0001"));
        String second = floor.sell(floor.shelf.article("DM0002"));
        floor.atTill(
                "both sales",
                "select count(*) as n from sale where receipt_number in ('" + first + "', '" + second + "')",
                rows -> rows.get(0).columns().containsValue("2"));
        floor.see("two papers to look at", screen -> screen.text("papers").contains("2"));
        floor.shop.counter().command("printer ok");
        floor.see(
                "the printer with paper",
                screen -> !screen.text(Screen.EVERYTHING).contains("缺纸"));
        same(floor.shop.counter().paper().receipts(), before, "papers that came out by themselves");
        floor.key("F9");
        floor.on(Ids.UNKNOWN_PRINT);
        String all = floor.till().read().text(Screen.EVERYTHING);
        check(all.contains(first) && all.contains(second), "the queue does not name both: " + all);
        floor.picture();
        Screen chosen = floor.till().read();
        floor.key(chosen.text(Screen.EVERYTHING).contains("可能没有打印") ? "ENTER" : "F4");
        floor.key("F5");
        floor.key("ESCAPE");
        floor.on(Ids.SELLING);
        String paper = floor.paperSaying(second);
        same(floor.shop.counter().paper().receipts(), before + 1, "papers that came out");
        check(!paper.contains(first), "the cancelled paper came out");
    }

    private static void selfTestAndDisplay(Floor floor) {
        floor.unsyncedIsZero();
        int papers = floor.shop.counter().paper().receipts();
        floor.menu("自检：设备、磁盘、时钟、网络");
        floor.on("self-test");
        Screen whole = tested(floor);
        for (String name : List.of("打印机", "扫码枪", "电子秤", "顾客屏", "流水写入", "数据库", "磁盘空间", "时钟", "网络和总部")) {
            check(whole.text(Screen.EVERYTHING).contains(name), "the self-test does not name " + name);
        }
        check(whole.text(Ids.MESSAGE).contains("没有故障"), "a sound till has a fault: " + whole);
        check(whole.text(Screen.EVERYTHING).contains("写入并落盘"), "no record was written: " + whole);
        floor.shop.counter().scan(floor.shelf.article("DM0001").code());
        floor.see(
                "the code that was read",
                screen -> screen.text(Screen.EVERYTHING)
                        .contains("读到 " + floor.shelf.article("DM0001").code()));
        floor.picture("39-self-test.png");
        floor.shop.counter().command("printer unplug");
        floor.scale().say("unplug");
        floor.offline();
        floor.see(
                "the printer without a line",
                screen -> screen.text(Screen.EVERYTHING).contains("打印机 断线"));
        floor.key("ENTER");
        String faults = tested(floor).text(Screen.EVERYTHING);
        for (String fault : List.of("插好线，会自动重连", "先修好打印机", "看网线和路由器", "4 项故障")) {
            check(faults.contains(fault), "the self-test does not say \"" + fault + "\": " + faults);
        }
        floor.picture();
        floor.shop.counter().command("printer plug");
        floor.scale().say("plug");
        floor.online();
        floor.see("the printer back", screen -> !screen.text(Screen.EVERYTHING).contains("打印机 断线"));
        floor.key("ENTER");
        tested(floor);
        same(floor.shop.counter().paper().receipts(), papers, "papers that nobody asked for");
        floor.key("F5");
        floor.paperSaying("自检", "流水写入");
        floor.key("ESCAPE");
        same(Floor.lines(floor.on(Ids.SELLING)), 0, "lines after a self-test");
        display(floor);
    }

    /** The page once every check has ended. */
    private static Screen tested(Floor floor) {
        return floor.see(
                "the end of the self-test",
                screen -> !screen.text(Ids.MESSAGE).contains("正在检查")
                        && screen.text(Screen.EVERYTHING).contains("网络和总部"));
    }

    private static void display(Floor floor) {
        for (Map.Entry<String, String> device :
                Map.of("printer", "打印机", "scanner", "扫码枪").entrySet()) {
            floor.shop.counter().command(device.getKey() + " unplug");
            floor.see(
                    "the fault of the " + device.getKey(),
                    screen -> screen.text(Screen.EVERYTHING).contains(device.getValue() + " 断线"));
            floor.shop.counter().command(device.getKey() + " plug");
            floor.see(
                    device.getKey() + " back",
                    screen -> !screen.text(Screen.EVERYTHING).contains(device.getValue() + " 断线"));
        }
        shows(floor, "欢迎光临");
        Good rice = floor.shelf.article("DM0001");
        for (Good good : List.of(rice, floor.shelf.pack("DM0002"))) {
            Screen cart = floor.scan(good);
            shows(floor, cart.text(Ids.AMOUNT_DUE));
        }
        floor.key("F4");
        Screen voided = floor.says("已删除");
        shows(floor, voided.text(Ids.AMOUNT_DUE));
        floor.picture();
        floor.key("SPACE");
        shows(floor, floor.on(Ids.PAYING).text(Ids.AMOUNT_DUE));
        floor.till().type("100");
        floor.key("ENTER");
        shows(floor, floor.on(Ids.DONE).text(Ids.CHANGE));
    }

    private static void shows(Floor floor, String words) {
        org.granary.drill.process.Wait.until(
                "the display to show " + words,
                Floor.SOON,
                () -> floor.display().say("show").contains(words),
                () -> floor.display().say("show"));
    }

    /** Fills a sale that a cashier may not give up alone. */
    private static void fill(Floor floor) {
        floor.till().type("12*");
        floor.scan(floor.shelf.article("DM0004"));
        floor.key("F7", "F7");
        floor.on("approval");
    }

    /** The till's records at headquarters in a copy, in which somebody's yes becomes somebody else's. */
    private static void changedApproval(Floor floor) {
        List<SyncRecord> records = new ArrayList<>();
        for (Rows.Row row : floor.shop.rows("select epoch, sequence, type, payload, hash from inbox_record"
                + " where shop = 'ZSL' and number = 1 order by epoch, sequence")) {
            records.add(new SyncRecord(
                    Long.parseLong(row.get("epoch")),
                    Long.parseLong(row.get("sequence")),
                    row.get("type"),
                    row.get("payload"),
                    new ChainHash(row.get("hash"))));
        }
        same(firstBroken(records), -1, "the first record out of the chain");
        int yes = 0;
        while (!records.get(yes).type().equals("approval")) {
            yes++;
        }
        SyncRecord said = records.get(yes);
        String other = said.payload().replace("\"" + Floor.CASHIER + "\"", "\"02\"");
        check(!other.equals(said.payload()), "the approval does not name who asked: " + said.payload());
        records.set(yes, new SyncRecord(said.epoch(), said.sequence(), said.type(), other, said.hash()));
        same(firstBroken(records), yes, "the record that was changed");
    }

    /** The place of the first record that does not follow from the one before; -1 when all do. */
    private static int firstBroken(List<SyncRecord> records) {
        ChainHash previous = ChainHash.GENESIS;
        long epoch = 0;
        for (int i = 0; i < records.size(); i++) {
            SyncRecord record = records.get(i);
            previous = record.epoch() == epoch ? previous : ChainHash.GENESIS;
            if (!record.follows(previous)) {
                return i;
            }
            epoch = record.epoch();
            previous = record.hash();
        }
        return -1;
    }

    /** A copy of headquarters' database, in which one row of the audit is changed past the program. */
    private static void changedAudit(Floor floor) {
        Path copy = HeadquartersStore.copy(
                file -> floor.shop.rows("script to '" + file + "'"), floor.out.resolve("audit-copy"));
        OneShot.Ended whole = verify(floor, copy, "whole");
        check(whole.exit() == 0 && whole.words().contains("audit: whole"), "the audit is not whole: " + whole);
        long changed = HeadquartersStore.changeAudit(copy);
        OneShot.Ended damaged = verify(floor, copy, "changed");
        check(
                damaged.exit() != 0 && damaged.words().contains("audit: DAMAGED, entry " + changed + " was changed"),
                "nobody noticed that entry " + changed + " was changed: " + damaged);
    }

    private static OneShot.Ended verify(Floor floor, Path folder, String when) {
        return OneShot.start(
                        "audit",
                        floor.out.resolve("run/logs/audit-" + when + ".log"),
                        List.of("-Xmx256m"),
                        "org.granary.hq.app.Main",
                        List.of("audit", "verify", "--data", folder.toString()))
                .end(Floor.PATIENCE);
    }

    private static void rights(Floor floor) {
        fill(floor);
        floor.key("ESCAPE");
        check(Floor.lines(floor.on(Ids.SELLING)) == 1, "a sale was given up without a yes");
        floor.key("F7", "F7");
        floor.on("approval");
        floor.picture();
        floor.approve();
        floor.says("整单已取消");
        fill(floor);
        floor.till().type("1");
        floor.says("主管");
        floor.shop.counter().scan("SOMEBODY-ELSES-BADGE-1");
        floor.says("不认识这张工牌");
        floor.shop.counter().scan(Floor.BADGE);
        floor.says("整单已取消");
        for (String means : List.of("GIVEN_UP", "PIN", "BADGE")) {
            floor.atHeadquarters(
                    "the answer by " + means,
                    "select action, asker, decider, means, before_amount, after_amount from approval",
                    row -> row.get("means").equals(means)
                            && row.get("asker").equals(Floor.CASHIER)
                            && row.get("action").equals("give-up")
                            && !row.get("before_amount").equals(row.get("after_amount")));
        }
        floor.atHeadquarters(
                "the end of the chain of this till's records",
                "select l.last_hash, r.hash from till_line l join inbox_record r on r.shop = l.shop and r.number = l.number"
                        + " and r.epoch = l.epoch and r.branch = l.branch and r.sequence = l.next_sequence - 1"
                        + " where l.shop = 'ZSL' and l.number = 1",
                row -> row.get("hash").equals(row.get("last_hash"))
                        && row.get("hash").length() == HASH_DIGITS);
        changedApproval(floor);
        changedAudit(floor);
    }
}
