package org.granary.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.granary.model.sync.Inbox;
import org.granary.model.wire.Hello;
import org.junit.jupiter.api.Test;

/** What simulation found about copies that were put back; headquarters is of incarnation 2 here. */
final class RestoredHeadquartersTest {
    private static final Desk.Moment MOMENT = new Desk.Moment(2, 0, "token", 7);

    private final MemoryAccount account = new MemoryAccount(TillAccount.Row.enrolled(1, 0));

    @Test
    void a_clone_that_was_here_first_costs_the_other_machine_nothing() {
        MemoryTill clone = new MemoryTill(1);
        List.of("c1", "c2", "c3").forEach(clone::sell);
        clone.engine().next(new Input.Welcomed(greet(clone, clone.engine().standing())));
        Command.Push push = (Command.Push) clone.engine().next(new Input.Kept());
        assertThat(Desk.push(account, MOMENT, 1, clone.batch(push))).isInstanceOf(Desk.Reply.Yes.class);

        MemoryTill till = new MemoryTill(1);
        List.of("a1", "a2").forEach(till::sell);
        List<LineStanding> delivered = List.of(new LineStanding(1, 0, 3, 3));
        Hello.Answer answer = greet(till, new Standing(1, 1, "of before", Standing.NO_CURSOR, delivered));

        Hello.Wanted wanted = answer.lines().get(0);
        assertThat(wanted.branch()).isEqualTo(answer.epoch());
        assertThat(wanted.next()).as("nothing of this till is here").isEqualTo(1);
        assertThat(answer.missing()).contains(new Hello.Missing(1, 1, 4));
    }

    @Test
    void a_snapshot_of_another_incarnation_is_not_taken_for_the_one_that_was_asked_for() {
        MemoryTill till = new MemoryTill(1);
        till.engine().next(new Input.Welcomed(greet(till, till.engine().standing())));
        assertThat(till.engine().next(new Input.Kept())).isInstanceOf(Command.LoadSnapshot.class);

        assertThat(till.engine().next(new Input.SnapshotLoaded(900, 3))).isInstanceOf(Command.Greet.class);
        assertThat(till.engine().standing().cursor()).isEqualTo(Standing.NO_CURSOR);
    }

    @Test
    void an_epoch_that_the_copy_never_saw_is_named_to_the_till_that_wrote_in_it() {
        account.keep(0, Inbox.State.start(2));
        MemoryTill lost = new MemoryTill(2);
        List.of("b1", "b2").forEach(lost::sell);
        account.take(0, lost.batch(push(lost, 2)).records().get(0).toDomain(2));
        account.keep(0, new Inbox.State(2, 2, account.hash(2, 0, 1).orElseThrow()));
        account.keep(TillAccount.Row.enrolled(2, 0));

        Standing copy = Standing.start(1);
        MemoryTill restored = new MemoryTill(1);
        Hello.Answer answer = greet(restored, copy);
        assertThat(answer.epoch()).isGreaterThan(2);
        assertThat(answer.missing()).containsExactly(new Hello.Missing(2, 1, 2));
        restored.engine().next(new Input.Welcomed(answer));
        assertThat(restored.engine().standing().lines())
                .extracting(LineStanding::epoch)
                .containsExactly(1L, 2L, answer.epoch());
    }

    private static Command.Push push(MemoryTill till, long epoch) {
        return new Command.Push(new LineStanding(epoch, 0, 1, 1), till.engine().standing(), 10, ProtocolVersions.FIRST);
    }

    private Hello.Answer greet(MemoryTill till, Standing standing) {
        Command.Greet greet = new Command.Greet(Hello.Reason.START, standing, 0, 0);
        Desk.Reply<Hello.Answer> reply = Desk.hello(account, MOMENT, till.epoch(), till.greeting(greet));
        return ((Desk.Reply.Yes<Hello.Answer>) reply).answer();
    }
}
