package org.granary.drill.sim.till;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.CrashPoint;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.hq.Office;
import org.granary.hq.store.Json;
import org.granary.model.document.Document;
import org.granary.model.engine.Command;
import org.granary.model.engine.Condition;
import org.granary.model.engine.Desk;
import org.granary.model.engine.Input;
import org.granary.model.engine.LineStanding;
import org.granary.model.engine.ProtocolVersions;
import org.granary.model.engine.Standing;
import org.granary.model.engine.TillEngine;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Documents;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.jspecify.annotations.Nullable;

/** Does what the real engine of one till wants, over the simulated disk and network. */
final class LineWork {
    private final Stage stage;
    private final Machine machine;
    private final Wire wire;
    private final Consumer<Machine> checks;
    private final BiConsumer<Machine, Office.Snapshot> snapshots;
    private @Nullable TillEngine engine;
    private int rest;
    private boolean unforcedPrices;
    private Condition last = Condition.LEVEL;

    LineWork(
            Stage stage,
            Machine machine,
            Wire wire,
            Consumer<Machine> checks,
            BiConsumer<Machine, Office.Snapshot> snapshots) {
        this.snapshots = snapshots;
        this.stage = stage;
        this.machine = machine;
        this.wire = wire;
        this.checks = checks;
    }

    /** What was kept, or what follows from the journal when nothing was. */
    Standing standing() {
        TillDisk disk = machine.disk();
        Standing kept = disk.rows().standing();
        Standing standing = kept == null ? Standing.lost(disk.epoch(), disk.epochs(), disk::next) : kept;
        return stage.has(Bug.RESTORED_COPY_CONTINUES) && standing.epoch() > disk.epoch()
                ? standing
                : standing.over(disk.epoch(), disk.epochs(), disk::next);
    }

    void start() {
        engine = new TillEngine(standing(), machine.disk()::next);
        // The process before may have ended between a page and its forcing.
        unforcedPrices = true;
        perform(machine.life());
    }

    Condition condition() {
        TillEngine running = engine;
        return running == null ? Condition.UNREACHABLE : running.condition();
    }

    boolean isLevel() {
        TillEngine running = engine;
        return running != null
                && running.command() instanceof Command.Rest resting
                && resting.why() == Condition.LEVEL
                && running.standing().lines().stream()
                        .allMatch(line -> line.wanted() >= machine.disk().next(line.epoch()));
    }

    /** A record is there to be sent. */
    void appended() {
        wakeAfter(stage.between(2 * Stage.SECOND, 10 * Stage.MINUTE));
    }

    private void wakeAfter(long millis) {
        int resting = rest;
        int life = machine.life();
        stage.agenda().after(millis, () -> {
            TillEngine running = engine;
            if (rest == resting
                    && machine.life() == life
                    && running != null
                    && running.command() instanceof Command.Rest) {
                next(life, new Input.Awake());
            }
        });
    }

    private void next(int life, Input input) {
        TillEngine running = engine;
        if (machine.life() == life && running != null) {
            running.next(input);
            machine.run(() -> perform(life));
        }
    }

    private void perform(int life) {
        TillEngine running = engine;
        while (running != null && machine.life() == life) {
            Command command = running.command();
            if (command instanceof Command.Rest resting) {
                rested(resting);
                return;
            }
            if (isRemote(command)) {
                send(life, command);
                return;
            }
            if (machine.isDiskFull()) {
                stage.befell(Fault.TILL_DISK_FULL);
                stage.agenda().after(stage.between(Stage.MINUTE, 10 * Stage.MINUTE), () -> {
                    if (machine.life() == life) {
                        machine.run(this::start);
                    }
                });
                return;
            }
            local(command);
            running.next(new Input.Kept());
        }
    }

    private static boolean isRemote(Command command) {
        return command instanceof Command.Greet
                || command instanceof Command.Push
                || command instanceof Command.Recover
                || command instanceof Command.LoadSnapshot
                || command instanceof Command.Pull;
    }

