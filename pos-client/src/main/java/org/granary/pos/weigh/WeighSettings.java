package org.granary.pos.weigh;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.weigh.TareBook;
import org.granary.model.weigh.WeighRules;

/** What a shop says of its scales: the codes that they print, its containers, and what they may be believed in. */
public record WeighSettings(List<CodeTemplate> codes, TareBook tares, WeighRules rules) {
    public static final WeighSettings DEFAULT =
            new WeighSettings(CodeTemplate.DEFAULTS, TareBook.EMPTY, WeighRules.COUNTER);

    public WeighSettings {
        codes = List.copyOf(codes);
        requireNonNull(tares, "tares is null");
        requireNonNull(rules, "rules is null");
    }
}
