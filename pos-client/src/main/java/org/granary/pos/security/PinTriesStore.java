package org.granary.pos.security;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.granary.model.security.PinTries;
import org.jdbi.v3.core.Handle;

/** Wrong PINs by cashier number, so that switching the till off ends no lock. */
public final class PinTriesStore {
    Optional<PinTries> find(Handle handle, String number) {
        return handle.createQuery("SELECT failures, locks, locked_until FROM pin_tries WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> new PinTries(
                        row.getInt("failures"),
                        row.getInt("locks"),
                        row.getObject("locked_until", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    void keep(Handle handle, String number, PinTries tries) {
        if (tries.equals(PinTries.NONE)) {
            handle.createUpdate("DELETE FROM pin_tries WHERE number = :number")
                    .bind("number", number)
                    .execute();
            return;
        }
        handle.createUpdate("""
                        MERGE INTO pin_tries (number, failures, locks, locked_until) KEY (number)
                        VALUES (:number, :failures, :locks, :until)
                        """)
                .bind("number", number)
                .bind("failures", tries.failures())
                .bind("locks", tries.locks())
                .bind("until", tries.lockedUntil().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
