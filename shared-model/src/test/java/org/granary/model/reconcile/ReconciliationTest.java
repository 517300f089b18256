package org.granary.model.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReconciliationTest {
    private static final int SEEDS = 25;

    static Stream<Arguments> everyDamage() {
        return Stream.of(Cause.values())
                .flatMap(cause -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(cause, seed)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalBooksTieOutInWhateverOrderTheyWereRead(long seed) {
        TwoBooks books = new TwoBooks(seed);
        Collections.shuffle(books.headquarters, books.random);

        assertThat(Reconciliation.compare(books.atTill(), books.atHeadquarters()))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(Digest.of(books.atTill())).isEqualTo(Digest.of(books.atHeadquarters()));
    }

    @ParameterizedTest
    @MethodSource("everyDamage")
    void oneDamageIsFoundUnderItsNameAndExplainsTheWholeDifference(Cause cause, long seed) {
        TwoBooks books = new TwoBooks(seed);
        books.damage(cause);

        List<Difference> differences = Reconciliation.compare(books.atTill(), books.atHeadquarters());

        assertThat(differences).as("seed %d", seed).isNotEmpty();
        assertThat(differences).as("seed %d", seed).allMatch(difference -> difference.cause() == cause);
        assertThat(explained(differences)).as("seed %d", seed).isEqualTo(gap(books));
        assertThat(Digest.of(books.atTill())).isNotEqualTo(Digest.of(books.atHeadquarters()));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void damagesTogetherAreEachFoundAndStillAddUp(long seed) {
        TwoBooks books = new TwoBooks(seed);
        Set<Cause> done = EnumSet.noneOf(Cause.class);
        // In flight comes last, so that no other damage falls on what headquarters never had.
        for (Cause cause : List.of(
                Cause.SUSPENSE, Cause.COPY, Cause.CONTRADICTION, Cause.FIGURES, Cause.UNKNOWN_HERE, Cause.IN_FLIGHT)) {
            if (books.random.nextBoolean() && sameLength(books)) {
                books.damage(cause);
                done.add(cause);
            }
        }

        List<Difference> differences = Reconciliation.compare(books.atTill(), books.atHeadquarters());

        assertThat(differences.stream().map(Difference::cause).collect(Collectors.toSet()))
                .as("seed %d", seed)
                .isEqualTo(done);
        assertThat(explained(differences)).as("seed %d", seed).isEqualTo(gap(books));
    }

    /** Damage picks by position, which means the same document only while nothing is missing. */
    private static boolean sameLength(TwoBooks books) {
        return books.till.size() == books.headquarters.size();
    }

    @Test
    void anotherContentThatMovesNoFigureIsStillADifference() {
        TwoBooks books = new TwoBooks(7);
        DayDocument own = books.headquarters.get(2);
        books.headquarters.set(2, books.document(own.id(), own.place(), TwoBooks.DATE, own.effect()));

        assertThat(Reconciliation.compare(books.atTill(), books.atHeadquarters()))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.cause()).isEqualTo(Cause.CONTRADICTION);
                    assertThat(difference.amount()).isZero();
                    assertThat(difference.documents())
                            .extracting(Difference.Evidence::id)
                            .containsExactly(own.id().toString());
                });
    }

    @Test
    void whatAnotherMachineSentUnderALaterEpochIsACopys() {
        TwoBooks books = new TwoBooks(8);
        Place later = new Place(TwoBooks.EPOCH + 1, 0, 1);
        books.headquarters.add(books.document(books.newId(), later, TwoBooks.DATE, books.effect()));

        assertThat(Reconciliation.compare(books.atTill(), books.atHeadquarters()))
                .isNotEmpty()
                .allMatch(difference -> difference.cause() == Cause.COPY);
    }

    @Test
    void whatWaitsOnALineThatHeadquartersNeverSawIsInFlight() {
        TwoBooks books = new TwoBooks(9);
        Place branch = new Place(1, TwoBooks.EPOCH, 40);
        books.till.add(books.document(books.newId(), branch, TwoBooks.DATE, books.effect()));

        assertThat(Reconciliation.compare(books.atTill(), books.atHeadquarters()))
                .isNotEmpty()
                .allMatch(difference -> difference.cause() == Cause.IN_FLIGHT);
    }

    /** The runs that differ are enough: leaving out the others changes nothing. */
    @ParameterizedTest
    @MethodSource("everyDamage")
    void comparingOnlyTheRunsThatDifferFindsTheSame(Cause cause, long seed) {
        TwoBooks books = new TwoBooks(seed);
        books.damage(cause);
        DayBook till = books.atTill();
        DayBook headquarters = books.atHeadquarters();
        List<DayDocument> fewTill = new ArrayList<>();
        List<DayDocument> fewHeadquarters = new ArrayList<>();
        for (Range range : Range.over(till.ofTheDay())) {
            List<DayDocument> here = range.of(till.ofTheDay());
            List<DayDocument> there = range.of(headquarters.ofTheDay());
            if (!Digest.of(here).equals(Digest.of(there))) {
                fewTill.addAll(range.of(till.documents()));
                fewHeadquarters.addAll(range.of(headquarters.documents()));
            }
        }

        assertThat(Reconciliation.compare(with(till, fewTill), with(headquarters, fewHeadquarters)))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(Reconciliation.compare(till, headquarters));
    }

    private static DayBook with(DayBook book, List<DayDocument> documents) {
        return new DayBook(book.date(), book.figures(), documents, book.suspense(), book.epoch(), book.lines());
    }

    private static Figures gap(TwoBooks books) {
        return books.atTill().figures().minus(books.atHeadquarters().figures());
    }

    private static Figures explained(List<Difference> differences) {
        TreeMap<Figure, Long> sums = new TreeMap<>();
        differences.forEach(difference -> sums.merge(difference.figure(), difference.amount(), Long::sum));
        return new Figures(sums);
    }
}
