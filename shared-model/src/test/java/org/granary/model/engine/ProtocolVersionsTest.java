package org.granary.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tills and headquarters of different releases. */
final class ProtocolVersionsTest extends EngineWorld {
    private static final ProtocolVersions FIFTH = new ProtocolVersions(5);
    private static final ProtocolVersions SIXTH = new ProtocolVersions(6);
    private static final ProtocolVersions SEVENTH = new ProtocolVersions(7);

    private MemoryTill till(ProtocolVersions release) {
        MemoryTill till = new MemoryTill(1);
        till.update(release);
        return till;
    }

    @Test
    void this_release_speaks_its_own_version_and_the_one_before_it() {
        assertThat(ProtocolVersions.OURS.newest()).isGreaterThanOrEqualTo(ProtocolVersions.FIRST);
        assertThat(FIFTH.speaks(5) && FIFTH.speaks(4)).isTrue();
        assertThat(FIFTH.speaks(6) || FIFTH.speaks(3)).isFalse();
        assertThat(new ProtocolVersions(ProtocolVersions.FIRST).oldest()).isEqualTo(ProtocolVersions.FIRST);
    }

    @Test
    void one_release_apart_both_speak_the_older_version_whichever_end_is_ahead() {
        for (ProtocolVersions ahead : List.of(FIFTH, SIXTH)) {
            account = new MemoryAccount(TillAccount.Row.enrolled(1, 0));
            versions = ahead.equals(FIFTH) ? SIXTH : FIFTH;
            MemoryTill till = till(ahead);
            List<String> sold = sell(till, 3);
            while (!(till.engine().command() instanceof Command.Push)) {
                perform(till);
            }
            assertThat(((Command.Push) till.engine().command()).version()).isEqualTo(5);
            settle(till);
            assertThat(account.documents()).isEqualTo(sold);
            assertThat(till.engine().condition()).isEqualTo(Condition.LEVEL);
        }
    }

    @Test
    void a_till_that_is_too_old_says_so_and_delivers_everything_after_its_update() {
        versions = SEVENTH;
        MemoryTill till = till(FIFTH);
        List<String> sold = sell(till, 3);
        settle(till);
        assertThat(till.engine().condition()).isEqualTo(Condition.TILL_OUTDATED);
        assertThat(account.documents()).isEmpty();

        till.update(SIXTH);
        settle(till);
        assertThat(account.documents()).isEqualTo(sold);
    }

    @Test
    void a_till_that_is_too_new_says_so_and_waits_for_headquarters() {
        versions = FIFTH;
        MemoryTill till = till(SEVENTH);
        List<String> sold = sell(till, 3);
        settle(till);
        assertThat(till.engine().condition()).isEqualTo(Condition.HEADQUARTERS_OUTDATED);

        versions = SIXTH;
        settle(till);
        assertThat(account.documents()).isEqualTo(sold);
        assertThat(till.engine().condition()).isEqualTo(Condition.LEVEL);
    }

    @Test
    void a_headquarters_put_back_or_ahead_by_a_release_is_greeted_again_and_nothing_is_lost() {
        versions = SIXTH;
        MemoryTill till = till(SIXTH);
        List<String> sold = sell(till, 2);
        settle(till);
        for (ProtocolVersions release : List.of(FIFTH, SIXTH, SEVENTH)) {
            versions = release;
            sold = concat(sold, sell(till, 2));
            settle(till);
            assertThat(till.engine().condition()).isEqualTo(Condition.LEVEL);
            assertThat(account.documents()).isEqualTo(sold);
        }
        assertThat(till.epoch()).as("no new epoch for an update").isEqualTo(1);
    }
}
