package org.granary.model.wire.guard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import org.granary.model.approval.Reason;
import org.jspecify.annotations.Nullable;

/** Why something was done. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReasonMessage(String code, String note) {
    static @Nullable ReasonMessage of(Optional<Reason> reason) {
        return reason.map(given -> new ReasonMessage(given.code(), given.note()))
                .orElse(null);
    }

    static Optional<Reason> read(@Nullable ReasonMessage message) {
        return message == null ? Optional.empty() : Optional.of(new Reason(message.code, message.note));
    }
}
