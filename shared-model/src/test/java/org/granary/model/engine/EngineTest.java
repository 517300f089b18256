package org.granary.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Till and headquarters in memory over a line that loses, repeats and cuts off; copies and restored ends on both sides. */
final class EngineTest extends EngineWorld {
    @Test
    void a_new_till_delivers_each_record_once_and_rests() {
        MemoryTill till = new MemoryTill(1);
        List<String> sold = sell(till, 3);
        settle(till);
        assertThat(account.documents()).isEqualTo(sold);
        assertThat(till.engine().condition()).isEqualTo(Condition.LEVEL);
    }

    @Test
    void a_lost_answer_costs_a_repeat_and_nothing_else() {
        MemoryTill till = new MemoryTill(1);
        settle(till);
        List<String> sold = sell(till, 2);
        till.engine().next(new Input.Awake());
        while (!(till.engine().command() instanceof Command.Push)) {
            perform(till);
        }
        answerLost(till);
        sold = concat(sold, sell(till, 2));
        settle(till);
        assertThat(account.documents()).isEqualTo(sold);
        assertThat(till.epoch()).isEqualTo(1);
    }

    @Test
    void an_old_copy_gets_an_epoch_of_its_own_and_what_it_had_forgotten() {
        MemoryTill till = new MemoryTill(1);
        sell(till, 3);
        settle(till);
        MemoryTill oldCopy = new MemoryTill(till);
        sell(till, 2);
        settle(till);
        List<String> before = account.documents();
        List<String> after = sell(oldCopy, 4);
        oldCopy.restart();
        settle(oldCopy);
        assertThat(account.documents()).isEqualTo(concat(before, after));
        assertThat(oldCopy.documents()).containsExactlyInAnyOrderElementsOf(account.documents());
        assertThat(oldCopy.epoch()).isGreaterThan(1);
    }

    @Test
    void two_machines_with_one_identity_are_noticed_and_neither_loses_a_sale() {
        MemoryTill till = new MemoryTill(1);
        sell(till, 3);
        settle(till);
        MemoryTill clone = new MemoryTill(till);
        for (int round = 0; round < 20 && !account.row().quarantined(); round++) {
            sell(till, 1);
            settle(till);
            sell(clone, 1);
            settle(clone);
        }
        assertThat(account.row().quarantined()).isTrue();
        enrolAgain(till);
        settle(till);
        enrolAgain(clone);
        settle(clone);
        Set<String> sold = new HashSet<>(till.documents());
        sold.addAll(clone.documents());
        assertThat(account.documents()).containsExactlyInAnyOrderElementsOf(sold);
    }

    @Test
    void an_old_token_is_good_for_repeats_only() {
        MemoryTill till = new MemoryTill(1);
        sell(till, 1);
        till.engine().next(ask(till, till.engine().command()));
        till.keep(till.engine().standing());
        Command.Push first = (Command.Push) till.engine().next(new Input.Kept());
        assertThat(ask(till, first)).isInstanceOf(Input.Pushed.class);
        sell(till, 1);
        Input again = ask(till, first);
        assertThat(((Input.Pushed) again).answer().next()).isEqualTo(2);
        assertThat(account.documents()).hasSize(1);
    }

    @Test
    void a_token_that_was_never_given_names_a_clone_before_anything_is_taken() {
        MemoryTill till = new MemoryTill(1);
        settle(till);
        Standing kept = till.engine().standing();
        Standing stranger = new Standing(kept.epoch(), kept.incarnation(), "made up", kept.cursor(), kept.lines());
        sell(till, 1);
        Input answer = ask(till, new Command.Push(kept.lines().get(0), stranger, 10, ProtocolVersions.FIRST));
        assertThat(((Input.Refused) answer).refusal().code()).isEqualTo(Refusal.CLONED);
        assertThat(account.documents()).isEmpty();
    }

