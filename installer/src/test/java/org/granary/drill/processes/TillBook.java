package org.granary.drill.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    private static final String FILE = "book.txt";
    private static final String DOCUMENT = "document ";
    private static final String MOVED = "moved ";
    private static final String FEN = "fen ";
    private static final int PAGE = 1_000;

    /**
     * Writes down what a running till's database holds, from inside its process: a closed one stands where it was forced, and
     * only the till itself brings it up to its journal.
     */
    public static void keep(Path folder) {
        Jdbi jdbi = Jdbi.create("jdbc:h2:file:" + folder.toAbsolutePath().resolve("till") + ";IFEXISTS=TRUE", "sa", "");
        List<String> lines = jdbi.withHandle(handle -> {
            List<String> found = new ArrayList<>();
            handle.createQuery("select id from sale union all select id from sale_return")
                    .mapTo(String.class)
                    .forEach(id -> found.add(DOCUMENT + id));
            handle.createQuery("""
                            select sku || ' ' || sum(delta) from stock_movement group by sku having sum(delta) <> 0
                            """).mapTo(String.class).forEach(moved -> found.add(MOVED + moved));
            long netFen = handle.createQuery("""
                            select (select coalesce(sum(amount), 0) from tender)
                                - (select coalesce(sum(amount), 0) from refund)
                            """).mapTo(Long.class).one();
            found.add(FEN + netFen);
            return found;
        });
        try {
            Files.write(folder.resolve(FILE), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the till's book cannot be kept", e);
        }
    }

    /** Reads the journal of a stopped till, and what was kept of its database. */
    public static TillBook read(Path folder) {
        List<Seen> journal = new ArrayList<>();
        Set<UUID> joined = new TreeSet<>();
        journal(folder, journal, joined);
        Set<UUID> documents = new TreeSet<>();
        Map<String, Long> moved = new TreeMap<>();
        long netFen = 0;
        try {
            for (String line : Files.readAllLines(folder.resolve(FILE))) {
                if (line.startsWith(DOCUMENT)) {
                    documents.add(UUID.fromString(line.substring(DOCUMENT.length())));
                } else if (line.startsWith(MOVED)) {
                    int space = line.lastIndexOf(' ');
                    moved.put(line.substring(MOVED.length(), space), Long.parseLong(line.substring(space + 1)));
                } else {
                    netFen = Long.parseLong(line.substring(FEN.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the till's book was not kept", e);
        }
        return new TillBook(journal, documents, moved, netFen, joined);
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
