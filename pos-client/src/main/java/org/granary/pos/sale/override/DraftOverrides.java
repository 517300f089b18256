package org.granary.pos.sale.override;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.model.approval.Approval;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PriceOverride;
import org.granary.pos.sale.SaleDraft;

/** Prices set by hand in the sale on the table. The price before is the one without any hand, so that no floor is worn down. */
public final class DraftOverrides implements PriceOverrides {
    private final SaleDraft draft;

    public DraftOverrides(SaleDraft draft) {
        this.draft = requireNonNull(draft, "draft is null");
    }

    @Override
    public Optional<Marked> marked() {
        return draft.marked()
                .flatMap(line -> draft.untouched(line.line().lineNumber()))
                .map(line -> new Marked(
                        line.line().lineNumber(),
                        line.line().item().sku().name(),
                        line.unitPrice().price()));
    }

    @Override
    public boolean override(int lineNumber, Money price, Approval approval) {
        return draft.override(
                lineNumber,
                new PriceOverride(
                        price,
                        approval.id().toString(),
                        approval.reason().map(DraftOverrides::words).orElse("")));
    }

    private static String words(Reason reason) {
        String words = (reason.code() + " " + reason.note()).strip();
        return words.substring(0, (int) Math.min(words.length(), Limit.NAME_CHARACTERS.max()));
    }
}
