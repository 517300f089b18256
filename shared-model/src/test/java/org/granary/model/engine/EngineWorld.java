package org.granary.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;

/** Headquarters in memory and a line to it that loses requests and answers. */
abstract class EngineWorld {
    private static final int STEPS_TO_REST = 10_000;

    final Random random = new Random(1);
    MemoryAccount account = new MemoryAccount(TillAccount.Row.enrolled(1, 0));
    long incarnation = 1;
    long now;
    double lossChance;
    int document;
    ProtocolVersions versions = ProtocolVersions.OURS;

    List<String> sell(MemoryTill till, int count) {
        List<String> sold = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            document++;
            till.sell("document " + document);
            sold.add("document " + document);
        }
        return sold;
    }

    static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    void enrolAgain(MemoryTill till) {
        long epoch = Epochs.next(account.row().epoch(), incarnation);
        account.keep(TillAccount.Row.enrolled(epoch, now));
        till.keep(till.engine().standing().inEpoch(epoch));
        till.restart();
    }

    void settle(MemoryTill till) {
        if (till.engine().command() instanceof Command.Rest) {
            till.engine().next(new Input.Awake());
        }
        for (int i = 0; i < STEPS_TO_REST && !(till.engine().command() instanceof Command.Rest); i++) {
            perform(till);
        }
        assertThat(till.engine().command()).isInstanceOf(Command.Rest.class);
    }

    void answerLost(MemoryTill till) {
        double before = lossChance;
        lossChance = 1;
        perform(till);
        lossChance = before;
    }

    /** Does what the engine wants, with chances of a lost request or answer. */
    void perform(MemoryTill till) {
        Command command = till.engine().command();
        Input input;
        if (command instanceof Command.Keep keep) {
            till.keep(keep.standing());
            input = new Input.Kept();
        } else if (command instanceof Command.TakeBack back) {
            till.takeBack(back);
            input = new Input.Kept();
        } else if (command instanceof Command.Apply apply) {
            till.keep(apply.standing());
            input = new Input.Kept();
        } else if (command instanceof Command.Rest) {
            input = new Input.Awake();
        } else {
            input = random.nextDouble() < lossChance / 2 ? new Input.Unreachable() : ask(till, command);
            if (random.nextDouble() < lossChance) {
                input = new Input.Unreachable();
            }
        }
        till.engine().next(input);
    }

    Input ask(MemoryTill till, Command command) {
        Desk.Moment moment = new Desk.Moment(incarnation, now, Long.toString(random.nextLong()), 7, versions);
        MemoryAccount working = new MemoryAccount(account);
        if (command instanceof Command.Greet greet) {
            Desk.Reply<Hello.Answer> reply = Desk.hello(working, moment, till.epoch(), till.greeting(greet));
            account = working;
            return reply instanceof Desk.Reply.Yes<Hello.Answer> yes
                    ? new Input.Welcomed(yes.answer())
                    : new Input.Refused(((Desk.Reply.No<Hello.Answer>) reply).refusal());
        }
        if (command instanceof Command.Push push) {
            Desk.Reply<Push.Answer> reply = Desk.push(working, moment, till.epoch(), till.batch(push));
            account = working;
            return reply instanceof Desk.Reply.Yes<Push.Answer> yes
                    ? new Input.Pushed(yes.answer())
                    : new Input.Refused(((Desk.Reply.No<Push.Answer>) reply).refusal());
        }
        if (command instanceof Command.Recover recover) {
            return new Input.RecordsArrived(
                    working.records(recover.missing().epoch(), recover.missing().from(), recover.limit()));
        }
        if (command instanceof Command.Pull pull) {
            return pull.incarnation() == incarnation
                    ? new Input.PageArrived(new Feed.Page(7, 7, incarnation, now, List.of()))
                    : new Input.Refused(new Refusal(Refusal.INCARNATION, "", 0));
        }
        return new Input.SnapshotLoaded(7, incarnation);
    }
}