    @Test
    void headquarters_restored_from_a_copy_is_sent_again_what_it_lost() {
        MemoryTill till = new MemoryTill(1);
        List<String> sold = sell(till, 3);
        settle(till);
        MemoryAccount copy = new MemoryAccount(account);
        sold = concat(sold, sell(till, 3));
        settle(till);
        account = copy;
        incarnation++;
        sold = concat(sold, sell(till, 1));
        settle(till);
        assertThat(account.documents()).isEqualTo(sold);
    }

    @Test
    void headquarters_restored_from_before_an_epoch_gets_every_epoch_again() {
        MemoryTill till = new MemoryTill(1);
        List<String> sold = sell(till, 3);
        settle(till);
        MemoryAccount copy = new MemoryAccount(account);
        enrolAgain(till);
        sold = concat(sold, sell(till, 3));
        settle(till);
        account = copy;
        incarnation++;
        settle(till);
        assertThat(account.documents()).containsExactlyInAnyOrderElementsOf(sold);
        assertThat(till.epoch()).isGreaterThan(1_000);
    }

    @Test
    void an_older_headquarters_is_not_believed() {
        MemoryTill till = new MemoryTill(1);
        incarnation = 3;
        settle(till);
        incarnation = 2;
        till.restart();
        settle(till);
        assertThat(till.engine().condition()).isEqualTo(Condition.OLD_HEADQUARTERS);
    }

    @Test
    void records_that_the_disk_lost_do_not_hold_up_those_behind_them() {
        MemoryTill till = new MemoryTill(1);
        settle(till);
        List<String> sold = sell(till, 5);
        till.engine().next(new Input.Awake());
        while (!(till.engine().command() instanceof Command.Push)) {
            perform(till);
        }
        till.engine().next(new Input.Unreadable(1, 3));
        settle(till);
        assertThat(account.documents()).isEqualTo(sold.subList(2, 5));
        assertThat(till.engine().condition()).isEqualTo(Condition.LEVEL);
    }

    @Test
    void a_till_with_much_to_send_takes_turns_with_the_others() {
        MemoryTill till = new MemoryTill(1);
        List<String> sold = sell(till, 3 * TillEngine.RECORDS_AT_ONCE);
        till.engine().next(new Input.Awake());
        int pushes = 0;
        while (!(till.engine().command() instanceof Command.Rest)) {
            if (till.engine().command() instanceof Command.Push push) {
                pushes++;
                assertThat(push.limit()).isEqualTo(TillEngine.RECORDS_AT_ONCE);
            }
            perform(till);
        }
        assertThat(pushes).isEqualTo(3);
        assertThat(account.documents()).isEqualTo(sold);
    }

    @Test
    void a_till_goes_on_from_what_it_sent_and_not_from_what_its_clone_delivered() {
        MemoryTill till = new MemoryTill(1);
        settle(till);
        sell(till, Push.MAX_RECORDS + 100);
        MemoryTill clone = new MemoryTill(till);
        sell(till, 1);
        settle(till);
        sell(clone, 3);
        settle(clone);
        Set<String> sold = new HashSet<>(till.documents());
        sold.addAll(clone.documents());
        assertThat(account.documents()).containsExactlyInAnyOrderElementsOf(sold);
    }

    @Test
    void a_greeting_whose_answer_was_lost_after_a_restore_costs_no_epoch() {
        MemoryTill till = new MemoryTill(1);
        sell(till, 1);
        settle(till);
        MemoryAccount copy = new MemoryAccount(account);
        sell(till, 2);
        settle(till);
        account = copy;
        incarnation++;
        till.restart();
        for (int i = 0; i < 20; i++) {
            answerLost(till);
        }
        settle(till);
        assertThat(till.epoch()).isEqualTo(1);
        assertThat(account.documents()).hasSize(3);
    }

    @Test
    void a_greeting_that_arrives_after_a_later_one_costs_no_epoch() {
        MemoryTill till = new MemoryTill(1);
        settle(till);
        till.restart();
        Command late = till.engine().command();
        till.engine().next(ask(till, late));
        ask(till, late);
        sell(till, 1);
        settle(till);
        assertThat(till.epoch()).isEqualTo(1);
    }

