package org.granary.pos.sale.paying;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsTerms;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.member.KnownMember;
import org.granary.pos.member.PointsClaim;
import org.granary.pos.member.PointsDesk;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Times;
import org.jspecify.annotations.Nullable;

/**
 * A member's points. How many one yuan takes, in which steps and up to which share of a sale is data of headquarters, which puts them
 * aside before they pay; the till's own bound holds while it cannot be reached.
 */
public final class PointsWay implements Way {
    private final PointsDesk desk;
    private @Nullable PayingSale sale;

    /** Counts the times that points were asked for, so that a late answer is not taken for a newer one. */
    private int asked;

    public PointsWay(PointsDesk desk) {
        this.desk = desk;
    }

    @Override
    public Key key() {
        return Key.F9;
    }

    @Override
    public String name() {
        return "tender.POINTS";
    }

    @Override
    public void follow(PayingSale paying) {
        sale = paying;
    }

    /** Why points do not pay. */
    private enum Closed {
        NOT_SET_UP,
        NO_MEMBER,
        ONCE,
        TOO_FEW
    }

    @Override
    public Optional<Message> closed() {
        return why().map(why -> Message.attention("paying.points.closed." + why));
    }

    @Override
    public Optional<Message> refusal() {
        return why().map(why -> switch (why) {
            case NOT_SET_UP -> Message.attention("paying.points.notSetUp");
            case NO_MEMBER -> Message.attention("paying.points.noMember");
            case ONCE -> Message.attention("paying.points.once");
            case TOO_FEW ->
                Message.attention(
                        "paying.points.tooFew",
                        Long.toString(member().map(KnownMember::points).orElse(0L)),
                        desk.terms().map(terms -> terms.stepWorth().yuan()).orElse(""));
        });
    }

    private Optional<Closed> why() {
        Optional<PointsTerms> terms = desk.terms();
        if (terms.isEmpty()) {
            return Optional.of(Closed.NOT_SET_UP);
        }
        Optional<KnownMember> member = member();
        if (member.isEmpty()) {
            return Optional.of(Closed.NO_MEMBER);
        }
        if (sale != null && sale.payment().legs().stream().anyMatch(this::took)) {
            return Optional.of(Closed.ONCE);
        }
        return most(member.get(), terms.get()) > 0 ? Optional.empty() : Optional.of(Closed.TOO_FEW);
    }

    @Override
    public Optional<Message> hint() {
        return member().flatMap(someone -> desk.terms()
                .map(terms -> Message.calm(
                        someone.asOf().isPresent() ? "paying.points.hint" : "paying.points.hintNew",
                        Long.toString(someone.points()),
                        terms.worth(most(someone, terms)).yuan(),
                        someone.asOf().map(Times::dayAndClock).orElse(""))));
    }

    private Optional<KnownMember> member() {
        return sale == null ? Optional.empty() : sale.member();
    }

    /** As far as balance, the rule for a sale and what is left to pay go, in whole steps. */
    private long most(KnownMember member, PointsTerms terms) {
        if (sale == null) {
            return 0;
        }
        long share = terms.most(sale.payment().due());
        long rest = terms.steps(sale.payment().rest());
        return Math.min(terms.within(member.points()), Math.min(share, rest));
    }

    @Override
    public Optional<Question> question(Money amount) {
        return Optional.empty();
    }

    /** Without an amount, as many as may; a keyed amount has to be whole steps, and no more than that. */
    @Override
    public void take(PayingSale paying, Money amount, String answer) {
        Optional<KnownMember> member = paying.member();
        Optional<PointsTerms> terms = desk.terms();
        if (member.isEmpty() || terms.isEmpty()) {
            refusal().ifPresent(paying::refuse);
            return;
        }
        long most = most(member.get(), terms.get());
        boolean all = amount.equals(paying.payment().rest());
        long points = all ? most : terms.get().steps(amount);
        if (points > most) {
            paying.refuse(
                    Message.error("paying.points.most", terms.get().worth(most).yuan(), Long.toString(most)));
        } else if (points == 0 || !(all || terms.get().worth(points).equals(amount))) {
            paying.refuse(
                    Message.error("paying.points.step", terms.get().stepWorth().yuan()));
        } else {
            ask(paying, member.get().id(), points, terms.get().worth(points));
        }
    }

    private void ask(PayingSale paying, MemberId member, long points, Money worth) {
        String reference = Long.toString(points);
        int part = paying.payment().nextNumber();
        paying.ask(
                paying.payment().asked(TenderKind.POINTS, worth, reference),
                Message.calm("paying.points.asking", reference),
                () -> claim(paying, part, member, points));
    }

    private void claim(PayingSale paying, int part, MemberId member, long points) {
        Optional<DocumentId> id = paying.id();
        if (id.isEmpty()) {
            return;
        }
        asked++;
        int now = asked;
        paying.answer(
                desk.claim(id.get(), part, member, points),
                came -> paying.soon(() -> {
                    if (now == asked) {
                        came(paying, points, came.orElseGet(() -> new PointsClaim(PointsClaim.Outcome.REFUSED, 0)));
                    }
                }));
    }

    private static void came(PayingSale paying, long points, PointsClaim claim) {
        String reference = Long.toString(points);
        if (claim.granted()) {
            boolean sure = claim.outcome() == PointsClaim.Outcome.CONFIRMED;
            paying.came(
                    reference,
                    sure
                            ? Message.good("paying.points.taken", reference)
                            : Message.attention("paying.points.takenOffline", reference));
        } else {
            Message why = switch (claim.outcome()) {
                case TOO_LITTLE -> Message.error("paying.points.fewer", Long.toString(claim.most()));
                case OFFLINE_BOUND -> Message.error("paying.points.offline", Long.toString(claim.most()));
                case REFUSED, CONFIRMED, OFFLINE -> Message.error("paying.points.refused");
            };
            paying.failed(reference, why);
        }
    }

    @Override
    public boolean took(Leg leg) {
        return leg.kind() == TenderKind.POINTS;
    }

    @Override
    public void takeBack(PayingSale paying, Leg leg) {
        asked++;
        Optional<DocumentId> id = paying.id();
        paying.takeOut(
                leg,
                Message.attention("paying.points.out", leg.tender().reference()),
                () -> id.ifPresent(
                        known -> paying.memberId().ifPresent(member -> desk.release(known, leg.number(), member))));
    }

    /** What was asked for is asked for again: the same sale, so nothing is put aside twice. */
    @Override
    public void resume(PayingSale paying) {
        List<Leg> open = paying.payment().legs().stream()
                .filter(leg -> took(leg) && leg.state() == Leg.State.ASKED)
                .toList();
        for (Leg leg : open) {
            paying.memberId()
                    .ifPresent(member ->
                            claim(paying, leg.number(), member, leg.tender().pointsSpent()));
        }
    }
}
