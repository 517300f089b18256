package org.granary.hq.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.granary.model.sync.SignedRequest;
import org.jdbi.v3.core.Handle;

/** Rows of console sessions, by the hash of their cookie. */
public final class SessionStore {
    void insert(Handle handle, String id, Sessions.Session session) {
        handle.createUpdate(
                        "insert into console_session (id_hash, csrf, began, seen) values (:id, :csrf, :began, :seen)")
                .bind("id", hash(id))
                .bind("csrf", session.csrf())
                .bind("began", session.began().toEpochMilli())
                .bind("seen", session.seen().toEpochMilli())
                .execute();
    }

    Optional<Sessions.Session> find(Handle handle, String id) {
        return handle.createQuery("select csrf, began, seen from console_session where id_hash = :id")
                .bind("id", hash(id))
                .map((row, context) -> new Sessions.Session(
                        row.getString("csrf"),
                        Instant.ofEpochMilli(row.getLong("began")),
                        Instant.ofEpochMilli(row.getLong("seen"))))
                .findOne();
    }

    void seen(Handle handle, String id, Instant now) {
        handle.createUpdate("update console_session set seen = :now where id_hash = :id and seen < :now")
                .bind("now", now.toEpochMilli())
                .bind("id", hash(id))
                .execute();
    }

    void delete(Handle handle, String id) {
        handle.createUpdate("delete from console_session where id_hash = :id")
                .bind("id", hash(id))
                .execute();
    }

    /** Deletes those that began or were seen before these times, and of the rest all but the {@code kept} seen last. */
    void sweep(Handle handle, Instant beganBefore, Instant seenBefore, int kept) {
        handle.createUpdate("delete from console_session where began < :began or seen < :seen")
                .bind("began", beganBefore.toEpochMilli())
                .bind("seen", seenBefore.toEpochMilli())
                .execute();
        handle.createUpdate("""
                        delete from console_session where id_hash in (
                            select id_hash from console_session order by seen desc, id_hash
                            offset :kept rows fetch next 1000 rows only)
                        """).bind("kept", kept).execute();
    }

    private static String hash(String id) {
        return SignedRequest.sha256(id.getBytes(StandardCharsets.UTF_8));
    }
}
