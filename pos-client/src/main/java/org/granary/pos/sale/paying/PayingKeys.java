package org.granary.pos.sale.paying;

import java.util.ArrayList;
import java.util.List;
import org.granary.model.tender.Leg;
import org.granary.model.tender.OpenPayment;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;

/** The keys that do something on the paying screen at this moment; a key that would do nothing is not shown. */
final class PayingKeys {
    private PayingKeys() {}

    /**
     * The keys of the bar; those of the ways stand beside their names.
     *
     * @param asking whether a way asks for something instead of cash
     */
    static KeyHint[] of(boolean asking, OpenPayment payment) {
        List<KeyHint> keys = new ArrayList<>();
        boolean asked = payment.legs().stream().anyMatch(leg -> leg.state() == Leg.State.ASKED);
        boolean settled = payment.legs().stream().anyMatch(leg -> leg.state() == Leg.State.SETTLED);
        if (asking) {
            keys.add(KeyHint.of(Key.ESCAPE, "hint.back"));
        } else if (asked) {
            keys.add(KeyHint.of(Key.ESCAPE, "hint.takePartBack"));
        } else if (settled) {
            keys.add(KeyHint.of(Key.DELETE, "hint.takePartBack"));
        } else {
            keys.add(KeyHint.of(Key.ESCAPE, "hint.backToGoods"));
        }
        if (payment.due().isZero() && payment.complete()) {
            keys.add(KeyHint.next(Key.ENTER, "hint.finishExchange"));
        } else if (asking || !payment.rest().isZero() || payment.legs().isEmpty()) {
            keys.add(KeyHint.of(Key.BACKSPACE, "hint.correct"));
            keys.add(KeyHint.next(Key.ENTER, asking ? "hint.confirm" : "hint.settle"));
        } else if (payment.complete()) {
            keys.add(KeyHint.next(Key.ENTER, "hint.settle"));
        }
        return keys.toArray(KeyHint[]::new);
    }
}
