package org.granary.hq.coupon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of campaigns, of their coupons, and of what these paid. */
public final class CouponStore {
    private static final String COUPONS = """
            select c.code, c.member_id, g.*,
                g.worth_fen + coalesce((select sum(e.fen) from coupon_entry e where e.code = c.code), 0) as left_fen
            from coupon c join coupon_campaign g on g.campaign_id = c.campaign_id
            """;

    void insert(Handle handle, Campaign campaign) {
        handle.createUpdate("""
                        insert into coupon_campaign (campaign_id, name, worth_fen, threshold_fen, valid_from, valid_until, made_at)
                        values (:id, :name, :worth, :threshold, :from, :until, :at)
                        """)
                .bind("id", campaign.id())
                .bind("name", campaign.name())
                .bind("worth", campaign.worth().fen())
                .bind("threshold", campaign.threshold().fen())
                .bind("from", campaign.from())
                .bind("until", campaign.until())
                .bind("at", campaign.madeAt().toEpochMilli())
                .execute();
    }

    void issue(Handle handle, UUID campaign, Collection<CouponCode> codes, Optional<MemberId> member, Instant now) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into coupon (code, campaign_id, member_id, issued_at) values (:code, :campaign, cast(:member as uuid), :at)");
        for (CouponCode code : codes) {
            batch.bind("code", code.digits())
                    .bind("campaign", campaign)
                    .bind("member", member.map(MemberId::toString).orElse(null))
                    .bind("at", now.toEpochMilli())
                    .add();
        }
        batch.execute();
    }

    Optional<Campaign> campaign(Handle handle, UUID id) {
        return handle.createQuery("select * from coupon_campaign where campaign_id = :id")
                .bind("id", id)
                .map((row, context) -> campaign(row))
                .findOne();
    }

    List<CampaignFigures> campaigns(Handle handle, int limit) {
        return handle.createQuery("""
                        select g.*, coalesce(i.issued, 0) as issued, coalesce(p.used, 0) as used, coalesce(p.paid, 0) as paid
                        from coupon_campaign g
                        left join (select campaign_id, count(*) as issued from coupon group by campaign_id) i
                            on i.campaign_id = g.campaign_id
                        left join (
                            select s.campaign_id, sum(case when s.paid > 0 then 1 else 0 end) as used, sum(s.paid) as paid
                            from (select c.campaign_id, c.code, -sum(e.fen) as paid
                                from coupon c join coupon_entry e on e.code = c.code group by c.campaign_id, c.code) s
                            group by s.campaign_id) p on p.campaign_id = g.campaign_id
                        order by g.made_at desc, g.campaign_id limit :limit
                        """)
                .bind("limit", limit)
                .map((row, context) -> new CampaignFigures(
                        campaign(row), row.getLong("issued"), row.getLong("used"), Money.ofFen(row.getLong("paid"))))
                .list();
    }

    /** Codes that anybody may use, in their order. */
    List<CouponCode> codes(Handle handle, UUID campaign) {
        return handle.createQuery(
                        "select code from coupon where campaign_id = :campaign and member_id is null order by code")
                .bind("campaign", campaign)
                .map((row, context) -> new CouponCode(row.getString("code")))
                .list();
    }

    Optional<CashCoupon> find(Handle handle, CouponCode code) {
        return handle.createQuery(COUPONS + " where c.code = :code")
                .bind("code", code.digits())
                .map((row, context) -> coupon(row))
                .findOne();
    }

    /** A member's coupons that are not over, those that end first. */
    List<CashCoupon> of(Handle handle, MemberId member, LocalDate date, int limit) {
        return handle.createQuery(
                        COUPONS
                                + " where c.member_id = :member and g.valid_until >= :date order by g.valid_until, c.code limit :limit")
                .bind("member", member.value())
                .bind("date", date)
                .bind("limit", limit)
                .map((row, context) -> coupon(row))
                .list();
    }

    /** What a coupon still pays, with its row held until the transaction ends; empty when there is none. */
    OptionalLong lockedLeft(Handle handle, CouponCode code) {
        boolean known = handle.createQuery("select code from coupon where code = :code for update")
                .bind("code", code.digits())
                .mapTo(String.class)
                .findOne()
                .isPresent();
        return known
                ? find(handle, code).stream()
                        .mapToLong(coupon -> coupon.left().fen())
                        .findFirst()
                : OptionalLong.empty();
    }

    /** Books what a document paid with a coupon (negative) or gave back to it, once. */
    void book(Handle handle, CouponCode code, DocumentId document, Money amount, Instant now) {
        handle.createUpdate("""
                        insert into coupon_entry (code, document_id, fen, booked_at)
                        select :code, :document, :fen, :at
                        where not exists (select 1 from coupon_entry where code = :code and document_id = :document)
                        """)
                .bind("code", code.digits())
                .bind("document", document.value())
                .bind("fen", amount.fen())
                .bind("at", now.toEpochMilli())
                .execute();
    }

    private static CashCoupon coupon(ResultSet row) throws SQLException {
        return campaign(row)
                .coupon(
                        new CouponCode(row.getString("code")),
                        Optional.ofNullable(row.getObject("member_id", UUID.class))
                                .map(MemberId::new),
                        Money.ofFen(row.getLong("left_fen")));
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(
                row.getObject("campaign_id", UUID.class),
                row.getString("name"),
                Money.ofFen(row.getLong("worth_fen")),
                Money.ofFen(row.getLong("threshold_fen")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                Instant.ofEpochMilli(row.getLong("made_at")));
    }
}
