package org.granary.drill.processes;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.granary.model.document.Document;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Documents;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What a stopped till has on its disk.
 *
 * @param journal its sales and returns in the journal's order
 * @param sold ids of the sales in its database
 * @param moved base units by SKU in its database, sales only
 * @param salesFen tenders in its database
 */
public record TillBook(List<Seen> journal, TreeSet<UUID> sold, TreeMap<String, Long> moved, long salesFen) {
    private static final int PAGE = 1_000;

    /** Reads a till's data folder that nobody has open. */
    public static TillBook read(Path folder) {
        Jdbi jdbi = Jdbi.create(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("till") + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r",
                "sa",
                "");
        List<Seen> journal = journal(folder);
        return jdbi.withHandle(handle -> new TillBook(
                journal,
                new TreeSet<>(handle.createQuery("select id from sale")
                        .map((row, context) -> UUID.fromString(row.getString("id")))
                        .list()),
                moved(handle),
                handle.createQuery("""
                                select coalesce(sum(amount), 0) from tender where sale_id in (select id from sale)
                                """).mapTo(Long.class).one()));
    }

    private static TreeMap<String, Long> moved(Handle handle) {
        TreeMap<String, Long> moved = new TreeMap<>();
        handle.createQuery("select sku, sum(delta) as delta from stock_movement where kind = 'SALE' group by sku")
                .map((row, context) -> moved.put(row.getString("sku"), row.getLong("delta")))
                .list();
        return moved;
    }

    private static List<Seen> journal(Path folder) {
        List<Seen> seen = new ArrayList<>();
        try (Journal journal = Journal.open(folder.resolve("journal"), 1, Clock.systemUTC())) {
            long position = 0;
            List<JournalRecord> page = journal.read(position, PAGE);
            while (!page.isEmpty()) {
                page.forEach(record -> note(record, seen));
                position = page.get(page.size() - 1).end();
                page = journal.read(position, PAGE);
            }
        }
        return seen;
    }

    private static void note(JournalRecord record, List<Seen> seen) {
        boolean sale = record.type().equals(RecordType.SALE.code());
        if (!sale && !record.type().equals(RecordType.RETURN.code())) {
            return;
        }
        Document document = Documents.read(sale ? RecordType.SALE : RecordType.RETURN, record.payload(), Json::read);
        if (document instanceof Document.Sale sold) {
            seen.add(Seen.of(sold.sale()));
        } else if (document instanceof Document.Return returned) {
            seen.add(Seen.of(returned.paidReturn()));
        }
    }
}
