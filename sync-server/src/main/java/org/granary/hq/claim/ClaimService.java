package org.granary.hq.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.coupon.CouponService;
import org.granary.hq.member.MemberService;
import org.granary.hq.sale.SaleService;
import org.granary.hq.store.Database;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.model.wire.member.ClaimMessage.Reason;
import org.granary.model.wire.member.CouponMessage;
import org.jdbi.v3.core.Handle;

/**
 * Puts aside what pays for a sale, once for each sale however often it is asked. The member's or the coupon's row is locked while it is decided. Whoever
 * asks first has it; no clock decides between two. A claim whose sale never comes lapses, so that a till that was lost with it locks
 * nothing for ever.
 */
public final class ClaimService {
    /** So long a claim whose sale did not come is counted. */
    static final Duration LAPSES = Duration.ofHours(24);

    /** So long it is remembered, so that a request that was under way for ever claims nothing anew. */
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private final Database database;
    private final ClaimStore store;
    private final MemberService members;
    private final SaleService sales;
    private final CouponService coupons;
    private final CaseService cases;
    private final Clock clock;

    public ClaimService(
            Database database,
            ClaimStore store,
            MemberService members,
            SaleService sales,
            CouponService coupons,
            CaseService cases,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.members = members;
        this.sales = sales;
        this.coupons = coupons;
        this.cases = cases;
        this.clock = clock;
    }

    /** Decides a till's claim; the answer is durable before it is given. */
    public ClaimMessage.Answer claim(TillId till, ClaimMessage.Request request) {
        return switch (ClaimMessage.Kind.valueOf(request.kind())) {
            case POINTS -> {
                MemberId asked = MemberId.parse(request.member());
                yield database.write(handle -> {
                    MemberId member = members.known(handle, asked);
                    Claim claim = Claim.of(till, request, member.toString());
                    return decide(handle, claim, members.lockedBalance(handle, member), Reason.UNKNOWN_MEMBER);
                });
            }
            case COUPON -> {
                CouponCode code = new CouponCode(request.code());
                Claim claim = Claim.of(till, request, code.digits());
                yield database.write(
                        handle -> decide(handle, claim, coupons.lockedLeft(handle, code), Reason.UNKNOWN_COUPON));
            }
        };
    }

    private ClaimMessage.Answer decide(Handle handle, Claim asked, OptionalLong balance, Reason unknown) {
        if (balance.isEmpty()) {
            return answer(unknown, 0);
        }
        Instant now = clock.instant();
        long others = store.others(handle, asked.kind(), asked.subject(), Optional.of(asked.sale()), now.minus(LAPSES));
        long free = Math.max(0, balance.getAsLong() - others);
        if (!sales.known(handle, List.of(asked.sale())).isEmpty()) {
            return answer(Reason.NONE, free); // it is paid: what it spent is in the balance
        }
        Optional<Claim> before = store.find(handle, asked.sale(), asked.kind());
        if (before.isPresent() && !before.get().till().equals(asked.till())) {
            return answer(Reason.ANOTHER_TILL, free);
        }
        if (before.isPresent() && before.get().overtakes(asked)) {
            return answer(Reason.OVERTAKEN, free);
        }
        if (asked.amount() > free) {
            return answer(Reason.TOO_LITTLE, free);
        }
        store.deleteBefore(handle, now.minus(FORGOTTEN));
        store.save(handle, asked, now);
        return answer(Reason.NONE, free - asked.amount());
    }

    /** Coupons as they stand for a sale that is yet to be paid: what others put aside is taken off. */
    public CouponMessage.Answer coupons(CouponMessage.Request request) {
        Instant since = clock.instant().minus(LAPSES);
        return database.read(handle -> new CouponMessage.Answer(find(handle, request).stream()
                .map(coupon -> CouponMessage.Coupon.of(free(handle, coupon, since)))
                .toList()));
    }

    /** A member has several ids when they signed up more than once; a coupon of theirs is told under the id that was asked with. */
    private List<CashCoupon> find(Handle handle, CouponMessage.Request request) {
        Optional<MemberId> asked =
                Optional.of(request.member()).filter(id -> !id.isEmpty()).map(MemberId::parse);
        Optional<MemberId> known = asked.map(id -> members.known(handle, id));
        List<CashCoupon> found = request.code().isEmpty()
                ? known.map(id -> coupons.of(handle, id, CouponMessage.MOST)).orElse(List.of())
                : CouponCode.read(request.code()).flatMap(code -> coupons.find(handle, code)).stream()
                        .toList();
        return found.stream()
                .map(coupon -> asked.isPresent() && coupon.owner().equals(known) ? coupon.of(asked.get()) : coupon)
                .toList();
    }

    private CashCoupon free(Handle handle, CashCoupon coupon, Instant since) {
        long aside =
                store.others(handle, ClaimMessage.Kind.COUPON, coupon.code().digits(), Optional.empty(), since);
        return coupon.less(Money.ofFen(aside));
    }

    private static ClaimMessage.Answer answer(Reason reason, long free) {
        return new ClaimMessage.Answer(reason == Reason.NONE, reason.name(), free);
    }

    /** The sales are here: what they spent is booked (points with the members' other points), and no longer put aside. */
    public void settled(Handle handle, TillId till, List<PaidSale> sold) {
        coupons.sold(handle, till, sold);
        List<DocumentId> claimed = sold.stream()
                .filter(sale -> sale.pointsSpent() > 0 || CouponService.paysWithCoupon(sale))
                .map(PaidSale::id)
                .toList();
        if (!claimed.isEmpty()) {
            store.delete(handle, claimed);
        }
    }

    /** Goods came back: what they gave back to coupons is booked. */
    public void returned(Handle handle, PaidReturn back) {
        coupons.returned(handle, back);
    }

    /**
     * Says so when sales spent more than there was: they stand, and somebody has to look. Call it when the members' rows and the feed's
     * are locked, so that of two pushes the later one sees both.
     */
    public void review(Handle handle, TillId till, List<PaidSale> sold) {
        for (PaidSale sale : spending(sold)) {
            long balance =
                    sale.member().map(member -> members.balance(handle, member)).orElse(0L);
            if (balance < 0) {
                cases.open(
                        handle,
                        till,
                        CaseKind.POINTS_OVERSPENT,
                        sale.id().toString(),
                        sale.receiptNumber() + " " + sale.pointsSpent() + ", " + balance);
            }
        }
    }

    private static List<PaidSale> spending(List<PaidSale> sold) {
        return sold.stream().filter(sale -> sale.pointsSpent() > 0).toList();
    }
}
