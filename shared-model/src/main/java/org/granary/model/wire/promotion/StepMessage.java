package org.granary.model.wire.promotion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.granary.model.pricing.promotion.benefit.NearExpiry;

/** A markdown from so many days before the date of expiry. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepMessage(int days, int percent) {
    static StepMessage of(NearExpiry.Step step) {
        return new StepMessage(step.days(), step.percent());
    }

    NearExpiry.Step toDomain() {
        return new NearExpiry.Step(days, percent);
    }
}
