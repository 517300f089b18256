package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;

import java.time.Duration;
import java.util.List;
import org.granary.drill.cashier.Ids;
import org.granary.drill.till.Screen;

/** Behaviours 28 and 29: members. */
final class MemberSales {
    private static final String PHONE = "13900001234";
    private static final Duration LOOKED_UP = Duration.ofSeconds(1);

    private MemberSales() {}

    static List<Behaviour> all() {
        return List.of(
                Behaviour.of(
                        28,
                        "手机号本地查会员 1 秒以内；离线时写明积分截至何时",
                        "Look-up by phone under a second, locally; the balance's age shown offline",
                        "A member signed up, then found by phone and by four digits, online and with the network cut.",
                        MemberSales::lookUp),
                Behaviour.missing(29, "退货时积分和券准确退回", "Points and coupons reverse exactly on return"));
    }

    private static void lookUp(Floor floor) {
        floor.key("F6");
        floor.on("member");
        floor.type(PHONE);
        floor.key("ENTER");
        floor.says("F5 入会");
        floor.key("F5");
        floor.on(Ids.SELLING);
        floor.says("1234");
        floor.scan(floor.shelf.article("DM0001"));
        floor.payExactly();
        floor.key("ENTER");
        floor.unsyncedIsZero();
        floor.till().await("the points to come back", Floor.PATIENCE, screen -> points(floor) > 0);
        floor.offline();
        floor.key("F6");
        floor.on("member");
        for (String typed : List.of(PHONE, "1234")) {
            floor.type(typed);
            long start = System.nanoTime();
            floor.key("ENTER");
            Screen found = floor.says("找到 1 位");
            check(System.nanoTime() - start < LOOKED_UP.toNanos(), "the look-up of " + typed + " took too long");
            String all = found.text(Screen.EVERYTHING);
            check(all.contains("截至"), "the balance has no age: " + all);
        }
        floor.picture();
        floor.key("ENTER");
        floor.says("会员 尾号 1234");
        floor.online();
    }

    private static long points(Floor floor) {
        return floor.till().rows("select coalesce(max(balance), 0) as points from member_points").stream()
                .mapToLong(row -> Long.parseLong(row.get("points")))
                .sum();
    }
}
