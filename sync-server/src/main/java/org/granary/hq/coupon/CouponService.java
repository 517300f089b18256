package org.granary.hq.coupon;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.store.Database;
import org.granary.model.audit.AuditActor;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Refund;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.jdbi.v3.core.Handle;

/** Issues coupons, and keeps what each of them paid. A sale that spent one which had nothing left stands, and somebody has to look. */
public final class CouponService {
    /** Codes of one campaign for whoever brings them; a member's own are issued one by one. */
    public static final int MOST_CODES = 5_000;

    /** Campaigns on the page. */
    static final int LISTED = 100;

    private final Database database;
    private final CouponStore store;
    private final CaseService cases;
    private final AuditService audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public CouponService(Database database, CouponStore store, CaseService cases, AuditService audit, Clock clock) {
        this.database = database;
        this.store = store;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a campaign with codes for whoever brings them.
     *
     * @param codes 0 to {@link #MOST_CODES}; with 0 it can only be given to members
     * @throws IllegalArgumentException when the terms make no coupon
     */
    public Campaign issue(
            String name, Money worth, Money threshold, LocalDate from, LocalDate until, int codes, AuditActor by) {
        if (codes < 0 || codes > MOST_CODES) {
            throw new IllegalArgumentException("a campaign has at most " + MOST_CODES + " codes: " + codes);
        }
        Campaign campaign =
                new Campaign(UUID.randomUUID(), name.strip(), worth, threshold, from, until, clock.instant());
        campaign.coupon(fresh(), Optional.empty(), worth); // the terms are checked where they are a coupon's
        List<CouponCode> fresh = fresh(codes);
        return database.write(handle -> {
            store.insert(handle, campaign);
            store.issue(handle, campaign.id(), fresh, Optional.empty(), campaign.madeAt());
            audit.append(
                    handle,
                    by,
                    AuditAction.COUPONS_ISSUED,
                    campaign.id().toString(),
                    Map.of("name", campaign.name(), "worthFen", worth.fen(), "codes", codes));
            return campaign;
        });
    }

    /** Gives a member a coupon of a campaign, under its own code. */
    public CouponCode issueTo(Handle handle, UUID campaign, MemberId member, AuditActor by) {
        Campaign known =
                store.campaign(handle, campaign).orElseThrow(() -> new IllegalArgumentException("no such campaign"));
        CouponCode code = fresh();
        store.issue(handle, known.id(), List.of(code), Optional.of(member), clock.instant());
        audit.append(
                handle,
                by,
                AuditAction.COUPONS_ISSUED,
                known.id().toString(),
                Map.of("member", member.toString(), "codes", 1));
        return code;
    }

    private List<CouponCode> fresh(int count) {
        TreeSet<CouponCode> codes = new TreeSet<>(Comparator.comparing(CouponCode::digits));
        while (codes.size() < count) {
            codes.add(fresh());
        }
        return List.copyOf(codes);
    }

    /** Nobody guesses one: of a million million codes some thousands are in use, and every guess costs a request. */
    private CouponCode fresh() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < CouponCode.FREE_DIGITS; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return CouponCode.of(digits.toString());
    }

    List<CampaignFigures> campaigns(Handle handle) {
        return store.campaigns(handle, LISTED);
    }

    /** Campaigns that a member may still be given. */
    public List<Campaign> running(Handle handle) {
        LocalDate today = today();
        return store.campaigns(handle, LISTED).stream()
                .map(CampaignFigures::campaign)
                .filter(campaign -> !campaign.until().isBefore(today))
                .toList();
    }

    /** The codes for whoever brings them, to be printed; who read them is on record. */
    List<CouponCode> codes(UUID campaign, AuditActor by) {
        return database.write(handle -> {
            List<CouponCode> codes = store.codes(handle, campaign);
            audit.append(handle, by, AuditAction.COUPONS_READ, campaign.toString(), Map.of("codes", codes.size()));
            return codes;
        });
    }

    public Optional<CashCoupon> find(Handle handle, CouponCode code) {
        return store.find(handle, code);
    }

    /** A member's coupons that still pay, those that end first. */
    public List<CashCoupon> of(Handle handle, MemberId member, int limit) {
        return store.of(handle, member, today(), limit).stream()
                .filter(coupon -> coupon.left().isPositive())
                .toList();
    }

    private LocalDate today() {
        return BusinessDates.of(clock.instant(), BusinessDates.DEFAULT_CUT_OFF);
    }

    /** What a coupon still pays in fen, with its row held until the transaction ends; empty when there is none. */
    public OptionalLong lockedLeft(Handle handle, CouponCode code) {
        return store.lockedLeft(handle, code);
    }

    public static boolean paysWithCoupon(PaidSale sale) {
        return sale.tenders().stream().anyMatch(tender -> tender.kind() == TenderKind.COUPON);
    }

    /** Books what sales paid with coupons. Rows are held in the order of their codes, so that two pushes never wait for each other. */
    public void sold(Handle handle, TillId till, List<PaidSale> sold) {
        record Spent(PaidSale sale, Tender tender) {}
        List<Spent> spent = new ArrayList<>();
        for (PaidSale sale : sold) {
            sale.tenders().stream()
                    .filter(tender -> tender.kind() == TenderKind.COUPON)
                    .forEach(tender -> spent.add(new Spent(sale, tender)));
        }
        spent.sort(Comparator.comparing(one -> one.tender().reference()));
        for (Spent one : spent) {
            spend(handle, till, one.sale(), one.tender());
        }
    }

    private void spend(Handle handle, TillId till, PaidSale sale, Tender tender) {
        Optional<CouponCode> code = CouponCode.read(tender.reference());
        OptionalLong left = code.isEmpty() ? OptionalLong.empty() : lockedLeft(handle, code.get());
        String about = sale.receiptNumber() + " " + tender.amount().yuan();
        if (code.isEmpty() || left.isEmpty()) {
            cases.open(handle, till, CaseKind.COUPON_UNKNOWN, sale.id().toString(), about);
            return;
        }
        store.book(handle, code.get(), sale.id(), tender.amount().negate(), clock.instant());
        if (tender.amount().fen() > left.getAsLong()) {
            cases.open(
                    handle,
                    till,
                    CaseKind.COUPON_SPENT_TWICE,
                    sale.id().toString(),
                    about + " …" + code.get().lastFour());
        }
    }

    /** Gives back to a coupon what goods gave back that it had paid for. */
    public void returned(Handle handle, PaidReturn back) {
        Instant now = clock.instant();
        for (Refund refund : back.refunds()) {
            if (refund.kind() == TenderKind.COUPON) {
                CouponCode.read(refund.reference()).ifPresent(code -> {
                    if (lockedLeft(handle, code).isPresent()) {
                        store.book(handle, code, back.id(), refund.amount(), now);
                    }
                });
            }
        }
    }
}
