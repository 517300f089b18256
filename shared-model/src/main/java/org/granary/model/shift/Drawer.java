package org.granary.model.shift;

import org.granary.model.kernel.Money;

/**
 * What went into a shift's drawer and out of it without a sale; amounts are positive.
 *
 * @param opened how often it was opened without anything
 */
public record Drawer(int drops, Money dropped, int paidOuts, Money paidOut, int paidIns, Money paidIn, int opened) {
    public static final Drawer NONE = new Drawer(0, Money.ZERO, 0, Money.ZERO, 0, Money.ZERO, 0);

    public Drawer {
        if (drops < 0 || paidOuts < 0 || paidIns < 0 || opened < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
        if (dropped.isNegative() || paidOut.isNegative() || paidIn.isNegative()) {
            throw new IllegalArgumentException("what was moved is not negative");
        }
    }

    Drawer plus(CashMoved moved) {
        return switch (moved.kind()) {
            case DROP ->
                new Drawer(drops + 1, dropped.plus(moved.amount()), paidOuts, paidOut, paidIns, paidIn, opened);
            case PAID_OUT ->
                new Drawer(drops, dropped, paidOuts + 1, paidOut.plus(moved.amount()), paidIns, paidIn, opened);
            case PAID_IN ->
                new Drawer(drops, dropped, paidOuts, paidOut, paidIns + 1, paidIn.plus(moved.amount()), opened);
        };
    }

    Drawer plus(DrawerOpened once) {
        return new Drawer(drops, dropped, paidOuts, paidOut, paidIns, paidIn, opened + 1);
    }

    /** What the drawer has more by all of it; negative when it has less. */
    public Money net() {
        return paidIn.minus(paidOut).minus(dropped);
    }
}
