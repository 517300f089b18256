package org.granary.model.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;

/** A till's journal and standing in memory, and its engine. Copied to play a clone or an old copy. */
final class MemoryTill {
    private final Map<Long, List<SyncRecord>> journal = new TreeMap<>();
    private final Set<String> documents = new TreeSet<>();
    private long identityEpoch;
    private Standing kept;
    private TillEngine engine;
    private ProtocolVersions versions = ProtocolVersions.OURS;

    MemoryTill(long epoch) {
        identityEpoch = epoch;
        kept = Standing.start(epoch);
        engine = restarted();
    }

    MemoryTill(MemoryTill other) {
        other.journal.forEach((epoch, records) -> journal.put(epoch, new ArrayList<>(records)));
        documents.addAll(other.documents);
        identityEpoch = other.identityEpoch;
        kept = other.kept;
        engine = restarted();
    }

    /** Installs another release and starts it. */
    void update(ProtocolVersions release) {
        versions = release;
        engine = restarted();
    }

    void restart() {
        engine = restarted();
    }

    /** Only the journal and the identity are left. */
    void loseStanding() {
        kept = Standing.lost(identityEpoch, List.copyOf(journal.keySet()), this::next);
        engine = restarted();
    }

    Standing kept() {
        return kept;
    }

    /** The database goes back to what it held then. */
    void goBack(Standing earlier) {
        kept = earlier;
        engine = restarted();
    }

    private TillEngine restarted() {
        kept = kept.over(identityEpoch, List.copyOf(journal.keySet()), this::next);
        return new TillEngine(kept, this::next, versions);
    }

    long epoch() {
        return identityEpoch;
    }

    TillEngine engine() {
        return engine;
    }

    Set<String> documents() {
        return documents;
    }

    void sell(String document) {
        List<SyncRecord> records = journal.computeIfAbsent(identityEpoch, epoch -> new ArrayList<>());
        records.add(SyncRecord.link(
                hashBefore(identityEpoch, next(identityEpoch)), identityEpoch, next(identityEpoch), "sale", document));
        documents.add(document);
    }

    long next(long epoch) {
        return journal.getOrDefault(epoch, List.of()).size() + 1L;
    }

    private ChainHash hashBefore(long epoch, long sequence) {
        return sequence == 1
                ? ChainHash.GENESIS
                : journal.getOrDefault(epoch, List.of()).get((int) sequence - 2).hash();
    }

    Hello.Request greeting(Command.Greet greet) {
        List<Hello.Line> lines = new ArrayList<>();
        for (LineStanding line : greet.standing().lines()) {
            boolean forked = line.epoch() == greet.forkedEpoch();
            long wanted = forked && greet.from() > 0 ? greet.from() : Math.min(line.wanted(), next(line.epoch()));
            lines.add(new Hello.Line(
                    line.epoch(),
                    line.branch(),
                    wanted,
                    next(line.epoch()),
                    line.known(),
                    hashBefore(line.epoch(), wanted).hex(),
                    hashBefore(line.epoch(), next(line.epoch())).hex(),
                    forked));
        }
        Standing standing = greet.standing();
        return new Hello.Request(
                versions.newest(), greet.reason().name(), standing.incarnation(), standing.token(), lines);
    }

    Push.Request batch(Command.Push push) {
        LineStanding line = push.line();
        List<SyncRecord> all = journal.getOrDefault(line.epoch(), List.of());
        List<Push.Item> items = all.stream()
                .skip(line.wanted() - 1)
                .limit(push.limit())
                .map(Push.Item::of)
                .toList();
        Standing standing = push.standing();
        return new Push.Request(
                push.version(), line.epoch(), line.branch(), standing.incarnation(), standing.token(), items);
    }

    void keep(Standing standing) {
        identityEpoch = standing.epoch();
        kept = standing;
    }

    void takeBack(Command.TakeBack command) {
        command.records().forEach(record -> documents.add(record.payload()));
        keep(command.standing());
    }
}
