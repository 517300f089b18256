package org.granary.model.wire.day;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.granary.model.kernel.DocumentId;
import org.granary.model.reconcile.Cause;
import org.granary.model.reconcile.DayBook;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.Digest;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Place;
import org.granary.model.reconcile.Range;
import org.granary.model.reconcile.Subject;
import org.granary.model.wire.DayComparison;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DayComparison} carries since version 2: the till's book of a day as digests of runs, then the documents of the
 * runs that differ, then every difference with its cause. Without state at headquarters: each request holds all it needs.
 */
public final class DayBooks {
    /** Runs in one request: a day of 40 000 documents. */
    public static final int MAX_RUNS = 400;

    /** Documents in one request. */
    public static final int MAX_DOCUMENTS = 20_000;

    /** Documents named with one difference; the others are counted. */
    public static final int MAX_EVIDENCE = 20;

    private DayBooks() {}

    /**
     * A document as {@link DayDocument} has it.
     *
     * @param effect amounts by subject and key
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Document(
            String id,
            String type,
            String sha256,
            long epoch,
            long branch,
            long sequence,
            String businessDate,
            Map<String, Map<String, Long>> effect) {
        public static Document of(DayDocument document) {
            Map<String, Map<String, Long>> effect = new TreeMap<>();
            document.effect()
                    .amounts()
                    .forEach((figure, amount) -> effect.computeIfAbsent(
                                    figure.subject().name(), any -> new TreeMap<>())
                            .put(figure.key(), amount));
            Place place = document.place();
            return new Document(
                    document.id().toString(),
                    document.type(),
                    document.sha256(),
                    place.epoch(),
                    place.branch(),
                    place.sequence(),
                    document.businessDate().toString(),
                    effect);
        }

        /** Fails with {@link IllegalArgumentException} or a {@link java.time.DateTimeException} when it is none. */
        public DayDocument toDomain() {
            Map<Figure, Long> amounts = new HashMap<>();
            effect.forEach((name, byKey) -> Subject.ofName(name)
                    .ifPresent(
                            subject -> byKey.forEach((key, amount) -> amounts.put(new Figure(subject, key), amount))));
            return new DayDocument(
                    DocumentId.parse(id),
                    type,
                    sha256,
                    new Place(epoch, branch, sequence),
                    LocalDate.parse(businessDate),
                    Figures.of(amounts));
        }
    }

    /**
     * One run of ids.
     *
     * @param after ids above this one; empty for the first run
     * @param upTo and up to this one; empty for the last run
     * @param sha256 {@link Digest} of the till's documents in it; empty in an answer
     * @param documents the till's, once headquarters asked for them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Run(
            String after,
            String upTo,
            String sha256,
            @Nullable List<Document> documents) {
        public Range range() {
            return new Range(after, upTo);
        }
    }

    /**
     * The till's side.
     *
     * @param sha256 {@link Digest} of figures and documents
     * @param documents how many the day has
     * @param runs cover every id there can be
     * @param elsewhere documents under another date, of ids that headquarters asked about
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Book(String sha256, long documents, long epoch, List<Run> runs, List<Document> elsewhere) {
        public Book {
            runs = List.copyOf(runs);
            elsewhere = List.copyOf(elsewhere);
        }

        /**
         * Writes a book.
         *
         * @param whole which runs to send with their documents
         * @param asked ids that headquarters has under this date
         */
        public static Book of(DayBook book, Predicate<Range> whole, Set<String> asked) {
            List<DayDocument> ofTheDay = book.ofTheDay();
            List<Run> runs = new ArrayList<>();
            for (Range range : Range.over(ofTheDay)) {
                List<DayDocument> held = range.of(ofTheDay);
                List<Document> sent = held.stream().map(Document::of).toList();
                runs.add(new Run(range.after(), range.upTo(), Digest.of(held).hex(), whole.test(range) ? sent : null));
            }
            List<Document> elsewhere = book.documents().stream()
                    .filter(document -> !document.businessDate().equals(book.date()))
                    .filter(document -> asked.contains(document.id().toString()))
                    .map(Document::of)
                    .toList();
            return new Book(Digest.of(book).hex(), ofTheDay.size(), book.epoch(), runs, elsewhere);
        }

        /**
         * Reads what it holds.
         *
         * @throws IllegalArgumentException when it is too large, or its runs do not cover every id once
         */
        public DayBook toDomain(LocalDate date, Figures figures) {
            if (runs.isEmpty() || runs.size() > MAX_RUNS) {
                throw new IllegalArgumentException("between 1 and " + MAX_RUNS + " runs, not " + runs.size());
            }
            String reached = "";
            List<DayDocument> all = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                Run run = runs.get(i);
                boolean last = i == runs.size() - 1;
                if (!run.after().equals(reached) || run.upTo().isEmpty() != last) {
                    throw new IllegalArgumentException("runs leave something out at " + i);
                }
                reached = run.upTo();
                take(run.documents() == null ? List.of() : run.documents(), all);
            }
            take(elsewhere, all);
            return new DayBook(date, figures, all, List.of(), epoch, Map.of());
        }

        private static void take(List<Document> more, List<DayDocument> all) {
            if (all.size() + more.size() > MAX_DOCUMENTS) {
                throw new IllegalArgumentException("more than " + MAX_DOCUMENTS + " documents");
            }
            more.forEach(document -> all.add(document.toDomain()));
        }
    }

    /** A document that explains a difference. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Evidence(String id, String type, long epoch, long branch, long sequence, String note) {}

    /**
     * A difference as {@link org.granary.model.reconcile.Difference} has it.
     *
     * @param count documents that explain it, of which some are named
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Found(
            String subject,
            String key,
            long till,
            long headquarters,
            long amount,
            String cause,
            int count,
            List<Evidence> documents) {
        public Found {
            documents = List.copyOf(documents);
        }

        public static Found of(org.granary.model.reconcile.Difference difference) {
            return new Found(
                    difference.figure().subject().name(),
                    difference.figure().key(),
                    difference.till(),
                    difference.headquarters(),
                    difference.amount(),
                    difference.cause().name(),
                    difference.documents().size(),
                    difference.documents().stream()
                            .limit(MAX_EVIDENCE)
                            .map(named -> new Evidence(
                                    named.id(),
                                    named.type(),
                                    named.place().epoch(),
                                    named.place().branch(),
                                    named.place().sequence(),
                                    named.note()))
                            .toList());
        }

        /** A subject or cause that only the other side's version knows: it still differs, and nothing here explains it. */
        public Cause causeHere() {
            return Cause.ofName(cause).orElse(Cause.FIGURES);
        }
    }

    /**
     * Headquarters' side.
     *
     * @param wanted runs whose documents have to be sent in the next request; empty once the day was compared
     * @param ids documents that headquarters has in these runs
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Result(List<Run> wanted, List<String> ids, List<Found> found) {
        public static Result compared(List<Found> found) {
            return new Result(List.of(), List.of(), found);
        }

        public Result {
            wanted = List.copyOf(wanted);
            ids = List.copyOf(ids);
            found = List.copyOf(found);
        }

        public boolean complete() {
            return wanted.isEmpty();
        }

        /** The wanted runs. */
        public Set<Range> ranges() {
            Set<Range> ranges = new HashSet<>();
            wanted.forEach(run -> ranges.add(run.range()));
            return ranges;
        }
    }
}
