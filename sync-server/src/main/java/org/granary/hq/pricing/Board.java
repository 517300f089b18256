package org.granary.hq.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.granary.hq.label.TagTask;
import org.granary.model.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/** One version, shop by shop. */
public record Board(PublishedVersion version, boolean effective, List<Row> rows, List<TagTask> openTags) {
    /** The first thing a person has to know of a shop. */
    public enum State {
        NO_TILL,
        TILL_DARK,
        NOT_YET,
        TILLS_MISSING,
        TAGS_OPEN,
        LABELS_MISSING,
        DONE;

        /** The colour: good, attention, bad or quiet. */
        public String tone() {
            return switch (this) {
                case DONE -> "good";
                case NOT_YET, NO_TILL -> "quiet";
                case TILLS_MISSING, TAGS_OPEN, LABELS_MISSING -> "attention";
                case TILL_DARK -> "bad";
            };
        }
    }

    /**
     * A shop.
     *
     * @param tillsHave enrolled tills that have applied the version, of {@code tills}
     * @param labelsShow labels that acknowledged this version or a later one, of {@code labels}
     * @param tags paper tags asked for, {@code openTags} of them not confirmed
     * @param raisesPending raises that are not charged yet, {@code cutsPending} cuts not shown yet
     * @param slowest when the last label acknowledged it
     */
    public record Row(
            ShopId shop,
            String shopName,
            int tillsHave,
            int tills,
            int labelsShow,
            int labels,
            int tags,
            int openTags,
            int raisesPending,
            int cutsPending,
            @Nullable Instant slowest,
            State state) {
        public Row {
            requireNonNull(shop, "shop is null");
            requireNonNull(shopName, "shopName is null");
            requireNonNull(state, "state is null");
        }
    }

    public Board {
        requireNonNull(version, "version is null");
        rows = List.copyOf(rows);
        openTags = List.copyOf(openTags);
    }

    public int tillsHave() {
        return rows.stream().mapToInt(Row::tillsHave).sum();
    }

    public int tills() {
        return rows.stream().mapToInt(Row::tills).sum();
    }

    public int labelsShow() {
        return rows.stream().mapToInt(Row::labelsShow).sum();
    }

    public int labels() {
        return rows.stream().mapToInt(Row::labels).sum();
    }

    public int raisesPending() {
        return rows.stream().mapToInt(Row::raisesPending).sum();
    }

    public long raises() {
        return version.entries().stream().filter(PublishedVersion.Entry::raise).count();
    }

    public long cuts() {
        return version.entries().stream().filter(PublishedVersion.Entry::cut).count();
    }
}
