package org.granary.hq.promotion;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.hq.store.Json;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.wire.promotion.PromotionsMessage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of the promotions' versions. Written once, never changed. */
public final class PromotionStore {
    /** Takes the next number; whoever publishes at the same time waits until this transaction ends. */
    long nextNumber(Handle handle) {
        handle.execute("update promotion_number set n = n + 1 where id = 1");
        return newestNumber(handle);
    }

    /** 0 before the first. */
    long newestNumber(Handle handle) {
        return handle.createQuery("select n from promotion_number where id = 1")
                .mapTo(Long.class)
                .one();
    }

    void insert(Handle handle, PromotionRules rules, String payload, Instant now) {
        handle.createUpdate("""
                        insert into promotion_version (number, published_at, payload) values (:number, :now, :payload)
                        """)
                .bind("number", rules.version())
                .bind("now", now.toEpochMilli())
                .bind("payload", payload)
                .execute();
        if (rules.rules().isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("insert into promotion_rule (version, rule) values (:version, :rule)");
        for (PromotionRule rule : rules.rules()) {
            batch.bind("version", rules.version()).bind("rule", rule.id()).add();
        }
        batch.execute();
    }

    Optional<PublishedPromotions> version(Handle handle, long number) {
        return handle.createQuery("select published_at, payload from promotion_version where number = :number")
                .bind("number", number)
                .map((row, context) -> PublishedPromotions.of(
                        Json.read(row.getString("payload"), PromotionsMessage.class),
                        Instant.ofEpochMilli(row.getLong("published_at"))))
                .findOne();
    }

    /** The newest versions' numbers and times, newest first. */
    List<PromotionService.Listed> newest(Handle handle, int limit) {
        return handle.createQuery("""
                        select number, published_at from promotion_version
                        order by number desc fetch first :limit rows only
                        """)
                .bind("limit", limit)
                .map((row, context) -> new PromotionService.Listed(
                        row.getLong("number"), Instant.ofEpochMilli(row.getLong("published_at"))))
                .list();
    }

    /** The ids of a version's rules; none when there is no such version. */
    Set<String> rules(Handle handle, long version) {
        return new HashSet<>(handle.createQuery("select rule from promotion_rule where version = :version")
                .bind("version", version)
                .mapTo(String.class)
                .list());
    }
}
