package org.granary.model.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.granary.model.approval.Reason;
import org.granary.model.approval.ReasonCode;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Figure;
import org.granary.model.sale.Account;
import org.granary.model.sync.DayFigures;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.ShiftClosedMessage;
import org.granary.model.wire.guard.CashMovedMessage;
import org.granary.model.wire.guard.DrawerOpenedMessage;
import org.junit.jupiter.api.Test;

/** Cash that moves without a sale, and the figures it moves. */
final class DrawerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final TillId TILL = TillId.parse("ZSL-02");
    private static final CashierId CASHIER = new CashierId("07");
    private static final ShiftOpened SHIFT =
            new ShiftOpened(DocumentId.of(NOW, 1, 1), TILL, CASHIER, TODAY, Money.ofFen(200_00), NOW);

    private static CashMoved moved(int id, CashMoved.Kind kind, long fen) {
        return new CashMoved(
                DocumentId.of(NOW, 2, id),
                TILL,
                SHIFT.id(),
                CASHIER,
                TODAY,
                kind,
                Money.ofFen(fen),
                Optional.of(Reason.of(ReasonCode.OTHER)),
                Optional.of(DocumentId.of(NOW, 3, id)),
                NOW);
    }

    private static DrawerOpened opened(int id) {
        return new DrawerOpened(
                DocumentId.of(NOW, 4, id),
                TILL,
                SHIFT.id(),
                CASHIER,
                TODAY,
                Optional.of(Reason.of(ReasonCode.CHANGE_MONEY)),
                Optional.empty(),
                NOW);
    }

    @Test
    void whatTheDrawerHasToHoldFollowsEveryMove() {
        ShiftTotals totals = ShiftTotals.NONE
                .plus(moved(1, CashMoved.Kind.DROP, 100_00))
                .plus(moved(2, CashMoved.Kind.PAID_OUT, 12_50))
                .plus(moved(3, CashMoved.Kind.PAID_IN, 30_00))
                .plus(opened(4));
        assertThat(totals.drawer())
                .isEqualTo(new Drawer(1, Money.ofFen(100_00), 1, Money.ofFen(12_50), 1, Money.ofFen(30_00), 1));
        assertThat(new XReading(SHIFT, totals, CASHIER, NOW).expected()).isEqualTo(Money.ofFen(117_50));
    }

    @Test
    void drawerPostingsAndTheDaysFigureSayTheSameOfAnyMoves() {
        long seed = 7;
        Random random = new Random(seed);
        ShiftTotals totals = ShiftTotals.NONE;
        DayFigures day = DayFigures.NONE;
        long posted = 0;
        long booked = 0;
        List<CashMoved.Kind> kinds = List.of(CashMoved.Kind.values());
        for (int i = 1; i <= 200; i++) {
            CashMoved.Kind kind = kinds.get(random.nextInt(kinds.size()));
            CashMoved moved = moved(i, kind, 1 + random.nextInt(50_000));
            totals = totals.plus(moved);
            day = day.plus(Consequences.of(moved));
            booked += DayEntry.of(moved).effect().amount(Figure.DRAWER);
            posted += moved.postings().stream()
                    .mapToLong(posting -> posting.debit() == Account.CASH
                            ? posting.amount().fen()
                            : -posting.amount().fen())
                    .sum();
        }
        assertThat(List.of(totals.drawer().net().fen(), day.drawer().fen(), booked))
                .as("seed %d", seed)
                .containsOnly(posted);
        DayFigures other = DayFigures.NONE;
        assertThat(DayFigures.compare(day, other))
                .extracting(DayFigures.Difference::subject)
                .containsExactly(DayFigures.Subject.DRAWER);
        assertThat(DayComparison.Request.of("2026-11-22", day).toDomain()).isEqualTo(day);
    }

    @Test
    void whatWasLeftAndWhatMovedStandsInTheZReportAndComesBackFromItsMessage() {
        ShiftTotals totals = ShiftTotals.NONE.plus(moved(1, CashMoved.Kind.DROP, 50_00));
        ZReport report = ZReport.close(
                SHIFT,
                totals,
                DocumentId.of(NOW, 9, 9),
                1,
                Money.ofFen(150_00),
                List.of(new Unresolved(Unresolved.Kind.HELD_SALE, "07", 2, Money.ofFen(88_00))),
                NOW);
        assertThat(report.expected()).isEqualTo(Money.ofFen(150_00));
        assertThat(report.overOrShort()).isEqualTo(Money.ZERO);
        assertThat(ShiftClosedMessage.of(report).toDomain()).isEqualTo(report);
    }

    @Test
    void theMessagesBringBackWhatWasSaid() {
        CashMoved moved = moved(5, CashMoved.Kind.PAID_OUT, 9_90);
        assertThat(CashMovedMessage.of(moved).toDomain()).isEqualTo(moved);
        assertThat(DrawerOpenedMessage.of(opened(6)).toDomain()).isEqualTo(opened(6));
    }
}