    @Test
    void a_hole_at_the_end_of_the_journal_costs_one_epoch_and_not_one_at_each_start() {
        MemoryTill till = new MemoryTill(1);
        settle(till);
        sell(till, 5);
        till.engine().next(new Input.Awake());
        while (!(till.engine().command() instanceof Command.Push)) {
            perform(till);
        }
        till.engine().next(new Input.Unreadable(1, 6));
        settle(till);
        long epoch = till.epoch();
        till.restart();
        settle(till);
        assertThat(till.epoch()).isEqualTo(epoch);
    }

    @Test
    void a_branch_of_one_machine_is_not_given_to_another() {
        MemoryTill till = new MemoryTill(1);
        sell(till, 2);
        settle(till);
        MemoryTill clone = new MemoryTill(till);
        MemoryTill oldCopy = new MemoryTill(till);
        sell(clone, 1);
        settle(clone);
        sell(till, 2);
        settle(till);
        sell(oldCopy, 2);
        settle(oldCopy);
        Set<String> sold = new HashSet<>(till.documents());
        sold.addAll(clone.documents());
        sold.addAll(oldCopy.documents());
        assertThat(account.documents()).containsExactlyInAnyOrderElementsOf(sold);
    }

    @Test
    void a_database_that_went_back_to_before_an_epoch_hides_nothing_that_was_written_in_it() {
        MemoryTill till = new MemoryTill(1);
        List<String> first = sell(till, 3);
        settle(till);
        Standing before = till.kept();
        enrolAgain(till);
        List<String> second = sell(till, 2);
        enrolAgain(till);
        List<String> third = sell(till, 1);
        till.goBack(before);
        settle(till);
        assertThat(account.documents()).containsExactlyInAnyOrderElementsOf(concat(concat(first, second), third));
    }

    @Test
    void a_line_that_left_the_main_one_gets_all_of_it_back_though_the_till_dies_right_after_the_answer() {
        MemoryTill till = new MemoryTill(1);
        sell(till, 1);
        settle(till);
        MemoryTill oldCopy = new MemoryTill(till);
        sell(till, 5);
        settle(till);
        sell(oldCopy, 3);
        oldCopy.loseStanding();
        while (!(oldCopy.engine().command() instanceof Command.Recover)) {
            perform(oldCopy);
        }
        oldCopy.restart();
        settle(oldCopy);
        assertThat(oldCopy.documents()).containsAll(till.documents());
    }

    @Test
    void a_till_with_nothing_left_but_its_journal_sends_every_epoch_of_it() {
        MemoryTill till = new MemoryTill(1);
        List<String> sold = sell(till, 2);
        enrolAgain(till);
        sold = concat(sold, sell(till, 2));
        till.loseStanding();
        settle(till);
        assertThat(account.documents()).containsExactlyInAnyOrderElementsOf(sold);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void whatever_is_lost_cut_off_copied_or_restored_every_document_arrives_once(long seed) {
        random.setSeed(seed);
        List<MemoryTill> machines = new ArrayList<>(List.of(new MemoryTill(1)));
        Set<String> sold = new HashSet<>();
        for (int step = 0; step < 3_000; step++) {
            int which = random.nextInt(machines.size());
            MemoryTill till = machines.get(which);
            lossChance = step % 500 < 300 ? 0.3 : 0;
            switch (random.nextInt(400)) {
                case 0 -> till.restart();
                case 1 -> machines.set(which, new MemoryTill(till));
                case 2 -> {
                    if (machines.size() < 3) {
                        machines.add(new MemoryTill(till));
                    }
                }
                case 3 -> enrolAgain(till);
                case 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 -> sold.addAll(sell(till, 1));
                default -> perform(till);
            }
            now += random.nextInt(600_000);
        }
        lossChance = 0;
        for (MemoryTill till : machines) {
            enrolAgain(till);
            settle(till);
            assertThat(till.engine().condition()).as("seed %d", seed).isEqualTo(Condition.LEVEL);
        }
        assertThat(account.documents()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(sold);
    }
}
