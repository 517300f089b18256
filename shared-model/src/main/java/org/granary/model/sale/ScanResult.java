package org.granary.model.sale;

import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeMeaning;
import org.granary.model.kernel.Limit;
import org.granary.model.pricing.BasketLine;

/** What came of a scan. Every refusal leaves the sale as it was. */
public sealed interface ScanResult {
    /** A line was added. */
    record Added(OpenSale sale, BasketLine line) implements ScanResult {}

    /** No article carries this code. */
    record Unknown(String code) implements ScanResult {}

    /** Not a code at all. */
    record Unreadable(String code, CodeMeaning.Reason reason) implements ScanResult {}

    /** A loose article was named without a weight: it has to be weighed. */
    record NeedsWeight(CatalogIndex.Item item) implements ScanResult {}

    /** A weight label that says zero, or names an article that is not weighed. */
    record NotWeighed(String name) implements ScanResult {}

    /** A named limit would be passed. */
    record BeyondLimit(Limit limit) implements ScanResult {}
}
