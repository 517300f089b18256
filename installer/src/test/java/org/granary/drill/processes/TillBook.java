package org.granary.drill.processes;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param documents ids of the sales and returns in its database
 * @param moved base units by SKU in its database
 * @param netFen tenders less refunds in its database
 * @param joined ids of the members in its journal who signed up here
 */
public record TillBook(
        List<Seen> journal, Set<UUID> documents, Map<String, Long> moved, long netFen, Set<UUID> joined) {
    private static final Set<RecordType> KINDS = Set.of(RecordType.SALE, RecordType.RETURN, RecordType.MEMBER_JOINED);
    private static final int PAGE = 1_000;

    /** Reads a till's data folder that nobody has open. */
    public static TillBook read(Path folder) {
        Jdbi jdbi = Jdbi.create(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("till") + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r",
                "sa",
                "");
        List<Seen> journal = new ArrayList<>();
        Set<UUID> joined = new TreeSet<>();
        journal(folder, journal, joined);
        return jdbi.withHandle(handle -> new TillBook(
                journal,
                new TreeSet<>(handle.createQuery("select id from sale union all select id from sale_return")
                        .map((row, context) -> UUID.fromString(row.getString("id")))
                        .list()),
                moved(handle),
                handle.createQuery("""
                                select (select coalesce(sum(amount), 0) from tender)
                                    - (select coalesce(sum(amount), 0) from refund)
                                """).mapTo(Long.class).one(),
                joined));
    }

    private static TreeMap<String, Long> moved(Handle handle) {
        TreeMap<String, Long> moved = new TreeMap<>();
        handle.createQuery("select sku, sum(delta) as delta from stock_movement group by sku having sum(delta) <> 0")
                .map((row, context) -> moved.put(row.getString("sku"), row.getLong("delta")))
                .list();
        return moved;
    }

    private static void journal(Path folder, List<Seen> seen, Set<UUID> joined) {
        try (Journal journal = Journal.open(folder.resolve("journal"), 1, Clock.systemUTC())) {
            long position = 0;
            List<JournalRecord> page = journal.read(position, PAGE);
            while (!page.isEmpty()) {
                page.forEach(record -> note(record, seen, joined));
                position = page.get(page.size() - 1).end();
                page = journal.read(position, PAGE);
            }
        }
    }

    private static void note(JournalRecord record, List<Seen> seen, Set<UUID> joined) {
        Optional<RecordType> type = RecordType.ofCode(record.type()).filter(KINDS::contains);
        if (type.isEmpty()) {
            return;
        }
        Document document = Documents.read(type.get(), record.payload(), Json::read);
        if (document instanceof Document.Sale sold) {
            seen.add(Seen.of(sold.sale()));
        } else if (document instanceof Document.Return returned) {
            seen.add(Seen.of(returned.paidReturn()));
        } else if (document instanceof Document.Joined member) {
            joined.add(member.id().value());
        }
    }
}
