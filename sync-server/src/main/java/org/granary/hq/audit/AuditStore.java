package org.granary.hq.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.granary.model.audit.AuditEntry;
import org.granary.model.audit.AuditFact;
import org.jdbi.v3.core.Handle;

/** Rows of the chain. None is ever changed or deleted. */
final class AuditStore {
    /** The newest entry. */
    record Newest(long number, String hash) {}

    private static final String COLUMNS = "n, at_millis, actor, action, subject, details, previous, hash";

    /** Whether the tables are there; they are not in an export of an older version. */
    boolean exists(Handle handle) {
        return handle.createQuery("""
                        select count(*) from information_schema.tables
                        where lower(table_name) = 'audit_head' and lower(table_schema) = 'public'
                        """).mapTo(Long.class).one() > 0;
    }

    Newest newest(Handle handle) {
        return handle.createQuery("select n, hash from audit_head where id = 1")
                .map((row, context) -> new Newest(row.getLong("n"), row.getString("hash")))
                .one();
    }

    /** Adds an entry; from here to the end of the transaction no other instance adds one. */
    AuditEntry append(Handle handle, AuditFact fact) {
        handle.execute("update audit_head set n = n + 1 where id = 1");
        Newest before = newest(handle);
        AuditEntry entry = AuditEntry.of(before.number(), before.hash(), fact);
        handle.createUpdate("""
                        insert into audit_entry (n, at_millis, actor, action, subject, details, previous, hash)
                        values (:n, :at, :actor, :action, :subject, :details, :previous, :hash)
                        """)
                .bind("n", entry.number())
                .bind("at", fact.atMillis())
                .bind("actor", fact.actor())
                .bind("action", fact.action())
                .bind("subject", fact.subject())
                .bind("details", fact.details())
                .bind("previous", entry.previous())
                .bind("hash", entry.hash())
                .execute();
        handle.createUpdate("update audit_head set hash = :hash where id = 1")
                .bind("hash", entry.hash())
                .execute();
        return entry;
    }

    /** Entries with higher numbers, in their order. */
    List<AuditEntry> after(Handle handle, long number, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from audit_entry where n > :number order by n fetch first :limit rows only
                        """)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    /** Entries with lower numbers, the newest first. */
    List<AuditEntry> before(Handle handle, long number, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from audit_entry where n < :number order by n desc fetch first :limit rows only
                        """)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    /** The number before the first entry since then. */
    long numberBefore(Handle handle, long sinceMillis) {
        return handle.createQuery("select min(n) from audit_entry where at_millis >= :since")
                .bind("since", sinceMillis)
                .mapTo(Long.class)
                .findOne()
                .map(first -> first - 1)
                .orElse(Long.MAX_VALUE);
    }

    Optional<AuditEntry> newest(Handle handle, String action) {
        return handle.createQuery("select " + COLUMNS + """
                         from audit_entry where action = :action order by n desc fetch first 1 rows only
                        """)
                .bind("action", action)
                .map((row, context) -> entry(row))
                .findOne();
    }

    Optional<String> hash(Handle handle, long number) {
        return handle.createQuery("select hash from audit_entry where n = :number")
                .bind("number", number)
                .mapTo(String.class)
                .findOne();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("n"),
                new AuditFact(
                        row.getLong("at_millis"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("details")),
                row.getString("previous"),
                row.getString("hash"));
    }
}
