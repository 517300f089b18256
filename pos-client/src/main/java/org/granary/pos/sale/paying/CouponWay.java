package org.granary.pos.sale.paying;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.coupon.CouponDesk;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.jspecify.annotations.Nullable;

/**
 * A coupon: scanned, keyed, or chosen by its number from those of the member whose sale it is. It pays what it is worth, or as much of it
 * as is left to pay, once headquarters has put it aside; one in a sale.
 */
public final class CouponWay implements Way {
    /** Coupons of a member that the question names. */
    private static final int OFFERED = 3;

    private final CouponDesk desk;
    private final Entry keyed = Entry.code();
    private @Nullable PayingSale sale;
    private @Nullable MemberId askedFor;
    private List<CashCoupon> members = List.of();

    /** Counts what was asked, so that a late answer is not taken for a newer one. */
    private int asked;

    public CouponWay(CouponDesk desk) {
        this.desk = desk;
    }

    @Override
    public Key key() {
        return Key.F2;
    }

    @Override
    public String name() {
        return "tender.COUPON";
    }

    @Override
    public void follow(PayingSale paying) {
        sale = paying;
    }

    @Override
    public Optional<Message> closed() {
        return either("paying.coupon.closed.offline", "paying.coupon.closed.once");
    }

    @Override
    public Optional<Message> refusal() {
        return either("paying.coupon.offline", "paying.coupon.once");
    }

    private Optional<Message> either(String offline, String once) {
        if (!desk.online()) {
            return Optional.of(Message.attention(offline));
        }
        boolean taken = sale != null && sale.payment().legs().stream().anyMatch(this::took);
        return taken ? Optional.of(Message.attention(once)) : Optional.empty();
    }

    @Override
    public Optional<Message> hint() {
        look(sale == null ? Optional.empty() : sale.memberId());
        int usable = usable().size();
        return usable == 0
                ? Optional.empty()
                : Optional.of(Message.calm("paying.coupon.hint", Integer.toString(usable)));
    }

    /** Asks for a member's coupons when it is another's sale than before. */
    private void look(Optional<MemberId> member) {
        if (member.equals(Optional.ofNullable(askedFor)) || !desk.online()) {
            return;
        }
        askedFor = member.orElse(null);
        members = List.of();
        PayingSale paying = sale;
        if (member.isPresent() && paying != null) {
            paying.answer(desk.of(member.get()), found -> {
                if (member.get().equals(askedFor)) {
                    members = found.orElse(List.of());
                }
            });
        }
    }

    /** The member's coupons that pay for this sale, as many as the question names. */
    private List<CashCoupon> usable() {
        PayingSale paying = sale;
        return paying == null
                ? List.of()
                : members.stream()
                        .filter(coupon -> refusal(paying, coupon).isEmpty())
                        .limit(OFFERED)
                        .toList();
    }

    private Optional<CashCoupon.Refusal> refusal(PayingSale paying, CashCoupon coupon) {
        return coupon.refusal(paying.payment().due(), desk.today(), paying.memberId());
    }

    @Override
    public Optional<Question> question(Money amount) {
        List<CashCoupon> usable = usable();
        Message words = usable.isEmpty()
                ? Message.calm("paying.coupon.scan")
                : Message.calm(
                        "paying.coupon.scanOr",
                        IntStream.range(0, usable.size())
                                .mapToObj(i -> (i + 1) + " " + usable.get(i).name())
                                .collect(Collectors.joining("  ")));
        return Optional.of(new Question("paying.coupon.keyed", keyed, words));
    }

    @Override
    public boolean recognises(String scanned) {
        return CouponCode.read(scanned).isPresent();
    }

    @Override
    public void take(PayingSale paying, Money amount, String answer) {
        Optional<CouponCode> code = chosen(answer).or(() -> CouponCode.read(answer));
        if (code.isEmpty()) {
            paying.refuse(Message.error("paying.coupon.notACode"));
            return;
        }
        asked++;
        int now = asked;
        paying.say(Message.calm("paying.coupon.asking", code.get().lastFour()));
        paying.answer(
                desk.find(code.get(), paying.memberId()),
                found -> paying.soon(() -> {
                    if (now == asked) {
                        found(paying, found);
                    }
                }));
    }

