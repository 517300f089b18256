package org.granary.hq.security;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/** Rows of enrolment codes, by hash; a used code's row is gone. */
public final class EnrolmentStore {
    void replace(Handle handle, TillId till, String codeHash, Instant expiresAt) {
        handle.createUpdate("delete from enrolment_code where shop = :shop and number = :number")
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
        handle.createUpdate("""
                        insert into enrolment_code (code_hash, shop, number, expires_at, wrong_tries)
                        values (:hash, :shop, :number, :expiresAt, 0)
                        """)
                .bind("hash", codeHash)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("expiresAt", expiresAt.toEpochMilli())
                .execute();
    }

    Optional<TillId> find(Handle handle, String codeHash, Instant now, int maxWrongTries) {
        return handle.createQuery("""
                        select shop, number from enrolment_code
                        where code_hash = :hash and expires_at > :now and wrong_tries < :max
                        """)
                .bind("hash", codeHash)
                .bind("now", now.toEpochMilli())
                .bind("max", maxWrongTries)
                .map((row, context) -> new TillId(new ShopId(row.getString("shop")), row.getInt("number")))
                .findOne();
    }

    void use(Handle handle, String codeHash) {
        handle.createUpdate("delete from enrolment_code where code_hash = :hash")
                .bind("hash", codeHash)
                .execute();
    }

    /** A wrong code counts against every open one: nobody knows which was meant. */
    void countWrongTry(Handle handle) {
        handle.execute("update enrolment_code set wrong_tries = wrong_tries + 1");
    }
}
