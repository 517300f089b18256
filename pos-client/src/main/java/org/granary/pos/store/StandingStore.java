package org.granary.pos.store;

import java.util.List;
import java.util.Optional;
import org.granary.model.engine.LineStanding;
import org.granary.model.engine.Standing;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Where the line to headquarters stands. Its methods run on the database's thread. */
public final class StandingStore {
    private StandingStore() {}

    /** Empty before headquarters ever answered, or when the database was made anew. */
    public static Optional<Standing> read(Handle handle) {
        List<LineStanding> lines = handle.createQuery(
                        "SELECT epoch, branch, wanted, known FROM sync_line ORDER BY epoch")
                .map((row, context) -> new LineStanding(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
        return handle.createQuery("SELECT epoch, incarnation, token, feed_cursor FROM sync_standing WHERE id = 1")
                .map((row, context) ->
                        new Standing(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), lines))
                .findOne();
    }

    /** Replaces what was kept. */
    public static void keep(Handle handle, Standing standing) {
        handle.createUpdate("""
                        MERGE INTO sync_standing (id, epoch, incarnation, token, feed_cursor) KEY (id)
                        VALUES (1, :epoch, :incarnation, :token, :cursor)
                        """)
                .bind("epoch", standing.epoch())
                .bind("incarnation", standing.incarnation())
                .bind("token", standing.token())
                .bind("cursor", standing.cursor())
                .execute();
        PreparedBatch lines = handle.prepareBatch("""
                MERGE INTO sync_line (epoch, branch, wanted, known) KEY (epoch)
                VALUES (:epoch, :branch, :wanted, :known)
                """);
        for (LineStanding line : standing.lines()) {
            lines.bind("epoch", line.epoch())
                    .bind("branch", line.branch())
                    .bind("wanted", line.wanted())
                    .bind("known", line.known())
                    .add();
        }
        lines.execute();
    }
}