    private Optional<CouponCode> chosen(String answer) {
        List<CashCoupon> usable = usable();
        for (int i = 0; i < usable.size(); i++) {
            if (answer.equals(Integer.toString(i + 1))) {
                return Optional.of(usable.get(i).code());
            }
        }
        return Optional.empty();
    }

    /**
     * What headquarters has.
     *
     * @param found empty when it did not answer
     */
    private void found(PayingSale paying, Optional<Optional<CashCoupon>> found) {
        Optional<Message> closed = refusal();
        if (closed.isPresent()) {
            paying.refuse(closed.get());
        } else if (found.isEmpty()) {
            paying.refuse(Message.error("paying.coupon.unreachable"));
        } else if (found.get().isEmpty()) {
            paying.refuse(Message.error("paying.coupon.unknown"));
        } else {
            CashCoupon coupon = found.get().get();
            refusal(paying, coupon)
                    .ifPresentOrElse(why -> paying.refuse(words(why, coupon)), () -> ask(paying, coupon));
        }
    }

    private static Message words(CashCoupon.Refusal why, CashCoupon coupon) {
        String key = "paying.coupon." + why;
        return switch (why) {
            case SPENT, SOMEBODY_ELSES -> Message.error(key, coupon.name());
            case NOT_YET -> Message.error(key, coupon.name(), coupon.from().toString());
            case EXPIRED -> Message.error(key, coupon.name(), coupon.until().toString());
            case BELOW_THRESHOLD ->
                Message.error(key, coupon.name(), coupon.threshold().yuan());
        };
    }

    private void ask(PayingSale paying, CashCoupon coupon) {
        Money part = coupon.pays(paying.payment().rest());
        int number = paying.payment().nextNumber();
        paying.ask(
                paying.payment().asked(TenderKind.COUPON, part, coupon.code().digits()),
                Message.calm("paying.coupon.asking", coupon.code().lastFour()),
                () -> claim(paying, number, coupon.code(), part));
    }

    private void claim(PayingSale paying, int part, CouponCode code, Money amount) {
        Optional<DocumentId> id = paying.id();
        if (id.isEmpty()) {
            return;
        }
        asked++;
        int now = asked;
        paying.answer(
                desk.claim(id.get(), part, code, amount),
                came -> paying.soon(() -> {
                    if (now == asked) {
                        came(paying, code, amount, came.orElse(CouponDesk.Claimed.UNREACHABLE));
                    }
                }));
    }

    private void came(PayingSale paying, CouponCode code, Money amount, CouponDesk.Claimed claimed) {
        askedFor = null; // what the member has is another now
        switch (claimed) {
            case GRANTED -> paying.came(code.digits(), Message.good("paying.coupon.taken", amount.yuan()));
            case SPENT -> paying.failed(code.digits(), Message.error("paying.coupon.meanwhile"));
            case REFUSED -> paying.failed(code.digits(), Message.error("paying.coupon.unknown"));
            case UNREACHABLE -> paying.failed(code.digits(), Message.error("paying.coupon.unreachable"));
        }
    }

    @Override
    public boolean took(Leg leg) {
        return leg.kind() == TenderKind.COUPON;
    }

    @Override
    public void takeBack(PayingSale paying, Leg leg) {
        asked++;
        askedFor = null;
        Optional<DocumentId> id = paying.id();
        paying.takeOut(
                leg,
                Message.attention("paying.coupon.out"),
                () -> id.ifPresent(known -> code(leg).ifPresent(code -> desk.release(known, leg.number(), code))));
    }

    private static Optional<CouponCode> code(Leg leg) {
        return CouponCode.read(leg.tender().reference());
    }

    /** What was asked for is asked for again: the same sale, so nothing is put aside twice. */
    @Override
    public void resume(PayingSale paying) {
        for (Leg leg : List.copyOf(paying.payment().legs())) {
            if (took(leg) && leg.state() == Leg.State.ASKED) {
                code(leg).ifPresent(code -> claim(paying, leg.number(), code, leg.amount()));
            }
        }
    }
}
