package org.granary.model.wire.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as somebody writes it: what is not written is absent. */
final class Written {
    private final String kind;
    private long off;
    private @Nullable String from;
    private List<String> days = List.of();

    private Written(String kind) {
        this.kind = kind;
    }

    static Written rule(String kind) {
        return new Written(kind);
    }

    Written off(long fen) {
        off = fen;
        return this;
    }

    Written from(String date) {
        from = date;
        return this;
    }

    Written days(String... named) {
        days = List.of(named);
        return this;
    }

    RuleMessage message() {
        return new RuleMessage(
                "r1", "活动", 1, "", false, List.of(), List.of(), List.of(), from, null, days, 0, 0, false, false,
                List.of(), List.of(), List.of(), 0, null, null, kind, 0, off, 0, 2, null, null, List.of(), null, 0,
                List.of());
    }
}
