package org.granary.model.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.granary.model.kernel.DocumentId;

/**
 * A run of document ids, so that a long day is compared run by run and only what differs is sent whole. The runs of a day
 * cover every id there can be.
 *
 * @param after ids above this one; empty for all
 * @param upTo and up to this one; empty for all
 */
public record Range(String after, String upTo) {
    /** Documents that one run holds at the side that made the runs. */
    public static final int DOCUMENTS = 100;

    public Range {
        requireNonNull(after, "after is null");
        requireNonNull(upTo, "upTo is null");
    }

    public boolean holds(DocumentId id) {
        String text = id.toString();
        return text.compareTo(after) > 0 && (upTo.isEmpty() || text.compareTo(upTo) <= 0);
    }

    public List<DayDocument> of(List<DayDocument> documents) {
        return documents.stream().filter(document -> holds(document.id())).toList();
    }

    /** Cuts a day into runs. */
    public static List<Range> over(List<DayDocument> documents) {
        List<String> ids = documents.stream()
                .map(document -> document.id().toString())
                .sorted(Comparator.naturalOrder())
                .toList();
        List<Range> ranges = new ArrayList<>();
        String after = "";
        for (int end = DOCUMENTS; end < ids.size(); end += DOCUMENTS) {
            String upTo = ids.get(end - 1);
            ranges.add(new Range(after, upTo));
            after = upTo;
        }
        ranges.add(new Range(after, ""));
        return ranges;
    }
}
