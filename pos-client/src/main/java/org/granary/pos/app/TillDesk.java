package org.granary.pos.app;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.granary.pos.app.paying.WaysToPay;
import org.granary.pos.member.MemberDesk;
import org.granary.pos.print.PrintDesk;
import org.granary.pos.reconcile.DayDesk;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.held.HeldDesk;
import org.granary.pos.sale.paying.Way;
import org.granary.pos.sale.returning.ReturnDesk;
import org.granary.pos.search.SearchDesk;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.security.approval.ApprovalDesk;
import org.granary.pos.selftest.SelfTestDesk;
import org.granary.pos.selftest.SelfTestService;
import org.granary.pos.shift.ShiftDesk;
import org.granary.pos.shift.drawer.DrawerDesk;
import org.granary.pos.tender.PaymentDesk;
import org.granary.pos.weigh.WeighSettings;

/**
 * Everything the screens ask of the till.
 *
 * @param ways all ways to pay but cash
 */
public record TillDesk(
        BiFunction<String, String, CompletableFuture<SignOnResult>> signOn,
        ShiftDesk shifts,
        DayDesk days,
        Checkout checkout,
        PaymentDesk payments,
        List<Way> ways,
        PrintDesk prints,
        MemberDesk members,
        HeldDesk held,
        ReturnDesk returns,
        SearchDesk goods,
        WeighSettings weighing,
        ApprovalDesk approvals,
        DrawerDesk drawer,
        SelfTestDesk selfTest) {
    /** The desk of a running till. */
    public static TillDesk of(Till till) {
        EngineDesk engine = new EngineDesk(till);
        return new TillDesk(
                till.signOn()::signOn,
                engine,
                engine,
                engine,
                engine,
                WaysToPay.of(till),
                engine,
                engine,
                engine,
                engine,
                engine,
                till.settings().weighing(),
                engine,
                engine,
                selfTest(till));
    }

    private static SelfTestDesk selfTest(Till till) {
        return new SelfTestService(new SelfTestService.Parts(
                till.info().till().toString(),
                till.devices(),
                till.upkeep(),
                till.prints(),
                till.sync()::status,
                till::diskAlarm,
                till.clock()::namedSkew,
                till.clock(),
                till.settings().locale()));
    }

    public TillDesk {
        requireNonNull(signOn, "signOn is null");
        requireNonNull(shifts, "shifts is null");
        requireNonNull(days, "days is null");
        requireNonNull(checkout, "checkout is null");
        requireNonNull(payments, "payments is null");
        ways = List.copyOf(ways);
        requireNonNull(prints, "prints is null");
        requireNonNull(members, "members is null");
        requireNonNull(held, "held is null");
        requireNonNull(returns, "returns is null");
        requireNonNull(goods, "goods is null");
        requireNonNull(weighing, "weighing is null");
        requireNonNull(approvals, "approvals is null");
        requireNonNull(drawer, "drawer is null");
        requireNonNull(selfTest, "selfTest is null");
    }
}
