package org.granary.drill.acceptance;

import static org.granary.drill.acceptance.Floor.check;
import static org.granary.drill.acceptance.Floor.same;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.Returning;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.hq.ConsoleClient;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Rows;
import org.granary.drill.till.Screen;
import org.granary.model.coupon.CouponCode;

/** Behaviours 28 and 29: members. */
final class MemberSales {
    private static final String PHONE = "13900001234";
    private static final int TAIL = 4;
    private static final long POINTS_AT_LEAST = 1_000;
    private static final long FEN_PER_POINT = 100;
    private static final long FEN_PER_JIAO = 10;

    /** Who spends points. */
    private static final String SPENDER = "13900002929";

    private static final long COUPON_FEN = 1_000;
    private static final Pattern CODES = Pattern.compile("/console/coupons/[0-9a-f-]{36}/codes");
    private static final int PIECES = 3;
    private static final long SPENT_POINTS = 1_000;
    private static final long SPENT_FEN = 1_000;
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
                Behaviour.of(
                        29,
                        "退货时积分和券准确退回",
                        "Points and coupons reverse exactly on return",
                        "Three bags paid with points and cash come back one by one; earned and spent points at till and"
                                + " headquarters after each. A coupon pays, comes back with the goods, and pays again.",
                        floor -> {
                            givenBack(floor);
                            couponBack(floor);
                        }));
    }

    /** Looks for a member on the page of members; the answer is on the screen. */
    static Screen lookUp(Floor floor, String phone) {
        floor.key("F6");
        floor.on("member");
        floor.type(phone);
        floor.key("ENTER");
        return floor.see(
                "an answer about the member",
                screen -> screen.text(Ids.MESSAGE).contains("找到")
                        || screen.text(Ids.MESSAGE).contains("F5 入会"));
    }

    /** Takes whom the answer found for the sale, or signs them up at the first time. */
    static void take(Floor floor, Screen answer, String phone) {
        floor.key(answer.text(Ids.MESSAGE).contains("找到") ? "ENTER" : "F5");
        floor.see("the member's sale", screen -> screen.text("member").contains(tail(phone)));
    }

    static void member(Floor floor, String phone) {
        take(floor, lookUp(floor, phone), phone);
    }

    /** The digits by which a till and headquarters show a phone. */
    static String tail(String phone) {
        return phone.substring(phone.length() - TAIL);
    }

    /** A member who has bought so much that some hundred points are there to be spent, and the till knows of them. */
    static long withPoints(Floor floor, String phone) {
        member(floor, phone);
        floor.till().type("20*");
        floor.scan(floor.shelf.article("DM0001"));
        floor.payExactly();
        floor.key("ENTER");
        return points(floor, phone, points -> points > POINTS_AT_LEAST);
    }

    /**
     * The points that till and headquarters agree on, both by their entries and by the balance headquarters signed.
     *
     * @param suits what to wait for
     */
    private static long points(Floor floor, String phone, LongPredicate suits) {
        floor.unsyncedIsZero();
        String whose = " where m.last_four = '" + tail(phone) + "'";
        List<Long> last = new ArrayList<>();
        Wait.until(
                "till and headquarters to agree on the points of " + tail(phone),
                Floor.PATIENCE,
                () -> {
                    last.clear();
                    last.add(sum(floor.till()
                            .rows(
                                    "select coalesce(sum(p.points), 0) as n from points_entry p join member m on m.id = p.member"
                                            + whose)));
                    last.add(sum(floor.till()
                            .rows(
                                    "select coalesce(sum(p.balance), 0) as n from member_points p join member m on m.id = p.member"
                                            + whose)));
                    last.add(sum(floor.shop.rows("select coalesce(sum(p.points), 0) as n from points_entry p"
                            + " join member m on m.member_id = p.member_id" + whose)));
                    return new HashSet<>(last).size() == 1 && suits.test(last.get(0));
                },
                () -> "entries here, balance here, entries at headquarters: " + last);
        return last.get(0);
    }

    private static long sum(List<Rows.Row> rows) {
        return Long.parseLong(rows.get(0).get("n"));
    }

    private static void givenBack(Floor floor) {
        long before = withPoints(floor, SPENDER);
        member(floor, SPENDER);
        floor.till().type(PIECES + "*");
        long due = floor.scan(floor.shelf.article("DM0001")).fen(Ids.AMOUNT_DUE);
        floor.key("SPACE");
        floor.on(Ids.PAYING);
        floor.till().type(ScriptedCashier.yuan(SPENT_FEN));
        floor.key("F9");
        floor.says("已用积分 " + SPENT_POINTS);
        floor.picture("29-paying.png");
        floor.key("F5", "ENTER");
        Screen done = floor.on(Ids.DONE);
        long cash = done.fen("paid") - SPENT_FEN;
        String receipt = done.text(Ids.RECEIPT);
        floor.paperSaying(receipt, "积分抵扣", "使用积分");
        floor.key("ENTER");
        long sold = before - SPENT_POINTS + cash / FEN_PER_POINT;
        points(floor, SPENDER, points -> points == sold);
        long back = 0;
        for (int piece = 1; piece <= PIECES; piece++) {
            back += Returning.pieces(floor.till(), receipt, 1);
            // What points paid comes back as points, and what money earned goes.
            points(floor, SPENDER, points -> points != sold);
        }
        check(Math.abs(back - due) < FEN_PER_JIAO, "given back " + back + " of " + due);
        points(floor, SPENDER, points -> points == before);
        same(
                sum(floor.shop.rows(
                        "select coalesce(sum(amount), 0) as n from tender where kind = 'POINTS' and document_id in ("
                                + "select document_id from sale where receipt_number = '" + receipt + "' union all"
                                + " select document_id from sale_return where original_receipt = '" + receipt + "')")),
                0L,
                "what points paid and what came back of it, at headquarters");
        lookUp(floor, SPENDER);
        floor.picture();
    }

    private static void couponBack(Floor floor) {
        CouponCode code = issue(floor);
        String receipt = paidWith(floor, code);
        booked(floor, code, -COUPON_FEN);
        floor.scan(floor.shelf.article("DM0001"));
        floor.key("SPACE");
        floor.on(Ids.PAYING);
        floor.shop.counter().scan(code.digits());
        floor.says("已经用过了");
        floor.key("F5", "ENTER");
        floor.on(Ids.DONE);
        floor.key("ENTER");
        long back = Returning.pieces(floor.till(), receipt, 1);
        check(back > COUPON_FEN, "a bag gave back " + back);
        booked(floor, code, 0);
        paidWith(floor, code);
        booked(floor, code, -COUPON_FEN);
    }

    /** A campaign of one coupon that anybody may bring, made on the console. */
    private static CouponCode issue(Floor floor) {
        ConsoleClient console = floor.shop.console();
        console.post(
                "/console/coupons",
                "/console/coupons",
                Map.of(
                        "name", "满50减10",
                        "worth", ScriptedCashier.yuan(COUPON_FEN),
                        "threshold", "50",
                        "from", "2026-11-01",
                        "until", "2026-12-31",
                        "codes", "1"));
        Matcher campaign = CODES.matcher(console.get("/console/coupons"));
        check(campaign.find(), "the console lists no campaign");
        return new CouponCode(console.get(campaign.group()).strip());
    }

    /** Sells a bag for which a coupon is scanned first, and cash pays the rest. */
    private static String paidWith(Floor floor, CouponCode code) {
        floor.scan(floor.shelf.article("DM0001"));
        floor.key("SPACE");
        floor.on(Ids.PAYING);
        floor.shop.counter().scan(code.digits());
        floor.says("用券");
        floor.picture("29-coupon.png");
        floor.key("F5", "ENTER");
        String receipt = floor.on(Ids.DONE).text(Ids.RECEIPT);
        floor.paperSaying(receipt, "优惠券 …" + code.lastFour());
        floor.key("ENTER");
        return receipt;
    }

    private static void booked(Floor floor, CouponCode code, long fen) {
        floor.atHeadquarters(
                "what the coupon paid",
                "select coalesce(sum(fen), 0) as n from coupon_entry where code = '" + code.digits() + "'",
                row -> row.get("n").equals(Long.toString(fen)));
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
