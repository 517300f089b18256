package org.granary.model.member;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Shares;

/**
 * The rules of points: one for each full yuan that was paid, taken back as the money goes back; what is spent by
 * {@link PointsTerms}, given back likewise.
 */
public final class Points {
    private static final long FEN_PER_POINT = 100;

    private Points() {}

    /** Points for what was paid, 抹零 already taken off. */
    public static long earned(Money paid) {
        return Math.max(0, Math.floorDiv(paid.fen(), FEN_PER_POINT));
    }

    /**
     * Points to take back for one return of a sale. Any sequence of partial returns takes back, in sum, exactly what the
     * whole would: {@code floor(T/100) - floor((T-R)/100)}.
     *
     * @param paid what the sale was paid with, T
     * @param returnedBefore what earlier returns gave back
     * @param returned what this one gives back
     * @return 0 or more
     */
    public static long reversed(Money paid, Money returnedBefore, Money returned) {
        Money before = paid.minus(returnedBefore);
        return earned(before) - earned(before.minus(returned));
    }

    /**
     * Points to give back when part of what points paid goes back. In sum the returns of a sale give back exactly what was
     * spent: the share of all that went back so far, less the share before.
     *
     * @param spent points
     * @param paid what they had paid, positive
     * @param returnedBefore what earlier returns gave back of it
     * @param returned what this one gives back of it
     */
    public static long givenBack(long spent, Money paid, Money returnedBefore, Money returned) {
        return share(spent, paid, returnedBefore.plus(returned)) - share(spent, paid, returnedBefore);
    }

    private static long share(long spent, Money paid, Money part) {
        return Shares.split(
                        Money.ofFen(spent), List.of(part.fen(), paid.minus(part).fen()))
                .get(0)
                .fen();
    }

    /**
     * Sums entries by member, under the id each member is known by. An entry that comes twice counts once; the order of
     * arrival does not matter.
     */
    public static Map<MemberId, Long> balances(Members members, Collection<PointsEntry> entries) {
        record Key(DocumentId document, PointsEntry.Kind kind) {}
        Map<Key, PointsEntry> once = new LinkedHashMap<>();
        for (PointsEntry entry : entries) {
            PointsEntry known = once.putIfAbsent(new Key(entry.document(), entry.kind()), entry);
            if (known != null && !known.equals(entry)) {
                throw new IllegalArgumentException("two different entries of one document: " + entry.document());
            }
        }
        Map<MemberId, Long> balances = new TreeMap<>();
        for (PointsEntry entry : once.values()) {
            balances.merge(members.known(entry.member()), entry.points(), Math::addExact);
        }
        return balances;
    }

    /** One member's balance, whichever of their ids is asked for. */
    public static long balance(Members members, MemberId member, Collection<PointsEntry> entries) {
        Set<MemberId> ids = members.ids(member);
        return balances(members, entries).entrySet().stream()
                .filter(entry -> ids.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
