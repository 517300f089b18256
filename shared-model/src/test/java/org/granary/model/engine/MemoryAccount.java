package org.granary.model.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SyncRecord;

/** One till's rows at headquarters, in memory; copied before each transaction, so that one can be given up. */
public final class MemoryAccount implements TillAccount {
    /** A line's name. */
    public record Line(long epoch, long branch) {}

    private final Map<Line, Inbox.State> lines = new HashMap<>();
    private final Map<Line, List<SyncRecord>> log = new HashMap<>();
    private final List<SyncRecord> taken = new ArrayList<>();
    private final Map<String, SyncRecord> documents = new LinkedHashMap<>();
    private Row row;

    public MemoryAccount(Row row) {
        this.row = row;
        lines.put(new Line(row.epoch(), 0), Inbox.State.start(row.epoch()));
    }

    public MemoryAccount(MemoryAccount other) {
        row = other.row;
        lines.putAll(other.lines);
        other.log.forEach((line, records) -> log.put(line, new ArrayList<>(records)));
        taken.addAll(other.taken);
        documents.putAll(other.documents);
    }

    /** Payloads here are document ids: each once, in the order of their arrival. */
    public List<String> documents() {
        return List.copyOf(documents.keySet());
    }

    /** Every record of every line, in the order of its arrival. */
    public List<SyncRecord> taken() {
        return List.copyOf(taken);
    }

    /** The main line's records from a sequence on. */
    public List<SyncRecord> records(long epoch, long from, int limit) {
        return log.getOrDefault(new Line(epoch, 0), List.of()).stream()
                .filter(record -> record.sequence() >= from)
                .limit(limit)
                .toList();
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void keep(Row changed) {
        row = changed;
    }

    @Override
    public Optional<Inbox.State> line(long epoch, long branch) {
        return Optional.ofNullable(lines.get(new Line(epoch, branch)));
    }

    @Override
    public void keep(long branch, Inbox.State state) {
        lines.put(new Line(state.epoch(), branch), state);
    }

    @Override
    public List<Long> epochs() {
        return log.keySet().stream()
                .filter(line -> line.branch() == 0)
                .map(Line::epoch)
                .sorted()
                .toList();
    }

    @Override
    public Optional<ChainHash> hash(long epoch, long branch, long sequence) {
        return log.getOrDefault(new Line(epoch, branch), List.of()).stream()
                .filter(record -> record.sequence() == sequence)
                .map(SyncRecord::hash)
                .findFirst();
    }

    @Override
    public void take(long branch, SyncRecord record) {
        List<SyncRecord> line = log.computeIfAbsent(new Line(record.epoch(), branch), name -> new ArrayList<>());
        if (!line.isEmpty() && line.get(line.size() - 1).sequence() + 1 != record.sequence()) {
            throw new IllegalStateException(
                    "line " + record.epoch() + "/" + branch + " goes on with " + record.sequence());
        }
        line.add(record);
        taken.add(record);
        documents.putIfAbsent(record.payload(), record);
    }
}
