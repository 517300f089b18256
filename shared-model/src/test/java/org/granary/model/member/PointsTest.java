package org.granary.model.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PointsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:26:00Z");

    private static DocumentId id(long number) {
        return DocumentId.of(NOW, number, number);
    }

    private static MemberId member(long number) {
        return MemberId.of(id(1_000 + number));
    }

    private static BlindIndex phone(int number) {
        return new BlindIndex(String.format("%064x", number));
    }

    @Test
    void aFullYuanEarnsAPointAndLessEarnsNone() {
        assertThat(Points.earned(Money.ofFen(99))).isZero();
        assertThat(Points.earned(Money.ofFen(100))).isEqualTo(1);
        assertThat(Points.earned(Money.ofFen(12_399))).isEqualTo(123);
        assertThat(Points.earned(Money.ofFen(-150))).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anySequenceOfPartialReturnsTakesBackExactlyWhatTheWholeWould(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Money paid = Money.ofFen(random.nextInt(100_000));
            long reversed = 0;
            Money returned = Money.ZERO;
            for (int step = random.nextInt(6); step >= 0; step--) {
                Money part =
                        Money.ofFen(random.nextInt((int) paid.minus(returned).fen() + 1));
                long points = Points.reversed(paid, returned, part);
                assertThat(points).as("seed %d round %d", seed, round).isNotNegative();
                reversed += points;
                returned = returned.plus(part);
                assertThat(reversed)
                        .as("seed %d round %d: %s of %s", seed, round, returned, paid)
                        .isEqualTo(Math.floorDiv(paid.fen(), 100L)
                                - Math.floorDiv(paid.minus(returned).fen(), 100L));
            }
        }
    }

    /** Sign-ups and entries of some people at several tills, in every order: each person's balance is the same. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void pointsMergeToTheSameBalanceWhateverTheOrderOfArrival(long seed) {
        Random random = new Random(seed);
        List<Map.Entry<BlindIndex, MemberId>> joins = new ArrayList<>();
        List<PointsEntry> entries = new ArrayList<>();
        long[] expected = new long[4];
        for (int person = 0; person < expected.length; person++) {
            int ids = 1 + random.nextInt(3);
            for (int i = 0; i < ids; i++) {
                joins.add(Map.entry(phone(person), member(person * 10L + i)));
            }
            for (int sale = random.nextInt(10); sale >= 0; sale--) {
                long points = 1L + random.nextInt(500);
                entries.add(new PointsEntry(
                        member(person * 10L + random.nextInt(ids)),
                        id(entries.size()),
                        PointsEntry.Kind.EARNED,
                        points));
                expected[person] += points;
            }
        }
        for (int order = 0; order < 50; order++) {
            Collections.shuffle(joins, random);
            List<PointsEntry> arriving = new ArrayList<>(entries);
            arriving.addAll(entries.subList(0, entries.size() / 2));
            Collections.shuffle(arriving, random);
            Members members = Members.NONE;
            for (Map.Entry<BlindIndex, MemberId> join : joins) {
                members = members.join(join.getKey(), join.getValue());
            }
            assertThat(members.size()).isEqualTo(expected.length);
            for (Map.Entry<BlindIndex, MemberId> join : joins) {
                int person = Integer.parseInt(join.getKey().hex().substring(60), 16);
                assertThat(Points.balance(members, join.getValue(), arriving))
                        .as("seed %d order %d person %d", seed, order, person)
                        .isEqualTo(expected[person]);
            }
        }
    }

    @Test
    void theFirstToArriveIsTheMemberAndLaterIdsAreAliases() {
        Members members = Members.NONE
                .join(phone(1), member(1))
                .join(phone(1), member(2))
                .join(phone(1), member(2))
                .join(phone(2), member(3));
        assertThat(members.known(member(2))).isEqualTo(member(1));
        assertThat(members.known(member(1))).isEqualTo(member(1));
        assertThat(members.known(member(9))).isEqualTo(member(9));
        assertThat(members.ids(member(2))).containsExactly(member(1), member(2));
        assertThat(members.size()).isEqualTo(2);
    }

    @Test
    void oneDocumentCannotSayTwoThings() {
        PointsEntry one = new PointsEntry(member(1), id(1), PointsEntry.Kind.EARNED, 5);
        PointsEntry other = new PointsEntry(member(1), id(1), PointsEntry.Kind.EARNED, 6);
        assertThatThrownBy(() -> Points.balances(Members.NONE, List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different entries");
        assertThatThrownBy(() -> new PointsEntry(member(1), id(1), PointsEntry.Kind.REVERSED, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever the steps, what was spent comes back to the point, and never more on the way. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void pointsThatPaidComeBackExactlyInAnySteps(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            long spent = 1L + random.nextInt(1_000_000);
            long paid = 1L + random.nextInt(500_000);
            long before = 0;
            long given = 0;
            while (before < paid) {
                long now = Math.min(paid - before, 1 + random.nextInt(100_000));
                long points = Points.givenBack(spent, Money.ofFen(paid), Money.ofFen(before), Money.ofFen(now));
                assertThat(points).as("seed %d", seed).isNotNegative();
                before += now;
                given += points;
                assertThat(given).as("seed %d", seed).isLessThanOrEqualTo(spent);
            }
            assertThat(given).as("seed %d", seed).isEqualTo(spent);
        }
    }

    @Test
    void pointsAreSpentInStepsUpToAShareOfTheSale() {
        PointsTerms terms = new PointsTerms(100, 500, 50, 2_000);

        assertThat(terms.stepWorth()).isEqualTo(Money.ofFen(500));
        assertThat(terms.worth(1_500)).isEqualTo(Money.ofFen(15_00));
        assertThat(terms.most(Money.ofFen(39_99))).isEqualTo(1_500);
        assertThat(terms.most(Money.ofFen(9_98))).isZero();
        assertThat(terms.steps(Money.ofFen(14_99))).isEqualTo(1_000);
        assertThat(terms.within(1_499)).isEqualTo(1_000);
        assertThat(terms.within(-3)).isZero();
    }

    @Test
    void termsByWhichAStepIsNoWholeFenAreRefused() {
        assertThatThrownBy(() -> new PointsTerms(3, 1, 50, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 points are no whole fen at 3 for a yuan");
        assertThatThrownBy(() -> new PointsTerms(100, 150, 101, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
