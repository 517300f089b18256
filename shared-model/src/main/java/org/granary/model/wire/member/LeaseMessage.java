package org.granary.model.wire.member;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** {@code POST /v1/leases}: a till's shares of the caps of promotion rules. Money in fen. */
public final class LeaseMessage {
    /** Rules in one message. */
    public static final int MAX_RULES = 500;

    private static final int LONGEST = 64;

    private LeaseMessage() {}

    /**
     * Of one rule, since ever.
     *
     * @param fen of its budget
     * @param times of its redemptions
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Share(String rule, long fen, long times) {
        public Share {
            rule = requireNonNullElse(rule, "");
        }

        boolean withinBounds() {
            return rule.length() <= LONGEST && fen >= 0 && times >= 0;
        }
    }

    /** What the till used so far; rules that it never used may be left out. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, List<Share> used) {
        public Request {
            used = List.copyOf(requireNonNullElse(used, List.of()));
        }

        public boolean withinBounds() {
            return used.size() <= MAX_RULES && used.stream().allMatch(Share::withinBounds);
        }
    }

    /** What it was granted so far, of each rule in force that has a cap; it never becomes less. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(List<Share> granted) {
        public Answer {
            granted = List.copyOf(requireNonNullElse(granted, List.of()));
        }
    }
}
