package org.granary.pos.customer;

import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.pos.device.DisplayText;
import org.granary.pos.device.escpos.TextWidth;
import org.granary.pos.sale.LineRow;
import org.granary.pos.ui.Texts;

/** The cart on two lines of twenty columns. */
public final class PoleTexts {
    private PoleTexts() {}

    /** What a pole display shows of it. */
    public static DisplayText of(CustomerState state, Texts texts) {
        return switch (state.phase()) {
            case IDLE -> new DisplayText(cut(texts.get("customer.welcome"), DisplayText.COLUMNS), "", "");
            case SELLING -> selling(state, texts);
            case PAYING ->
                new DisplayText(
                        ends(texts.get("customer.due"), state.due().yuan()),
                        state.change()
                                .map(change -> ends(texts.get("customer.change"), change.yuan()))
                                .orElse(""),
                        state.due().yuan());
            case DONE -> done(state, texts);
        };
    }

    private static DisplayText selling(CustomerState state, Texts texts) {
        Optional<LineRow> latest = state.latest();
        return new DisplayText(
                latest.map(line -> ends(line.name(), line.amount())).orElse(""),
                ends(texts.get("customer.total"), state.due().yuan()),
                state.due().yuan());
    }

    private static DisplayText done(CustomerState state, Texts texts) {
        Money change = state.change().orElse(Money.ZERO);
        return new DisplayText(
                ends(texts.get("customer.handed"), state.handed().yuan()),
                ends(texts.get("customer.change"), change.yuan()),
                change.yuan());
    }

    /** Two texts at the two ends of a line; the figure is never cut, the words are. */
    private static String ends(String words, String figure) {
        int room = Math.max(0, DisplayText.COLUMNS - TextWidth.of(figure) - 1);
        return TextWidth.padRight(cut(words, room), room) + " " + figure;
    }

    private static String cut(String text, int columns) {
        return columns < 2 ? "" : TextWidth.wrap(TextWidth.clean(text), columns).get(0);
    }
}
