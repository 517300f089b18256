package org.granary.pos.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.granary.model.engine.Command;
import org.granary.model.engine.Input;
import org.granary.model.engine.LineStanding;
import org.granary.model.engine.ProtocolVersions;
import org.granary.model.engine.Standing;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedIntake;
import org.granary.pos.store.StandingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the engine wants, with the real journal, database and network; blocks. */
final class LineRunner {
    /** Characters of payload in one request; keeps the body far below headquarters' bounds even when it does not shrink. */
    private static final int BATCH_CHARACTERS = 2_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(LineRunner.class);

    private final Journal journal;
    private final Database database;
    private final FeedIntake intake;
    private final HeadquartersClient client;
    private final Returned returned;
    private final LongConsumer epochs;
    private final Path folder;
    private final CrashPoints crashPoints;
    private final ForcedPrices forcedPrices;

    /** Takes over own records that came back from headquarters; each document once. */
    interface Returned {
        void take(List<SyncRecord> records);
    }

    /**
     * Wires the runner.
     *
     * @param epochs makes a granted epoch part of the till's identity, durably
     * @param folder for a snapshot that arrives
     */
    LineRunner(
            Journal journal,
            Database database,
            FeedIntake intake,
            HeadquartersClient client,
            Returned returned,
            LongConsumer epochs,
            Path folder,
            CrashPoints crashPoints) {
        this.journal = journal;
        this.database = database;
        this.intake = intake;
        this.client = client;
        this.returned = returned;
        this.epochs = epochs;
        this.folder = folder;
        this.crashPoints = crashPoints;
        this.forcedPrices = new ForcedPrices(database::checkpoint);
    }

    /**
     * Performs any command but a rest.
     *
     * @throws RuntimeException when the till's own store fails; the engine starts again from what was kept
     */
    Input perform(Command command) {
        try {
            return tryTo(command);
        } catch (IOException e) {
            LOG.debug("headquarters cannot be reached", e);
            return new Input.Unreachable();
        } catch (HeadquartersRefusedException e) {
            LOG.warn("headquarters refused: {}", e.refusal().code());
            return new Input.Refused(e.refusal());
        }
    }

    private Input tryTo(Command command) throws IOException {
        if (command instanceof Command.Greet greet) {
            return new Input.Welcomed(client.hello(greeting(greet)));
        }
        if (command instanceof Command.Push push) {
            return push(push);
        }
        if (command instanceof Command.Keep keep) {
            keep(keep.standing());
            return new Input.Kept();
        }
        if (command instanceof Command.Recover recover) {
            return recover(recover);
        }
        if (command instanceof Command.TakeBack back) {
            returned.take(back.records());
            keep(back.standing());
            return new Input.Kept();
        }
        if (command instanceof Command.LoadSnapshot load) {
            return load(load.standing());
        }
        if (command instanceof Command.Pull pull) {
            forcedPrices.beforeTelling();
            return new Input.PageArrived(client.feed(pull.after(), pull.incarnation(), Feed.MAX_ENTRIES));
        }
        if (command instanceof Command.Apply apply) {
            forcedPrices.applying(apply.page());
            intake.apply(apply.page(), apply.standing()).join();
            return new Input.Kept();
        }
        throw new IllegalArgumentException("not to be performed: " + command);
    }

    private Hello.Request greeting(Command.Greet greet) {
        List<Hello.Line> lines = new ArrayList<>();
        for (LineStanding line : greet.standing().lines()) {
            long next = journal.nextSequence(line.epoch());
            boolean forked = line.epoch() == greet.forkedEpoch();
            long wanted = Math.min(next, forked && greet.from() > 0 ? greet.from() : line.wanted());
            lines.add(new Hello.Line(
                    line.epoch(),
                    line.branch(),
                    wanted,
                    next,
                    line.known(),
                    hash(line.epoch(), wanted),
                    hash(line.epoch(), next),
                    forked));
        }
        Standing standing = greet.standing();
        return new Hello.Request(
                ProtocolVersions.OURS.newest(), greet.reason().name(), standing.incarnation(), standing.token(), lines);
    }

    private String hash(long epoch, long sequence) {
        return journal.hashBefore(epoch, sequence).orElse(ChainHash.GENESIS).hex();
    }

    private Input push(Command.Push push) throws IOException {
        LineStanding line = push.line();
        List<SyncRecord> batch = batch(line, push.limit());
        if (batch.isEmpty() || batch.get(0).sequence() != line.wanted()) {
            return unreadable(line);
        }
        Standing standing = push.standing();
        Push.Request request = new Push.Request(
                push.version(),
                line.epoch(),
                line.branch(),
                standing.incarnation(),
                standing.token(),
                batch.stream().map(Push.Item::of).toList());
        crashPoints.reached(CrashPoint.BEFORE_PUSH);
        Push.Answer answer = client.push(request, () -> crashPoints.reached(CrashPoint.AFTER_PUSH_BEFORE_ANSWER));
        crashPoints.reached(CrashPoint.AFTER_ANSWER_BEFORE_WATERMARK);
        return new Input.Pushed(answer);
    }

    /** A run without gaps, bounded in number and size. */
    private List<SyncRecord> batch(LineStanding line, int limit) {
        List<SyncRecord> batch = new ArrayList<>();
        int characters = 0;
        long expected = line.wanted();
        for (SyncRecord record : journal.outbox(line.epoch(), line.wanted(), limit)) {
            characters += record.payload().length();
            if (record.sequence() != expected || (!batch.isEmpty() && characters > BATCH_CHARACTERS)) {
                break;
            }
            batch.add(record);
            expected++;
        }
        return batch;
    }

    private Input unreadable(LineStanding line) {
        long next = journal.readForHeadquarters(line.epoch(), line.wanted(), 1).stream()
                .map(JournalRecord::sequence)
                .findFirst()
                .orElse(journal.nextSequence(line.epoch()));
        LOG.error("records {} to {} of epoch {} cannot be read from the journal", line.wanted(), next, line.epoch());
        return new Input.Unreadable(line.epoch(), next);
    }

    private void keep(Standing standing) {
        if (standing.epoch() != journal.epoch()) {
            LOG.warn("headquarters granted epoch {} after {}", standing.epoch(), journal.epoch());
            epochs.accept(standing.epoch());
            journal.begin(standing.epoch()).join();
        }
        database.useTransaction(handle -> StandingStore.keep(handle, standing)).join();
    }

    private Input recover(Command.Recover recover) throws IOException {
        Hello.Missing missing = recover.missing();
        Hello.Records answer = client.records(missing.epoch(), missing.from(), recover.limit());
        try {
            return new Input.RecordsArrived(answer.records().stream()
                    .map(item -> item.toDomain(missing.epoch()))
                    .filter(record -> record.sequence() < missing.to())
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new IOException("own records came back in an unknown form", e);
        }
    }

    private Input load(Standing standing) throws IOException {
        try (SnapshotFile file = client.snapshot(lines -> SnapshotFile.receive(lines, folder))) {
            Standing loaded = new Standing(
                    standing.epoch(),
                    standing.incarnation(),
                    standing.token(),
                    file.head().cursor(),
                    standing.lines());
            forcedPrices.replacing();
            intake.replace(file.pages(), loaded).join();
            return new Input.SnapshotLoaded(file.head().cursor(), file.head().incarnation());
        }
    }
}
