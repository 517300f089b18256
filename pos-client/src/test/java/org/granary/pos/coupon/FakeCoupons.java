package org.granary.pos.coupon;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Headquarters' coupons, as a test wants it to answer. */
public final class FakeCoupons implements CouponDesk {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private final Map<CouponCode, CashCoupon> issued = new LinkedHashMap<>();

    public boolean online = true;
    public Claimed answer = Claimed.GRANTED;

    /** When set, headquarters does not answer a claim until it is completed. */
    public @Nullable CompletableFuture<Claimed> slow;

    public final List<Money> claims = new ArrayList<>();
    public final List<CouponCode> released = new ArrayList<>();

    /** One of 10 yuan from 50 yuan on, valid this month. */
    public CouponCode issue(String free, Optional<MemberId> owner) {
        CouponCode code = CouponCode.of(free);
        issued.put(
                code,
                new CashCoupon(
                        code,
                        "满50减10",
                        Money.ofFen(10_00),
                        Money.ofFen(50_00),
                        TODAY.withDayOfMonth(1),
                        TODAY,
                        owner,
                        Money.ofFen(10_00)));
        return code;
    }

    @Override
    public boolean online() {
        return online;
    }

    @Override
    public LocalDate today() {
        return TODAY;
    }

    @Override
    public CompletableFuture<Optional<CashCoupon>> find(CouponCode code, Optional<MemberId> member) {
        return CompletableFuture.completedFuture(Optional.ofNullable(issued.get(code)));
    }

    @Override
    public CompletableFuture<List<CashCoupon>> of(MemberId member) {
        return CompletableFuture.completedFuture(issued.values().stream()
                .filter(coupon -> coupon.owner().equals(Optional.of(member)))
                .toList());
    }

    @Override
    public CompletableFuture<Claimed> claim(DocumentId sale, int part, CouponCode code, Money amount) {
        claims.add(amount);
        return slow == null ? CompletableFuture.completedFuture(answer) : slow;
    }

    @Override
    public void release(DocumentId sale, int part, CouponCode code) {
        released.add(code);
    }
}
