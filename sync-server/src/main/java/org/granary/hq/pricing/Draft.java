package org.granary.hq.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.PriceVersion;
import org.jspecify.annotations.Nullable;

/**
 * A price change before it is published.
 *
 * @param effectiveAt null for now
 * @param shops empty for every shop
 * @param confirmed somebody has looked at the prices that are far from today's
 */
public record Draft(
        @Nullable Instant effectiveAt, List<ShopId> shops, List<PriceVersion.Entry> entries, boolean confirmed) {
    /** Prices in one version; more are published as several. */
    public static final int MAX_ENTRIES = 20_000;

    public Draft {
        shops = List.copyOf(shops);
        entries = List.copyOf(entries);
    }

    /** What became of it. */
    public sealed interface Result {
        /** It is in the feed. */
        record Published(PublishedVersion version) implements Result {}

        /** Nothing was changed. */
        record Refused(List<Problem> problems) implements Result {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Why a draft is refused; each has a sentence in the bundles. */
    public enum Reason {
        EMPTY,
        TOO_MANY,
        IN_THE_PAST,
        UNKNOWN_SHOP,
        UNKNOWN_UNIT,
        TWICE,
        NOT_MONEY,
        NOT_POSITIVE,
        UNCHANGED,
        FAR_OFF
    }

    /**
     * One reason.
     *
     * @param subject the unit or shop it is about, or the empty text
     * @param price the price asked for, and {@code today} the one it replaces, where they matter
     */
    public record Problem(Reason reason, String subject, Money price, Money today) {
        static Problem of(Reason reason, String subject) {
            return new Problem(reason, subject, Money.ZERO, Money.ZERO);
        }

        static Problem of(Reason reason, SellUnit unit, Money price, Money today) {
            return new Problem(reason, unit.toString(), price, today);
        }

        public Problem {
            requireNonNull(reason, "reason is null");
        }
    }
}
