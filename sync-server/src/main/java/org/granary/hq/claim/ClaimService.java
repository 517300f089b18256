package org.granary.hq.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.member.MemberService;
import org.granary.hq.sale.SaleService;
import org.granary.hq.store.Database;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.model.wire.member.ClaimMessage.Reason;
import org.jdbi.v3.core.Handle;

/**
 * Puts aside what pays for a sale, once for each sale however often it is asked. The member's row is locked while it is decided. Whoever
 * asks first has it; no clock decides between two. A claim whose sale never comes lapses, so that a till that was lost with it locks
 * nothing for ever.
 */
public final class ClaimService {
    /** So long a claim whose sale did not come is counted. */
    static final Duration LAPSES = Duration.ofHours(24);

    /** So long it is remembered, so that a request that was under way for ever claims nothing anew. */
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private final Database database;
    private final ClaimStore store;
    private final MemberService members;
    private final SaleService sales;
    private final CaseService cases;
    private final Clock clock;

    public ClaimService(
            Database database,
            ClaimStore store,
            MemberService members,
            SaleService sales,
            CaseService cases,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.members = members;
        this.sales = sales;
        this.cases = cases;
        this.clock = clock;
    }

    /** Decides a till's claim; the answer is durable before it is given. */
    public ClaimMessage.Answer claim(TillId till, ClaimMessage.Request request) {
        Claim asked = Claim.of(till, request);
        return database.write(handle -> decide(handle, asked.of(members.known(handle, asked.member()))));
    }

    private ClaimMessage.Answer decide(Handle handle, Claim asked) {
        OptionalLong balance = members.lockedBalance(handle, asked.member());
        if (balance.isEmpty()) {
            return new ClaimMessage.Answer(false, Reason.UNKNOWN_MEMBER.name(), 0);
        }
        Instant now = clock.instant();
        long free = Math.max(0, balance.getAsLong() - store.others(handle, asked, now.minus(LAPSES)));
        if (!sales.known(handle, List.of(asked.sale())).isEmpty()) {
            return answer(Reason.NONE, free); // it is paid: what it spent is in the balance
        }
        Optional<Claim> before = store.find(handle, asked.sale(), asked.kind());
        if (before.isPresent() && !before.get().till().equals(asked.till())) {
            return answer(Reason.ANOTHER_TILL, free);
        }
        if (before.isPresent() && before.get().overtakes(asked)) {
            return answer(Reason.OVERTAKEN, free);
        }
        if (asked.amount() > free) {
            return answer(Reason.TOO_LITTLE, free);
        }
        store.deleteBefore(handle, now.minus(FORGOTTEN));
        store.save(handle, asked, now);
        return answer(Reason.NONE, free - asked.amount());
    }

    private static ClaimMessage.Answer answer(Reason reason, long free) {
        return new ClaimMessage.Answer(reason == Reason.NONE, reason.name(), free);
    }

    /** The sales are here: what they spent is booked, and no longer put aside. */
    public void settled(Handle handle, List<PaidSale> sold) {
        List<DocumentId> claimed = spending(sold).stream().map(PaidSale::id).toList();
        if (!claimed.isEmpty()) {
            store.delete(handle, claimed);
        }
    }

    /**
     * Says so when sales spent more than there was: they stand, and somebody has to look. Call it when the members' rows and the feed's
     * are locked, so that of two pushes the later one sees both.
     */
    public void review(Handle handle, TillId till, List<PaidSale> sold) {
        for (PaidSale sale : spending(sold)) {
            long balance =
                    sale.member().map(member -> members.balance(handle, member)).orElse(0L);
            if (balance < 0) {
                cases.open(
                        handle,
                        till,
                        CaseKind.POINTS_OVERSPENT,
                        sale.id().toString(),
                        sale.receiptNumber() + " " + sale.pointsSpent() + ", " + balance);
            }
        }
    }

    private static List<PaidSale> spending(List<PaidSale> sold) {
        return sold.stream().filter(sale -> sale.pointsSpent() > 0).toList();
    }
}
