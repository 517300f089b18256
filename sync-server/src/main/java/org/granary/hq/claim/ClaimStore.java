package org.granary.hq.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.granary.hq.store.SqlArray;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.member.ClaimMessage;
import org.jdbi.v3.core.Handle;

/** Rows of claims. */
public final class ClaimStore {
    private static final UUID NO_SALE = new UUID(0, 0);

    Optional<Claim> find(Handle handle, DocumentId sale, ClaimMessage.Kind kind) {
        return handle.createQuery("select * from claim where sale_id = :sale and kind = :kind for update")
                .bind("sale", sale.value())
                .bind("kind", kind.name())
                .map((row, context) -> row(row))
                .findOne();
    }

    void save(Handle handle, Claim claim, Instant now) {
        handle.createUpdate("delete from claim where sale_id = :sale and kind = :kind")
                .bind("sale", claim.sale().value())
                .bind("kind", claim.kind().name())
                .execute();
        handle.createUpdate("""
                        insert into claim (sale_id, kind, part, shop, number, subject, amount, claimed_at)
                        values (:sale, :kind, :part, :shop, :number, :subject, :amount, :at)
                        """)
                .bind("sale", claim.sale().value())
                .bind("kind", claim.kind().name())
                .bind("part", claim.part())
                .bind("shop", claim.till().shop().value())
                .bind("number", claim.till().number())
                .bind("subject", claim.subject())
                .bind("amount", claim.amount())
                .bind("at", now.toEpochMilli())
                .execute();
    }

    /** What is put aside for sales other than one, since. */
    long others(Handle handle, ClaimMessage.Kind kind, String subject, Optional<DocumentId> sale, Instant since) {
        return handle.createQuery("""
                        select coalesce(sum(amount), 0) from claim
                        where kind = :kind and subject = :subject and sale_id <> :sale and claimed_at > :since
                        """)
                .bind("kind", kind.name())
                .bind("subject", subject)
                .bind("sale", sale.map(DocumentId::value).orElse(NO_SALE))
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    void delete(Handle handle, Collection<DocumentId> sales) {
        handle.createUpdate("delete from claim where sale_id = any(:sales)")
                .bind(
                        "sales",
                        SqlArray.ofIds(sales.stream().map(DocumentId::value).toList()))
                .execute();
    }

    void deleteBefore(Handle handle, Instant old) {
        handle.createUpdate("delete from claim where claimed_at < :old")
                .bind("old", old.toEpochMilli())
                .execute();
    }

    private static Claim row(ResultSet row) throws SQLException {
        return new Claim(
                new DocumentId(row.getObject("sale_id", UUID.class)),
                ClaimMessage.Kind.valueOf(row.getString("kind")),
                row.getInt("part"),
                new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                row.getString("subject"),
                row.getLong("amount"));
    }
}
