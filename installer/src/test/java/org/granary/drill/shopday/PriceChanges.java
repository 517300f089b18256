package org.granary.drill.shopday;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.device.VirtualCounter;

/**
 * Cuts and raises from headquarters, followed to till and label by the rule of the contracts: a cut binds at its minute
 * wherever it has arrived, and its label waits for headquarters' release; a raise shows on its label first and is charged
 * once headquarters knows that.
 */
final class PriceChanges {
    private static final Duration SWAP = Duration.ofSeconds(20);
    private static final Duration AFTER = Duration.ofSeconds(2);

    private final Day day;
    private final ScriptedCashier cashier;
    private final Good firstCut;
    private final Good firstRaise;
    private final Good secondCut;
    private final Good secondRaise;
    private final long firstRaiseTo;

    PriceChanges(Day day, ScriptedCashier cashier) {
        this.day = day;
        this.cashier = cashier;
        firstCut = day.shelf.article("DM0002");
        firstRaise = day.shelf.article("DM0017");
        secondCut = day.shelf.article("YY0001");
        secondRaise = day.shelf.article("MT0001");
        firstRaiseTo = day.shelf.priceFen(firstRaise) + 200;
    }

    /** The minute comes while the till is offline and its label radio is unplugged. */
    void whileOfflineAndLabelsDark() {
        Instant minute = day.minuteAhead();
        long cutTo = day.shelf.priceFen(firstCut) - 300;
        day.shop.console().publish(minute, Map.of(firstCut.sku(), cutTo));
        day.shop.console().publish(minute, Map.of(firstRaise.sku(), firstRaiseTo));
        day.published(2);
        day.versionArrives(2);
        day.story.tell("Headquarters published a cut of " + firstCut.name() + " and a raise of " + firstRaise.name()
                + "; the till has both");
        day.story.fault("label radio unplugged");
        day.shop.counter().command("labels unplug");
        day.offline();
        day.shop.clock().advanceTo(minute.plus(AFTER));
        day.shelf.change(firstCut, cutTo);
        cashier.serveOncePriced(firstCut, SWAP);
        cashier.serve(Day.one(firstRaise));
        day.story.tell("Network gone: the cut is charged from its minute, the raise is not");
    }

    /** Online again, but the raise's label is still dark; then it is lit. */
    void raiseWaitsForItsLabel() {
        VirtualCounter counter = day.shop.counter();
        String cutLabel = day.board.macOf(firstCut.sku());
        String raiseLabel = day.board.macOf(firstRaise.sku());
        String cutBefore = counter.label(cutLabel).hash();
        String raiseBefore = counter.label(raiseLabel).hash();
        day.online();
        cashier.serve(Day.one(firstRaise));
        day.story.tell("Online, everything sent; the raise is still not charged, for its label is dark");
        counter.command("labels plug");
        day.labelChanges(raiseLabel, raiseBefore);
        day.labelChanges(cutLabel, cutBefore);
        day.raisesAreBound(1);
        day.shelf.change(firstRaise, firstRaiseTo);
        cashier.serveOncePriced(firstRaise, SWAP);
        day.story.tell("Both labels show the new prices; headquarters bound the raise and the till charges it");
    }

    /** The minute comes while the till is offline and its labels work. */
    void whileOfflineAndLabelsLit() {
        VirtualCounter counter = day.shop.counter();
        Instant minute = day.minuteAhead();
        long cutTo = day.shelf.priceFen(secondCut) - 500;
        long raiseTo = day.shelf.priceFen(secondRaise) + 100;
        day.shop.console().publish(minute, Map.of(secondCut.sku(), cutTo, secondRaise.sku(), raiseTo));
        day.published(2);
        day.versionArrives(3);
        day.offline();
        String cutLabel = day.board.macOf(secondCut.sku());
        String raiseLabel = day.board.macOf(secondRaise.sku());
        String cutBefore = counter.label(cutLabel).hash();
        String raiseBefore = counter.label(raiseLabel).hash();
        day.shop.clock().advanceTo(minute.plus(AFTER));
        day.shelf.change(secondCut, cutTo);
        cashier.serveOncePriced(secondCut, SWAP);
        day.labelChanges(raiseLabel, raiseBefore);
        day.story.expect(
                counter.label(cutLabel).hash().equals(cutBefore), "a label showed a cut that was not released yet");
        cashier.serve(Day.one(secondRaise));
        day.story.tell(
                "Network gone again: the raise is on its label and not charged, the cut charged and not on its label");
        day.online();
        day.labelChanges(cutLabel, cutBefore);
        day.raisesAreBound(2);
        day.shelf.change(secondRaise, raiseTo);
        cashier.serveOncePriced(secondRaise, SWAP);
        day.story.tell("Online: the cut came to its label, the raise to the till");
    }
}
