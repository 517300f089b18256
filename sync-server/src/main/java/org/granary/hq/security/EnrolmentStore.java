package org.granary.hq.security;

import java.time.Instant;
import java.util.List;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/** Rows of enrolment codes, by hash; a used code's row is gone. */
public final class EnrolmentStore {
    /** An open code. */
    record Open(String hash, TillId till) {}

    /** Stores a till's only code, and forgets those that are out of time. */
    void replace(Handle handle, TillId till, String selector, String codeHash, Instant now, Instant expiresAt) {
        handle.createUpdate("""
                        delete from enrolment_code where (shop = :shop and number = :number) or expires_at <= :now
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("now", now.toEpochMilli())
                .execute();
        handle.createUpdate("""
                        insert into enrolment_code (code_hash, selector, shop, number, expires_at, wrong_tries)
                        values (:hash, :selector, :shop, :number, :expiresAt, 0)
                        """)
                .bind("hash", codeHash)
                .bind("selector", selector)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("expiresAt", expiresAt.toEpochMilli())
                .execute();
    }

    /** The codes that may be meant, mostly one; locked, so that a code is used once and each try is counted. */
    List<Open> lock(Handle handle, String selector, Instant now, int maxWrongTries) {
        return handle.createQuery("""
                        select code_hash, shop, number from enrolment_code
                        where selector = :selector and expires_at > :now and wrong_tries < :max
                        order by code_hash for update
                        """)
                .bind("selector", selector)
                .bind("now", now.toEpochMilli())
                .bind("max", maxWrongTries)
                .map((row, context) -> new Open(
                        row.getString("code_hash"),
                        new TillId(new ShopId(row.getString("shop")), row.getInt("number"))))
                .list();
    }

    void use(Handle handle, String codeHash) {
        handle.createUpdate("delete from enrolment_code where code_hash = :hash")
                .bind("hash", codeHash)
                .execute();
    }

    /** A wrong code counts against each that may have been meant. */
    void countWrongTry(Handle handle, String selector) {
        handle.createUpdate("update enrolment_code set wrong_tries = wrong_tries + 1 where selector = :selector")
                .bind("selector", selector)
                .execute();
    }
}
