package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;

/**
 * A piece that becomes free once enough was bought: 满100赠挂面, 买二赠一, and with proof shown where the rule asks for it. The gift
 * has to be in the basket; what is given free does not count towards the next one.
 *
 * @param gift the unit that is given, one for each time
 * @param spend for each time; zero when it is not a matter of money
 * @param pieces for each time; zero when it is not a matter of pieces
 */
public record Gift(SellUnit gift, Money spend, long pieces) implements Benefit {
    public Gift {
        requireNonNull(gift, "gift is null");
        if (spend.isNegative() || pieces < 0) {
            throw new IllegalArgumentException("no gift: for " + spend + " and " + pieces + " pieces");
        }
    }

    /** A gift for every so much spent. */
    public static Gift forSpending(Money spend, SellUnit gift) {
        return new Gift(gift, spend, 0);
    }

    /** A gift for every so many pieces. */
    public static Gift forPieces(long pieces, SellUnit gift) {
        return new Gift(gift, Money.ZERO, pieces);
    }

    @Override
    public boolean counts(Position position, boolean inScope) {
        return isGift(position) || (inScope && (pieces == 0 || !position.measured()));
    }

    @Override
    public Saving on(List<Stake> stakes, Allowance allowance) {
        Earned earned = new Earned(stakes);
        List<Money> shares = new ArrayList<>(Collections.nCopies(stakes.size(), Money.ZERO));
        List<Stake> gifts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < stakes.size(); i++) {
            if (isGift(stakes.get(i).position())) {
                gifts.add(stakes.get(i));
                places.add(i);
            }
        }
        long times = 0;
        Money off = Money.ZERO;
        while (times < allowance.times() && earned.gives() && earned.covers()) {
            Money value = earned.value();
            if (off.plus(value).isMoreThan(allowance.budget())) {
                break;
            }
            off = off.plus(value);
            earned.give();
            times++;
        }
        Saving saving = Saving.shared(times, off, gifts);
        for (int i = 0; i < saving.shares().size(); i++) {
            shares.set(places.get(i), saving.shares().get(i));
        }
        return saving.times() == 0 ? Saving.NONE : new Saving(times, shares);
    }

    @Override
    public Optional<Missing> missing(List<Stake> stakes, Allowance allowance) {
        Earned earned = new Earned(stakes);
        long times = 0;
        while (times < allowance.times() && earned.gives() && earned.covers()) {
            earned.give();
            times++;
        }
        if (times == allowance.times()) {
            return Optional.empty();
        }
        if (!earned.gives()) {
            long more = earned.beyond(allowance.times() - times);
            if (more > 0) {
                return Optional.of(new Missing.TakeGift(gift, more));
            }
        }
        return earned.missing();
    }

    private boolean isGift(Position position) {
        return position.item().unit().equals(gift) && !position.measured();
    }

    /** Counts gifts given one by one, the dearest first, against what was bought besides them. */
    private final class Earned {
        private final List<Stake> dearestFirst;
        private final long spent;
        private final long bought;
        private int next;
        private long givenHere;
        private long given;
        private long freeFen;
        private long freePieces;

        Earned(List<Stake> stakes) {
            dearestFirst = stakes.stream()
                    .filter(stake -> isGift(stake.position()))
                    .sorted(Comparator.comparing(
                                    (Stake stake) -> stake.position().price())
                            .reversed())
                    .toList();
            spent = Stake.spent(stakes);
            bought = Stake.pieces(stakes);
        }

        boolean gives() {
            return next < dearestFirst.size();
        }

        Money value() {
            return dearestFirst.get(next).position().price();
        }

        /** Whether enough was bought to give the next one. */
        boolean covers() {
            return lackingFen() <= 0 && lackingPieces() <= 0;
        }

        private long lackingFen() {
            return (given + 1) * spend.fen() - (spent - freeFen - nextFen());
        }

        private long lackingPieces() {
            return (given + 1) * pieces - (bought - freePieces - nextPieces());
        }

        private long nextFen() {
            return spend.isPositive() && gives() && dearestFirst.get(next).inScope() ? value().fen() : 0;
        }

        private long nextPieces() {
            return pieces > 0 && gives() && dearestFirst.get(next).inScope() ? 1 : 0;
        }

        void give() {
            freeFen += nextFen();
            freePieces += nextPieces();
            given++;
            givenHere++;
            if (givenHere == dearestFirst.get(next).position().packs()) {
                next++;
                givenHere = 0;
            }
        }

        /** How many more would be free if they were in the basket. */
        long beyond(long most) {
            long more = most;
            if (spend.isPositive()) {
                more = Math.min(more, (spent - freeFen) / spend.fen() - given);
            }
            return pieces > 0 ? Math.min(more, (bought - freePieces) / pieces - given) : more;
        }

        Optional<Missing> missing() {
            if (spent > 0 && lackingFen() > 0) {
                return Optional.of(new Missing.Spend(Money.ofFen(lackingFen())));
            }
            return bought > 0 && lackingPieces() > 0
                    ? Optional.of(new Missing.Pieces(lackingPieces()))
                    : Optional.empty();
        }
    }
}