    private void rested(Command.Rest resting) {
        rest++;
        if (resting.why() != last) {
            stage.note(machine, "rests", resting.why());
            last = resting.why();
        }
        if (resting.why() == Condition.LEVEL) {
            machine.fresh();
            checks.accept(machine);
            wakeAfter(stage.between(2 * Stage.MINUTE, 25 * Stage.MINUTE));
        } else {
            wakeAfter(Math.max(resting.atLeastMillis(), stage.between(10 * Stage.SECOND, 8 * Stage.MINUTE)));
        }
    }

    private void local(Command command) {
        machine.reach(CrashPoint.BEFORE_KEEP);
        if (command instanceof Command.Keep keep) {
            keep(keep.standing());
        } else if (command instanceof Command.TakeBack back) {
            machine.takeBack(back.records());
            keep(back.standing());
        } else if (command instanceof Command.Apply apply) {
            if (stage.has(Bug.PAGE_WITHOUT_CURSOR)) {
                machine.disk().keep(apply.standing());
            }
            machine.reach(CrashPoint.DURING_APPLY);
            machine.disk().apply(apply.page(), apply.standing());
            unforcedPrices |= apply.page().entries().stream()
                    .anyMatch(entry -> entry.topic().equals(Feed.PRICE));
        } else {
            throw new IllegalStateException("not to be done here: " + command);
        }
        checks.accept(machine);
        machine.reach(CrashPoint.AFTER_KEEP);
    }

    private void keep(Standing standing) {
        TillDisk disk = machine.disk();
        if (standing.epoch() != disk.epoch()) {
            stage.note(machine, "was given epoch", standing.epoch());
            if (!stage.has(Bug.RESTORED_COPY_CONTINUES)) {
                disk.begin(standing.epoch());
            }
        }
        disk.keep(standing);
    }

    private void send(int life, Command command) {
        machine.reach(CrashPoint.BEFORE_SEND);
        if (command instanceof Command.Greet greet) {
            Hello.Request request = greeting(greet);
            call(
                    life,
                    request,
                    true,
                    office -> office.hello(machine.id(), machine.disk().epoch(), request),
                    this::hello);
        } else if (command instanceof Command.Push push) {
            push(life, push);
        } else if (command instanceof Command.Recover recover) {
            Hello.Missing missing = recover.missing();
            call(
                    life,
                    missing,
                    false,
                    office -> office.records(machine.id(), missing.epoch(), missing.from(), recover.limit()),
                    records -> new Input.RecordsArrived(records.stream()
                            .filter(record -> record.sequence() < missing.to())
                            .toList()));
        } else if (command instanceof Command.LoadSnapshot load) {
            call(life, "snapshot", false, office -> office.snapshot(machine.id()), snapshot -> loaded(load, snapshot));
        } else if (command instanceof Command.Pull pull) {
            if (unforcedPrices && !stage.has(Bug.TOLD_BEFORE_FORCED)) {
                machine.disk().checkpoint();
                unforcedPrices = false;
            }
            machine.disk().told();
            call(
                    life,
                    pull,
                    true,
                    office -> office.page(machine.id(), pull.incarnation(), pull.after(), Feed.MAX_ENTRIES),
                    this::page);
        }
        machine.reach(CrashPoint.AFTER_SEND);
    }

    private <T> void call(
            int life, Object message, boolean writes, Function<Office, T> work, Function<T, Input> reading) {
        long sent = stage.now();
        if (machine.isUnplugged()) {
            stage.agenda().after(Stage.MINUTE, () -> next(life, new Input.Unreachable()));
            return;
        }
        wire.call(message, writes, message instanceof Push.Request, work, answer -> {
            if (machine.life() == life) {
                machine.run(() -> {
                    Input input = answer.map(reading).orElse(new Input.Unreachable());
                    hear(sent, input);
                    next(life, input);
                });
            }
        });
    }

    private void hear(long sent, Input input) {
        if (input instanceof Input.Welcomed welcomed) {
            machine.heard(sent, welcomed.answer().serverTime());
        } else if (input instanceof Input.Pushed pushed) {
            machine.heard(sent, pushed.answer().serverTime());
        } else if (input instanceof Input.PageArrived arrived) {
            machine.heard(sent, arrived.page().serverTime());
        }
    }

