package org.granary.hq.member;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.coupon.Campaign;
import org.granary.hq.coupon.CouponService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.Sessions;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.web.Renderer;
import org.granary.model.audit.AuditActor;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.member.MemberId;
import org.granary.model.wire.member.CouponMessage;

/** The console's pages about members. A phone number is shown masked only. */
public final class MemberRoutes {
    private final Database database;
    private final MemberService members;
    private final CouponService coupons;
    private final AuditService audit;
    private final Renderer renderer;

    /** Members that were searched for, or the newest. */
    public record MembersPage(String search, List<MemberSummary> members) {}

    /**
     * One member's points with the documents behind them, and their coupons.
     *
     * @param campaigns of which they may be given one
     */
    public record MemberPage(
            MemberSummary member, List<PointsLine> lines, List<CashCoupon> coupons, List<Campaign> campaigns) {}

    public MemberRoutes(
            Database database, MemberService members, CouponService coupons, AuditService audit, Renderer renderer) {
        this.database = database;
        this.members = members;
        this.coupons = coupons;
        this.audit = audit;
        this.renderer = renderer;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.MEMBERS, context -> list(context, ""));
        handlers.put(Endpoint.FIND_MEMBER, context -> list(context, search(context)));
        handlers.put(Endpoint.MEMBER, this::one);
        handlers.put(Endpoint.MEMBER_LEVEL, this::level);
        handlers.put(Endpoint.MEMBER_COUPON, this::coupon);
        handlers.put(Endpoint.API_POINTS, this::json);
        return handlers;
    }

    /** The number comes in a form, since an address stays in histories and logs; it is not repeated in the answer. */
    private static String search(Context context) {
        return Optional.ofNullable(context.formParam("search")).orElse("").strip();
    }

    private void list(Context context, String search) {
        List<MemberSummary> found = database.read(handle -> members.list(handle, search, MemberService.PAGE_SIZE));
        AuditAction seen = search.isEmpty() ? AuditAction.MEMBERS_LISTED : AuditAction.MEMBERS_SEARCHED;
        written(context, seen, "", found.size());
        renderer.page(context, "members.jte", "members", new MembersPage(search.length() > 4 ? "" : search, found));
    }

    private void one(Context context) {
        MemberId id = MemberId.parse(context.pathParam("id"));
        MemberPage page = database.read(handle -> new MemberPage(
                members.summary(handle, id).orElseThrow(() -> new IllegalArgumentException("no such member")),
                members.lines(handle, id),
                coupons.of(handle, members.known(handle, id), CouponMessage.MOST),
                coupons.running(handle)));
        written(context, AuditAction.MEMBER_SEEN, page.member().id().toString(), 1);
        renderer.page(context, "member.jte", "members", page);
    }

    private void level(Context context) {
        MemberId id = MemberId.parse(context.pathParam("id"));
        String level =
                Optional.ofNullable(context.formParam("level")).orElse("").strip();
        AuditActor by = Sessions.actor(context);
        database.write(handle -> {
            members.changeLevel(handle, id, level, by);
            return 0;
        });
        context.redirect(Endpoint.MEMBERS.path() + "/" + id, HttpStatus.SEE_OTHER);
    }

    private void coupon(Context context) {
        MemberId id = MemberId.parse(context.pathParam("id"));
        UUID campaign = UUID.fromString(
                Optional.ofNullable(context.formParam("campaign")).orElse(""));
        AuditActor by = Sessions.actor(context);
        database.write(handle -> coupons.issueTo(handle, campaign, members.known(handle, id), by));
        context.redirect(Endpoint.MEMBERS.path() + "/" + id, HttpStatus.SEE_OTHER);
    }

    /** Durable before anybody sees it. */
    private void written(Context context, AuditAction seen, String subject, int members) {
        AuditActor by = Sessions.actor(context);
        database.write(handle -> {
            audit.append(handle, by, seen, subject, Map.of("members", members));
            return 0;
        });
    }

    private void json(Context context) {
        List<Map<String, Object>> answer = database.read(handle -> members.balances(handle).stream()
                .map(balance -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("member", balance.member().toString());
                    fields.put("balance", balance.points());
                    fields.put(
                            "ids",
                            balance.ids().stream().map(MemberId::toString).toList());
                    return fields;
                })
                .toList());
        written(context, AuditAction.POINTS_READ, "", answer.size());
        context.contentType("application/json; charset=utf-8").result(Json.text(answer));
    }
}
