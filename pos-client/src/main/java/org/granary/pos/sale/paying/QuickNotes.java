package org.granary.pos.sale.paying;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.granary.model.kernel.Money;

/** What a customer is likely to hand over: the exact amount, or the next round sums in notes. */
final class QuickNotes {
    /** Notes that people pay with, in fen: 5, 10, 50 and 100 yuan. */
    private static final List<Long> NOTES = List.of(5_00L, 10_00L, 50_00L, 100_00L);

    static final int MAX = 4;

    private QuickNotes() {}

    /** The exact amount first, then rising sums; at most {@value #MAX}. */
    static List<Money> of(Money payable) {
        TreeSet<Long> sums = new TreeSet<>();
        for (long note : NOTES) {
            sums.add((payable.fen() + note - 1) / note * note);
        }
        sums.add(sums.last() + NOTES.get(NOTES.size() - 1));
        List<Money> notes = new ArrayList<>();
        notes.add(payable);
        for (long sum : sums) {
            if (sum > payable.fen() && notes.size() < MAX) {
                notes.add(Money.ofFen(sum));
            }
        }
        return List.copyOf(notes);
    }
}
