package org.granary.drill.sim.hq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.model.document.Document;
import org.granary.model.engine.TillAccount;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SyncRecord;

/** One till's part of the books within one transaction. */
class BooksAccount implements TillAccount {
    final Books books;
    final TillId till;
    private final Stage stage;
    private final Effects effects;
    private final List<SyncRecord> taken = new ArrayList<>();
    private final List<Document> placed = new ArrayList<>();

    BooksAccount(Stage stage, Books books, TillId till, Effects effects) {
        this.stage = stage;
        this.books = books;
        this.till = till;
        this.effects = effects;
    }

    /** Documents that are new. */
    List<Document> placed() {
        return placed;
    }

    List<SyncRecord> taken() {
        return taken;
    }

    private Books.LineName name(long epoch, long branch) {
        return new Books.LineName(till, epoch, branch);
    }

    @Override
    public Row row() {
        Row row = books.rows.get(till);
        if (row == null) {
            throw new IllegalStateException("a signed till has a row: " + till);
        }
        return row;
    }

    @Override
    public void keep(Row row) {
        books.put(books.rows, till, row);
    }

    @Override
    public Optional<Inbox.State> line(long epoch, long branch) {
        return Optional.ofNullable(books.lines.get(name(epoch, branch)));
    }

    @Override
    public void keep(long branch, Inbox.State state) {
        Books.LineName line = name(state.epoch(), branch);
        if (!books.bases.containsKey(line) || !books.log.containsKey(line)) {
            books.put(books.bases, line, state.next());
        }
        books.put(books.lines, line, state);
    }

    @Override
    public List<Long> epochs() {
        return books.lines.entrySet().stream()
                .filter(line -> line.getKey().till().equals(till)
                        && line.getKey().branch() == 0
                        && line.getValue().next() > 1)
                .map(line -> line.getKey().epoch())
                .toList();
    }

    @Override
    public Optional<ChainHash> hash(long epoch, long branch, long sequence) {
        Books.LineName line = name(epoch, branch);
        List<SyncRecord> records = books.log.getOrDefault(line, List.of());
        long index = records.isEmpty() ? -1 : sequence - records.get(0).sequence();
        return index < 0 || index >= records.size()
                ? Optional.empty()
                : Optional.of(records.get((int) index).hash());
    }

    @Override
    public void take(long branch, SyncRecord record) {
        Books.LineName line = name(record.epoch(), branch);
        if (!stage.truth().wasWritten(record.hash())) {
            throw new Violation("prefix: headquarters takes a record of " + till + " that the till never wrote: "
                    + record.epoch() + "/" + branch + "/" + record.sequence());
        }
        List<SyncRecord> records = books.log.get(line);
        if (records == null) {
            records = new ArrayList<>();
            books.put(books.log, line, records);
        }
        if (!records.isEmpty() && records.get(records.size() - 1).sequence() + 1 != record.sequence()) {
            throw new Violation("prefix: line " + line + " goes on with " + record.sequence());
        }
        books.add(records, record);
        taken.add(record);
        if (!stage.has(Bug.EFFECTS_OUTSIDE_TRANSACTION)) {
            effects.apply(books, line, record).ifPresent(placed::add);
        }
    }
}
