package org.granary.model.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.granary.model.audit.AuditVerdict.Damage;
import org.granary.model.audit.AuditVerdict.Damaged;
import org.granary.model.audit.AuditVerdict.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditCheckTest {
    private static final int ENTRIES = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aChainAsItWasWrittenIsWholeAndHoldsEveryHeadItEverHad(long seed) {
        List<AuditEntry> chain = chain(new Random(seed), ENTRIES);
        List<AuditHead> heads = chain.stream().map(AuditCheckTest::head).toList();

        assertThat(check(chain, headOf(chain), heads))
                .isEqualTo(new Whole(
                        ENTRIES,
                        chain.get(0).fact().atMillis(),
                        chain.get(ENTRIES - 1).fact().atMillis(),
                        headOf(chain),
                        List.of()));
    }

    @Test
    void noEntryAtAllIsWholeToo() {
        AuditHead none = new AuditHead(1, 0, AuditEntry.GENESIS);

        assertThat(check(List.of(), none, List.of(none))).isEqualTo(new Whole(0, null, null, none, List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whicheverFieldIsChangedTheEntryIsNamed(long seed) {
        Random random = new Random(seed);
        List<AuditEntry> chain = chain(random, ENTRIES);
        int at = random.nextInt(ENTRIES);
        AuditEntry entry = chain.get(at);
        AuditFact fact = entry.fact();
        List<AuditEntry> changes = List.of(
                with(
                        entry,
                        new AuditFact(
                                fact.atMillis() + 1, fact.actor(), fact.action(), fact.subject(), fact.details())),
                with(entry, new AuditFact(fact.atMillis(), "TILL:X", fact.action(), fact.subject(), fact.details())),
                with(entry, new AuditFact(fact.atMillis(), fact.actor(), "NOTHING", fact.subject(), fact.details())),
                with(entry, new AuditFact(fact.atMillis(), fact.actor(), fact.action(), "", fact.details())),
                with(entry, new AuditFact(fact.atMillis(), fact.actor(), fact.action(), fact.subject(), "{}")),
                // The same letters, moved over the border of two fields.
                with(
                        entry,
                        new AuditFact(
                                fact.atMillis(),
                                fact.actor() + "P",
                                fact.action().substring(1),
                                fact.subject(),
                                fact.details())),
                new AuditEntry(entry.number(), fact, "f".repeat(64), entry.hash()),
                new AuditEntry(entry.number(), fact, entry.previous(), "not a hash"));
        for (AuditEntry changed : changes) {
            List<AuditEntry> damaged = new ArrayList<>(chain);
            damaged.set(at, changed);
            assertThat(check(damaged, headOf(chain), List.of()))
                    .as(changed.toString())
                    .isEqualTo(new Damaged(at + 1, Damage.CHANGED));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aChangeWithItsHashMadeAnewIsBetrayedByTheNextEntry(long seed) {
        Random random = new Random(seed);
        List<AuditEntry> chain = chain(random, ENTRIES);
        int at = random.nextInt(ENTRIES - 1);
        AuditEntry entry = chain.get(at);
        List<AuditEntry> damaged = new ArrayList<>(chain);
        damaged.set(at, AuditEntry.of(entry.number(), entry.previous(), fact(random)));

        assertThat(check(damaged, headOf(chain), List.of())).isEqualTo(new Damaged(at + 1, Damage.CHANGED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anEntryTakenOutIsMissing(long seed) {
        Random random = new Random(seed);
        List<AuditEntry> chain = chain(random, ENTRIES);
        int at = random.nextInt(ENTRIES - 1);
        List<AuditEntry> damaged = new ArrayList<>(chain);
        damaged.remove(at);

        assertThat(check(damaged, headOf(chain), List.of())).isEqualTo(new Damaged(at + 1, Damage.MISSING));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void entriesInEachOthersPlacesAreNamedAsThat(long seed) {
        Random random = new Random(seed);
        List<AuditEntry> chain = chain(random, ENTRIES);
        int one = random.nextInt(ENTRIES - 1);
        int other = one + 1 + random.nextInt(ENTRIES - 1 - one);
        List<AuditEntry> asStored = new ArrayList<>(chain);
        Collections.swap(asStored, one, other);
        List<AuditEntry> renumbered = new ArrayList<>(chain);
        renumbered.set(one, numbered(chain.get(other), one + 1));
        renumbered.set(other, numbered(chain.get(one), other + 1));

        Damaged expected = new Damaged(one + 1, Damage.REORDERED);
        assertThat(check(asStored, headOf(chain), List.of())).isEqualTo(expected);
        assertThat(check(renumbered, headOf(chain), List.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anEndThatIsCutOffIsNoticedByTheDatabasesOwnHeadAndByOneKeptApart(long seed) {
        Random random = new Random(seed);
        List<AuditEntry> chain = chain(random, ENTRIES);
        int left = random.nextInt(ENTRIES);
        List<AuditEntry> cut = chain.subList(0, left);
        AuditHead cutHead = left == 0 ? new AuditHead(1, 0, AuditEntry.GENESIS) : headOf(cut);
        Damaged expected = new Damaged(left + 1, Damage.CUT_OFF);

        assertThat(check(cut, headOf(chain), List.of())).isEqualTo(expected);
        assertThat(check(cut, cutHead, List.of(head(chain.get(left))))).isEqualTo(expected);
        assertThat(check(cut, cutHead, List.of()))
                .as("nothing is known of what was cut")
                .isInstanceOf(Whole.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aChainMadeAnewFromSomewhereOnIsNoticedByAHeadKeptApart(long seed) {
        Random random = new Random(seed);
        List<AuditEntry> chain = chain(random, ENTRIES);
        int from = random.nextInt(ENTRIES);
        List<AuditEntry> anew = new ArrayList<>(chain.subList(0, from));
        while (anew.size() < ENTRIES) {
            append(anew, fact(random));
        }
        int knownAt = from + random.nextInt(ENTRIES - from);

        assertThat(check(anew, headOf(anew), List.of(head(chain.get(knownAt)))))
                .isEqualTo(new Damaged(knownAt + 1, Damage.REWRITTEN));
        assertThat(check(anew, headOf(chain), List.of())).isEqualTo(new Damaged(ENTRIES, Damage.REWRITTEN));
    }

    @Test
    void whatStandsBehindTheHeadWasPutThereBySomethingElse() {
        List<AuditEntry> chain = chain(new Random(1), ENTRIES);

        assertThat(check(chain, head(chain.get(29)), List.of())).isEqualTo(new Damaged(31, Damage.ADDED));
    }

    @Test
    void whatARestoreTookBackIsLostAndNoDamageButNothingElseIsExcusedByIt() {
        Random random = new Random(7);
        List<AuditEntry> before = chain(random, ENTRIES);
        List<AuditEntry> after = new ArrayList<>(before.subList(0, 20));
        append(after, new AuditFact(1, "COMMAND", AuditEntry.RESTORED, "2", "{}"));
        append(after, fact(random));
        AuditHead lost = head(before.get(30));
        AuditHead alsoLost = head(before.get(20));
        AuditHead cutBefore = head(before.get(10));
        AuditHead cutAfter = new AuditHead(2, 25, "a".repeat(64));

        assertThat(check(after, new AuditHead(2, 22, after.get(21).hash()), List.of(lost, alsoLost, cutBefore)))
                .isInstanceOfSatisfying(
                        Whole.class, whole -> assertThat(whole.lost()).containsExactlyInAnyOrder(lost, alsoLost));
        assertThat(check(after, new AuditHead(2, 22, after.get(21).hash()), List.of(lost, cutAfter)))
                .isEqualTo(new Damaged(23, Damage.CUT_OFF));
        assertThat(check(
                        after,
                        new AuditHead(2, 22, after.get(21).hash()),
                        List.of(new AuditHead(1, 12, "a".repeat(64)))))
                .as("before the restore")
                .isEqualTo(new Damaged(12, Damage.REWRITTEN));
    }

    @Test
    void aHeadIsReadAsItIsPrinted() {
        AuditHead head = new AuditHead(3, 42, "0f".repeat(32));

        assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
        assertThatThrownBy(() -> AuditHead.parse("3/42")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashIsThatOfTheWrittenFormWhoeverComputesIt() {
        AuditFact fact =
                new AuditFact(1_795_345_200_000L, "CONSOLE:3fa2c1d0", "PRICE_PUBLISHED", "7", "{\"店\":\"ZSL\"}");

        assertThat(AuditEntry.of(1, AuditEntry.GENESIS, fact).hash())
                .isEqualTo("fc312e4933b16fc1476ff230522d83d0e88e77ba0792f8d59dfaebff361c3a2f");
    }

    @Test
    void anActorsNameHasNothingInItThatIsNotAName() {
        assertThat(new AuditActor(AuditActor.Kind.COMMAND, "a:b\n王").toString()).isEqualTo("COMMAND:a_b__");
        assertThat(AuditActor.HEADQUARTERS.toString()).isEqualTo("HEADQUARTERS");
    }

    private static AuditVerdict check(List<AuditEntry> chain, AuditHead head, List<AuditHead> known) {
        AuditCheck check = new AuditCheck(head, known);
        chain.forEach(check::take);
        return check.verdict();
    }

    private static List<AuditEntry> chain(Random random, int entries) {
        List<AuditEntry> chain = new ArrayList<>();
        while (chain.size() < entries) {
            append(chain, fact(random));
        }
        return chain;
    }

    private static void append(List<AuditEntry> chain, AuditFact fact) {
        String previous = chain.isEmpty()
                ? AuditEntry.GENESIS
                : chain.get(chain.size() - 1).hash();
        chain.add(AuditEntry.of(chain.size() + 1, previous, fact));
    }

    private static AuditFact fact(Random random) {
        return new AuditFact(
                random.nextLong(),
                "CONSOLE:" + random.nextInt(3),
                "PRICE_PUBLISHED",
                Integer.toString(random.nextInt(1, 9)),
                "{\"prices\":" + random.nextInt() + "}");
    }

    private static AuditEntry with(AuditEntry entry, AuditFact fact) {
        return new AuditEntry(entry.number(), fact, entry.previous(), entry.hash());
    }

    private static AuditEntry numbered(AuditEntry entry, long number) {
        return new AuditEntry(number, entry.fact(), entry.previous(), entry.hash());
    }

    private static AuditHead headOf(List<AuditEntry> chain) {
        return head(chain.get(chain.size() - 1));
    }

    private static AuditHead head(AuditEntry entry) {
        return new AuditHead(1, entry.number(), entry.hash());
    }
}
