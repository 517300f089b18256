package org.granary.pos.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.pricing.PricedLine;
import org.granary.pos.stock.StockGlance;

/** The line the eye rests on, the latest or the one chosen with the arrows, and all lines as rows. */
final class MarkedLine {
    private final SaleDraft draft;
    private final StockGlance stock;
    private final ReadOnlyObjectWrapper<List<LineRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private int chosen;

    MarkedLine(SaleDraft draft, StockGlance stock) {
        this.draft = draft;
        this.stock = stock;
    }

    ReadOnlyObjectProperty<List<LineRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The line's number in the sale; 0 when there is none. */
    int number() {
        List<PricedLine> lines = draft.basket().lines();
        if (chosen > 0 || lines.isEmpty()) {
            return chosen;
        }
        return lines.get(lines.size() - 1).line().lineNumber();
    }

    /** Marks the latest line from now on. */
    void followLatest() {
        chosen = 0;
    }

    /** Moves the mark, and answers the line that has it then; empty when there is no line. */
    Optional<PricedLine> choose(int step) {
        List<PricedLine> lines = draft.basket().lines();
        int marked = number();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line().lineNumber() == marked) {
                PricedLine next = lines.get(Math.max(0, Math.min(lines.size() - 1, i + step)));
                chosen = next.line().lineNumber();
                refresh();
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** Makes the rows anew from the basket. */
    void refresh() {
        int marked = number();
        draft.mark(marked);
        List<LineRow> next = new ArrayList<>();
        for (PricedLine line : draft.basket().lines()) {
            next.add(LineRow.of(next.size() + 1, line, line.line().lineNumber() == marked));
        }
        rows.set(next);
        stock.look(draft.basket().lines().stream()
                .map(PricedLine::line)
                .filter(line -> line.lineNumber() == marked)
                .map(line -> line.item().sku())
                .findFirst());
    }
}