    private Input hello(Desk.Reply<Hello.Answer> reply) {
        if (reply instanceof Desk.Reply.Yes<Hello.Answer> yes) {
            return new Input.Welcomed(yes.answer());
        }
        return refused(reply);
    }

    private Input page(Desk.Reply<Feed.Page> reply) {
        if (reply instanceof Desk.Reply.Yes<Feed.Page> yes) {
            return new Input.PageArrived(yes.answer());
        }
        return refused(reply);
    }

    private Input refused(Desk.Reply<?> reply) {
        if (reply instanceof Desk.Reply.No<?> no) {
            stage.note(machine, "was refused", no.refusal().code(), no.refusal().message());
            return new Input.Refused(no.refusal());
        }
        throw new IllegalStateException("neither yes nor no: " + reply);
    }

    private void push(int life, Command.Push push) {
        LineStanding line = push.line();
        Standing standing = push.standing();
        List<SyncRecord> batch = machine.disk().records(line.epoch(), line.wanted(), push.limit());
        Push.Request request = new Push.Request(
                push.version(),
                line.epoch(),
                line.branch(),
                standing.incarnation(),
                standing.token(),
                batch.stream().map(Push.Item::of).toList());
        long epoch = machine.disk().epoch();
        long sent = stage.now();
        long behind = line.wanted() + batch.size();
        if (machine.isUnplugged()) {
            stage.agenda().after(Stage.MINUTE, () -> next(life, new Input.Unreachable()));
            return;
        }
        wire.call(request, true, true, office -> office.push(machine.id(), epoch, request), answer -> {
            if (machine.life() == life) {
                machine.run(() -> {
                    Input input = answer.map(this::pushed).orElseGet(() -> unanswered(standing, behind));
                    hear(sent, input);
                    next(life, input);
                });
            }
        });
    }

    private Input pushed(Desk.Reply<Push.Answer> reply) {
        if (reply instanceof Desk.Reply.Yes<Push.Answer> yes) {
            return new Input.Pushed(yes.answer());
        }
        return refused(reply);
    }

    private Input unanswered(Standing standing, long behind) {
        return stage.has(Bug.WATERMARK_FROM_SENT)
                ? new Input.Pushed(new Push.Answer(behind, standing.incarnation(), standing.token(), 0, stage.now()))
                : new Input.Unreachable();
    }

    private Input loaded(Command.LoadSnapshot load, Office.Snapshot snapshot) {
        Standing before = load.standing();
        if (snapshot.incarnation() == before.incarnation()) {
            snapshots.accept(machine, snapshot);
            machine.disk()
                    .load(
                            snapshot.entries(),
                            new Standing(
                                    before.epoch(),
                                    before.incarnation(),
                                    before.token(),
                                    snapshot.cursor(),
                                    before.lines()));
            unforcedPrices = true;
        }
        return new Input.SnapshotLoaded(snapshot.cursor(), snapshot.incarnation());
    }

    private Hello.Request greeting(Command.Greet greet) {
        TillDisk disk = machine.disk();
        List<Hello.Line> lines = new ArrayList<>();
        for (LineStanding line : greet.standing().lines()) {
            long next = disk.next(line.epoch());
            boolean forked = line.epoch() == greet.forkedEpoch();
            long wanted = Math.min(next, forked && greet.from() > 0 ? greet.from() : line.wanted());
            lines.add(new Hello.Line(
                    line.epoch(),
                    line.branch(),
                    wanted,
                    next,
                    line.known(),
                    disk.before(line.epoch(), wanted).hex(),
                    disk.before(line.epoch(), next).hex(),
                    forked));
        }
        Standing standing = greet.standing();
        return new Hello.Request(
                ProtocolVersions.OURS.newest(), greet.reason().name(), standing.incarnation(), standing.token(), lines);
    }

    static Optional<Document> document(String type, String payload) {
        try {
            return RecordType.ofCode(type).map(known -> Documents.read(known, payload, Json::read));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
