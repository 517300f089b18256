package org.granary.hq.reconcile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestEngine;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.model.kernel.TillId;
import org.granary.model.reconcile.Cause;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Subject;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.day.DayBooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryEngine
final class DayTest {
    /** More than two runs. */
    private static final int SALES = 230;

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill till;
    private TestDay day;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        till = TestTill.enrolled(headquarters, "ZSL-01");
        day = new TestDay(till);
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private void sell(int sales) throws IOException {
        List<SyncRecord> records = new ArrayList<>();
        records.add(till.shiftOpened());
        for (int i = 0; i < sales; i++) {
            records.add(till.saleRecord(till.sale()));
        }
        records.forEach(day::add);
        assertThat(till.push(records).status()).isEqualTo(200);
    }

    @Test
    void aDayThatTiesOutIsSaidSoAfterOneRequest() throws IOException {
        sell(SALES);

        assertThat(day.compare()).isEmpty();
        assertThat(day.rounds).isEqualTo(1);
    }

    @Test
    void onlyTheRunsThatDifferAreSentWhole() throws IOException {
        sell(SALES);
        DayDocument lost = day.documents.remove(17);

        DayComparison.Answer answer =
                day.post(DayBooks.Book.of(day.book(), range -> false, Set.of())).as(DayComparison.Answer.class);
        DayBooks.Result result = requireNonNull(answer.result(), "answered as in version 1");

        assertThat(result.wanted()).hasSize(1);
        assertThat(result.ids()).contains(lost.id().toString());
        assertThat(day.compare()).isNotEmpty().allMatch(found -> found.causeHere() == Cause.UNKNOWN_HERE);
        assertThat(day.rounds).isEqualTo(2);
    }

    @Test
    void anEmptyDayOnBothSidesTiesOut() throws IOException {
        assertThat(day.compare()).isEmpty();
    }

    @Test
    void aBookWhoseRunsLeaveSomethingOutOrWhoseDocumentsAreNoneIsRefused() throws IOException {
        sell(1);
        DayBooks.Book book = DayBooks.Book.of(day.book(), range -> true, Set.of());
        DayBooks.Run run = book.runs().get(0);
        DayBooks.Document document =
                requireNonNull(run.documents(), "not sent whole").get(0);

        assertThat(day.post(new DayBooks.Book("", 1, 1, List.of(), List.of())).status())
                .isEqualTo(400);
        assertThat(day.post(new DayBooks.Book(
                                "", 1, 1, List.of(new DayBooks.Run("", "5", run.sha256(), null)), List.of()))
                        .status())
                .isEqualTo(400);
        DayBooks.Document broken = new DayBooks.Document(
                document.id(), document.type(), document.sha256(), 1, 0, 1, "yesterday", document.effect());
        assertThat(day.post(new DayBooks.Book("", 1, 1, List.of(run), List.of(broken)))
                        .status())
                .isEqualTo(400);
    }

    /** Any mixture of damages: each document is named under its cause, and the figures add up to the gap. */
    @ParameterizedTest
    @ValueSource(longs = {20_261_122, 7, 8})
    void whateverWasDroppedAlteredOrMovedIsNamedUnderItsCause(long seed) throws IOException {
        Random random = new Random(seed);
        sell(SALES);
        Map<Cause, Set<String>> expected = new EnumMap<>(Cause.class);
        List<DayDocument> left = new ArrayList<>(day.documents.subList(1, day.documents.size()));
        suspend(expected);
        unknownHere(take(left, random), expected);
        contradiction(take(left, random), expected);
        copy(take(left, random), expected);
        damageHeadquarters(take(left, random), take(left, random), expected);
        DayDocument waiting = day.add(till.saleRecord(till.sale()));
        named(expected, Cause.IN_FLIGHT, waiting);
        day.fault = Figures.of(new Figure(Subject.STOCK, "N001"), 1);
        expected.put(Cause.FIGURES, Set.of());

        List<DayBooks.Found> found = day.compare();

        assertThat(byCause(found)).as("seed %d", seed).isEqualTo(expected);
        assertThat(found).as("seed %d", seed).isEqualTo(day.compareWhole());
        for (DayBooks.Found one : found) {
            long explained = found.stream()
                    .filter(other ->
                            other.subject().equals(one.subject()) && other.key().equals(one.key()))
                    .mapToLong(DayBooks.Found::amount)
                    .sum();
            assertThat(explained).as("seed %d: %s", seed, one).isEqualTo(one.till() - one.headquarters());
        }
    }

    private static DayDocument take(List<DayDocument> left, Random random) {
        return left.remove(random.nextInt(left.size()));
    }

    private static void named(Map<Cause, Set<String>> expected, Cause cause, DayDocument document) {
        expected.computeIfAbsent(cause, any -> new TreeSet<>())
                .add(document.id().toString());
    }

    private static Map<Cause, Set<String>> byCause(List<DayBooks.Found> found) {
        Map<Cause, Set<String>> named = new EnumMap<>(Cause.class);
        for (DayBooks.Found one : found) {
            named.computeIfAbsent(one.causeHere(), any -> new TreeSet<>())
                    .addAll(one.documents().stream().map(DayBooks.Evidence::id).collect(Collectors.toSet()));
        }
        return named;
    }

    /** A sale that names another till is kept, and cannot be placed. */
    private void suspend(Map<Cause, Set<String>> expected) throws IOException {
        SyncRecord record = till.saleRecord(till.saleOf(TillId.parse("ZSL-02")));
        named(expected, Cause.SUSPENSE, day.add(record));
        assertThat(till.push(record).status()).isEqualTo(200);
    }

    private void unknownHere(DayDocument document, Map<Cause, Set<String>> expected) {
        day.documents.remove(document);
        named(expected, Cause.UNKNOWN_HERE, document);
    }

    private void contradiction(DayDocument document, Map<Cause, Set<String>> expected) {
        DayDocument altered = new DayDocument(
                document.id(),
                document.type(),
                "0".repeat(64),
                document.place(),
                document.businessDate(),
                document.effect().plus(document.effect()));
        day.documents.set(day.documents.indexOf(document), altered);
        named(expected, Cause.CONTRADICTION, document);
    }

    /** Another document under the same number: two histories of one till. */
    private void copy(DayDocument document, Map<Cause, Set<String>> expected) {
        DayDocument other = TestDay.document(new TestTill().record("sale", Json.text(SaleMessage.of(till.sale()))));
        DayDocument twin = new DayDocument(
                other.id(), other.type(), other.sha256(), document.place(), TestDay.DATE, other.effect());
        day.documents.set(day.documents.indexOf(document), twin);
        named(expected, Cause.COPY, document);
        named(expected, Cause.COPY, twin);
    }

    /** One document is booked under the next day there, and one is gone. */
    private void damageHeadquarters(DayDocument moved, DayDocument lost, Map<Cause, Set<String>> expected)
            throws IOException {
        headquarters.close();
        try (Database database = TestEngine.current().open(folder.resolve("hq"))) {
            database.write(handle -> {
                for (String table : List.of("document", "sale")) {
                    handle.createUpdate("update " + table + " set business_date = '2026-11-23' where document_id = :id")
                            .bind("id", UUID.fromString(moved.id().toString()))
                            .execute();
                    handle.createUpdate("update " + table + " set number = 98 where document_id = :id")
                            .bind("id", UUID.fromString(lost.id().toString()))
                            .execute();
                }
                return null;
            });
        }
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        till.at(headquarters);
        named(expected, Cause.OTHER_DATE, moved);
        named(expected, Cause.LOST_AT_HEADQUARTERS, lost);
    }
}
