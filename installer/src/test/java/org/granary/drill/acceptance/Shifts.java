package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.util.List;
import org.granary.drill.cashier.Ids;
import org.granary.drill.process.Wait;
import org.granary.drill.till.Screen;

/** Behaviours 30 to 32: the drawer and the end of a shift. */
final class Shifts {
    private Shifts() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        30,
                        "备用金、缴款、支出、开钱箱要写原因",
                        "Opening float, drops, paid-outs, no-sale reasons",
                        "A drop, a paid-out and an opened drawer with a manager's yes; papers, kicks of the drawer, rows at"
                                + " headquarters.",
                        Shifts::drawer),
                Behaviour.of(
                        31,
                        "盲点交班；X 可重复；Z 只一次、有号、可补打",
                        "Blind count; X repeatable; Z once, numbered, reprintable",
                        "Two X readings, a count without the expected sum on the screen, the Z report and its copy.",
                        Shifts::reports),
                Behaviour.of(
                        32,
                        "交班不会卡死：未了结的写明是谁的，结转下一班",
                        "A close never deadlocks: what is unresolved is listed with its owner and carried over",
                        "A shift closed offline with a held sale and a paper that is not printed; the Z report lists them.",
                        Shifts::carriedOver));
    }

    private static void moveCash(Floor floor, String entry, String yuan) {
        floor.menu(entry);
        floor.on("cash-move");
        floor.till().type(yuan);
        floor.key("ENTER");
        floor.approve();
        floor.on(Ids.SELLING);
    }

    private static void drawer(Floor floor) {
        int kicks = floor.shop.counter().paper().drawerKicks();
        floor.menu("开钱箱");
        floor.on("approval");
        floor.picture();
        floor.approve();
        floor.says("钱箱已打开");
        floor.paperSaying("开钱箱凭条");
        check(floor.shop.counter().paper().drawerKicks() > kicks, "the drawer did not open");
        moveCash(floor, "缴款入保险柜", "100");
        floor.says("已缴款 100");
        floor.paperSaying("缴款凭条", "100.00");
        moveCash(floor, "钱箱支出", "20");
        floor.says("已支出 20");
        floor.atHeadquarters(
                "the drop",
                "select kind, delta, reason from cash_moved",
                row -> row.get("kind").equals("DROP") && row.get("delta").equals("-10000"));
        floor.atHeadquarters(
                "the paid-out",
                "select kind, delta, reason from cash_moved",
                row -> row.get("kind").equals("PAID_OUT")
                        && row.get("delta").equals("-2000")
                        && !row.get("reason").isEmpty());
        floor.atHeadquarters(
                "the opened drawer",
                "select reason from drawer_opened",
                row -> !row.get("reason").isEmpty());
        floor.atHeadquarters(
                "the opening float",
                "select opening_float from shift",
                row -> row.get("opening_float").equals("50000"));
    }

    private static void reading(Floor floor) {
        floor.key("F5");
        floor.approve();
        floor.says("本班数字已打印");
        floor.paperSaying("本班数字 X");
    }

    private static void reports(Floor floor) {
        floor.sell(floor.shelf.article("DM0001"));
        floor.menu("本班数字、补打交班单");
        floor.on("reports");
        reading(floor);
        int papers = floor.shop.counter().paper().receipts();
        reading(floor);
        Wait.until(
                "the second reading on paper",
                Floor.SOON,
                () -> floor.shop.counter().paper().receipts() > papers,
                floor::paper);
        floor.key("ESCAPE");
        floor.on(Ids.SELLING);
        floor.key("F8");
        Screen count = floor.on(Ids.CLOSE_SHIFT);
        check(!count.shows(Ids.EXPECTED_CASH), "the expected sum stands on the page of the count");
        floor.till().type("777");
        floor.key("ENTER");
        floor.says("再按一次");
        floor.key("ENTER");
        Screen report = floor.on(Ids.Z_REPORT);
        check(report.shows(Ids.EXPECTED_CASH), "the report does not say what was expected");
        floor.picture();
        String number = report.text("zNumber").replaceAll("\\D", "");
        floor.paperSaying("交班报表 Z" + number, "777.00");
        floor.key("F8");
        same(floor.till().read().name(), Ids.Z_REPORT, "the page after a second close");
        floor.key("ENTER");
        floor.ready();
        floor.menu("本班数字、补打交班单");
        floor.on("reports");
        floor.see(
                "the list of Z reports",
                screen -> screen.text(Screen.EVERYTHING).contains("Z " + number));
        floor.key("ENTER");
        floor.says("正在补打交班单 " + number);
        floor.paperSaying("交班报表 Z" + number, "副本");
        floor.key("ESCAPE");
    }

    private static void carriedOver(Floor floor) {
        floor.scan(floor.shelf.article("DM0001"));
        floor.key("F5");
        floor.says("已挂单");
        floor.offline();
        floor.shop.counter().command("printer paper-out");
        floor.sell(floor.shelf.article("DM0002"));
        floor.see("the paper that waits", screen -> screen.text("papers").contains("1 张待处理"));
        floor.key("F8");
        floor.on(Ids.CLOSE_SHIFT);
        floor.till().type("500");
        floor.key("ENTER");
        floor.says("再按一次");
        floor.key("ENTER");
        Screen report = floor.on(Ids.Z_REPORT);
        String all = floor.see(
                        "what is carried over",
                        screen -> screen.text(Screen.EVERYTHING).contains("挂单"))
                .text(Screen.EVERYTHING);
        for (String left : List.of("挂单 1 笔", "未打印的小票", "待上传单据", "工号 " + Floor.CASHIER)) {
            check(all.contains(left), "the report does not name " + left + ": " + report);
        }
        floor.picture();
        floor.shop.counter().command("printer ok");
        floor.key("ENTER");
        floor.ready();
        floor.key("F5");
        floor.on("held");
        floor.see("the held sale", screen -> screen.text(Screen.EVERYTHING).contains("1 行"));
        floor.key("ENTER");
        floor.see("the sale in the next shift", screen -> Floor.lines(screen) == 1);
        floor.payExactly();
        floor.key("ENTER");
        floor.online();
    }
}
