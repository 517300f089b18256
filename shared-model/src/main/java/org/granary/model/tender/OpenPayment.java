package org.granary.model.tender;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;

/**
 * A payment in the making. Every part stands for itself: when one fails the others stay as they are. Immutable; what has to
 * survive an end of the program is its legs.
 *
 * @param due the sale's total, before any rounding of cash
 * @param rounded what 抹零 took off (positive) or added when cash paid the last of it
 * @param nextNumber the number the next part gets
 */
public record OpenPayment(Money due, CashRounding rounding, Money rounded, List<Leg> legs, int nextNumber) {
    public OpenPayment {
        requireNonNull(rounding, "rounding is null");
        legs = List.copyOf(legs);
        Limit.TENDERS.check(legs.size());
        if (due.isNegative()) {
            throw new IllegalArgumentException("nothing is owed to the customer here: " + due);
        }
        if (due.minus(rounded).isLessThan(sum(legs))) {
            throw new IllegalArgumentException("parts of " + sum(legs) + " exceed " + due + " less " + rounded);
        }
    }

    public static OpenPayment of(Money due, CashRounding rounding) {
        return new OpenPayment(due, rounding, Money.ZERO, List.of(), 1);
    }

    /** What is neither paid nor asked for; what goes back has to be paid anew. */
    public Money rest() {
        return due.minus(rounded).minus(sum(legs));
    }

    /** What the rest comes to when it is paid in cash. */
    public Money restInCash() {
        return rounding.payable(rest());
    }

    /** What is paid for certain. */
    public Money settled() {
        return sum(legs.stream().filter(leg -> leg.state() == Leg.State.SETTLED).toList());
    }

    /** What is asked for or goes back. */
    public Money awaited() {
        return sum(legs.stream().filter(leg -> leg.state() != Leg.State.SETTLED).toList());
    }

    /** Whether a part is asked for or goes back, so that nobody knows yet. */
    public boolean uncertain() {
        return legs.stream().anyMatch(leg -> leg.state() != Leg.State.SETTLED);
    }

    /** Whether the sale is paid, for certain and to the last fen; a sale of which nothing is due is from the beginning. */
    public boolean complete() {
        return (!legs.isEmpty() || due.isZero()) && !uncertain() && rest().isZero();
    }

    /**
     * Takes cash: all of the rest, rounded and with change, or what there is of it.
     *
     * @param handed positive; zero only when rounding gives the rest away
     */
    public Step cash(Money handed) {
        Money payable = restInCash();
        if (handed.isNegative() || rest().isZero() || (handed.isZero() && !payable.isZero())) {
            return new Step.NothingToPay();
        }
        return handed.isLessThan(payable)
                ? with(Tender.cash(handed, handed), Leg.State.SETTLED, rounded)
                : with(Tender.cash(payable, handed), Leg.State.SETTLED, rest().minus(payable));
    }

    /**
     * Takes anything else that is certain at once.
     *
     * @param amount positive, the rest at most
     */
    public Step settled(TenderKind kind, Money amount, String reference) {
        return checked(kind, amount, reference, Leg.State.SETTLED);
    }

    /** Asks for a part whose outcome comes later, by {@link #came} or {@link #failed}. */
    public Step asked(TenderKind kind, Money amount, String reference) {
        return checked(kind, amount, reference, Leg.State.ASKED);
    }

    private Step checked(TenderKind kind, Money amount, String reference, Leg.State state) {
        if (!amount.isPositive() || rest().isZero()) {
            return new Step.NothingToPay();
        }
        if (rest().isLessThan(amount)) {
            return new Step.TooMuch(rest());
        }
        return with(Tender.of(kind, amount, reference), state, rounded);
    }

    private Step with(Tender tender, Leg.State state, Money roundedNow) {
        if (legs.size() >= Limit.TENDERS.max()) {
            return new Step.TooMany();
        }
        List<Leg> more = new ArrayList<>(legs);
        more.add(new Leg(nextNumber, tender, state));
        return new Step.Taken(new OpenPayment(due, rounding, roundedNow, more, nextNumber + 1));
    }

    /** What was asked for came. One that was given up meanwhile goes back all the same. */
    public OpenPayment came(String reference) {
        return change(reference, leg -> leg.state() == Leg.State.ASKED ? leg.in(Leg.State.SETTLED) : leg);
    }

    /** What was asked for will not come, or has gone back: it is out. */
    public OpenPayment failed(String reference) {
        return without(leg -> leg.tender().reference().equals(reference) && leg.state() != Leg.State.SETTLED);
    }

    /** Takes a part out: what is in the drawer or was keyed at once, what a wallet paid once it has gone back. */
    public OpenPayment takenBack(int number) {
        return legs.stream()
                .filter(leg -> leg.number() == number)
                .findFirst()
                .map(leg -> leg.kind().wallet()
                        ? change(leg.tender().reference(), one -> one.in(Leg.State.GOING_BACK))
                        : without(one -> one.number() == number))
                .orElse(this);
    }

    /** The tenders of a complete payment, in the order in which they were taken. */
    public List<Tender> tenders() {
        if (!complete()) {
            throw new IllegalStateException("the payment is not complete: " + rest() + " is missing");
        }
        return legs.stream().map(Leg::tender).toList();
    }

    /** The same payment of a lower total, after a price cut; empty when more was taken already. */
    public Optional<OpenPayment> of(Money total) {
        return total.minus(rounded).isLessThan(sum(legs))
                ? Optional.empty()
                : Optional.of(new OpenPayment(total, rounding, rounded, legs, nextNumber));
    }

    private OpenPayment change(String reference, UnaryOperator<Leg> next) {
        return new OpenPayment(
                due,
                rounding,
                rounded,
                legs.stream()
                        .map(leg -> leg.tender().reference().equals(reference) ? next.apply(leg) : leg)
                        .toList(),
                nextNumber);
    }

    /** Without a part the rest is open again, and with it what rounding had taken off. */
    private OpenPayment without(Predicate<Leg> gone) {
        List<Leg> kept = legs.stream().filter(gone.negate()).toList();
        return kept.size() == legs.size() ? this : new OpenPayment(due, rounding, Money.ZERO, kept, nextNumber);
    }

    private static Money sum(List<Leg> legs) {
        return Money.sum(legs.stream().map(Leg::amount).toList());
    }
}
