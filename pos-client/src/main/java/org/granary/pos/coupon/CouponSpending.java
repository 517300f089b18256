package org.granary.pos.coupon;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.model.wire.member.CouponMessage;
import org.granary.pos.member.Claims;

/** Coupons by headquarters' word. */
public final class CouponSpending implements CouponDesk {
    /** So long a customer waits for headquarters. */
    private static final long ANSWER_MILLIS = 3_000;

    private final Claims claims;
    private final Function<CouponMessage.Request, CompletableFuture<CouponMessage.Answer>> headquarters;
    private final InstantSource clock;
    private volatile boolean online;

    /**
     * Wires it.
     *
     * @param headquarters asks for coupons; fails when it cannot be reached
     */
    public CouponSpending(
            Claims claims,
            Function<CouponMessage.Request, CompletableFuture<CouponMessage.Answer>> headquarters,
            InstantSource clock) {
        this.claims = claims;
        this.headquarters = headquarters;
        this.clock = clock;
    }

    /** How the line to headquarters stands. */
    public void line(boolean connected) {
        online = connected;
    }

    @Override
    public boolean online() {
        return online;
    }

    @Override
    public LocalDate today() {
        return BusinessDates.of(clock.instant(), BusinessDates.DEFAULT_CUT_OFF);
    }

    @Override
    public CompletableFuture<Optional<CashCoupon>> find(CouponCode code, Optional<MemberId> member) {
        return ask(CouponMessage.Request.byCode(code, member))
                .thenApply(found -> found.stream().findFirst());
    }

    @Override
    public CompletableFuture<List<CashCoupon>> of(MemberId member) {
        return ask(CouponMessage.Request.of(member));
    }

    private CompletableFuture<List<CashCoupon>> ask(CouponMessage.Request request) {
        return headquarters
                .apply(request)
                .orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(answer -> answer.coupons().stream()
                        .map(CouponMessage.Coupon::read)
                        .toList());
    }

    @Override
    public CompletableFuture<Claimed> claim(DocumentId sale, int part, CouponCode code, Money amount) {
        return claims.ask(ClaimMessage.Request.coupon(sale, part, code, amount)).thenApply(answer -> {
            if (answer.isEmpty()) {
                release(sale, part, code);
                return Claimed.UNREACHABLE;
            }
            if (answer.get().granted()) {
                return Claimed.GRANTED;
            }
            return answer.get().why() == ClaimMessage.Reason.TOO_LITTLE ? Claimed.SPENT : Claimed.REFUSED;
        });
    }

    @Override
    public void release(DocumentId sale, int part, CouponCode code) {
        claims.release(ClaimMessage.Request.coupon(sale, part, code, Money.ZERO));
    }
}
