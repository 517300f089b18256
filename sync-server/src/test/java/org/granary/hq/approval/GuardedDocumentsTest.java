package org.granary.hq.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.approval.ReasonCode;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returns;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Push;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.guard.ApprovalMessage;
import org.granary.model.wire.guard.CashMovedMessage;
import org.granary.model.wire.guard.DrawerOpenedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class GuardedDocumentsTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final TillId TILL = TillId.parse("ZSL-01");

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill till;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        till = TestTill.enrolled(headquarters, "ZSL-01");
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private static DocumentId newId() {
        UUID random = UUID.randomUUID();
        return DocumentId.of(AT, random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    private static CashMoved moved(CashMoved.Kind kind, long fen) {
        return new CashMoved(
                newId(),
                TILL,
                newId(),
                new CashierId("07"),
                DATE,
                kind,
                Money.ofFen(fen),
                Optional.of(Reason.of(ReasonCode.TOO_MUCH_CASH)),
                Optional.of(newId()),
                AT);
    }

    private SyncRecord record(CashMoved moved) {
        return till.record(RecordType.CASH_MOVED.code(), Json.text(CashMovedMessage.of(moved)));
    }

    private DayComparison.Answer compare(DayFigures figures) throws IOException {
        return till.post("/v1/day", Json.text(DayComparison.Request.of(DATE.toString(), figures)))
                .as(DayComparison.Answer.class);
    }

    @Test
    void cashThatMovedWithoutASaleIsInTheDaysFigureAndAMissingMoveIsNamed() throws IOException {
        PaidSale sale = till.sale();
        CashMoved drop = moved(CashMoved.Kind.DROP, 300_00);
        CashMoved in = moved(CashMoved.Kind.PAID_IN, 20_00);
        till.push(till.shiftOpened(), till.saleRecord(sale), record(drop), record(in), record(drop));

        DayFigures figures =
                DayFigures.NONE.plus(sale).plus(Consequences.of(drop)).plus(Consequences.of(in));
        assertThat(figures.drawer()).isEqualTo(Money.ofFen(-280_00));
        assertThat(compare(figures).differences()).isEmpty();
        assertThat(compare(figures).suspended()).isZero();
        assertThat(compare(figures.plus(Consequences.of(moved(CashMoved.Kind.PAID_OUT, 5_00))))
                        .differences())
                .containsExactly(new DayComparison.Difference("DRAWER", "", -285_00, -280_00));
    }

    @Test
    void aTillOfBeforeThatMovesNoCashIsComparedAsBefore() throws IOException {
        PaidSale sale = till.sale();
        till.push(till.shiftOpened(), till.saleRecord(sale));
        String today = Json.text(DayComparison.Request.of(DATE.toString(), DayFigures.NONE.plus(sale)));
        String before = today.replace("\"drawer\":0", "\"ofBefore\":0");
        assertThat(before).isNotEqualTo(today);
        assertThat(till.post("/v1/day", before).as(DayComparison.Answer.class).differences())
                .isEmpty();
    }

    @Test
    void whoSaidYesAndWhatNobodySaidYesToIsListedWithTheReason() throws IOException {
        Approval yes = new Approval(
                newId(),
                TILL,
                new GuardedRequest(GuardedAction.PRICE_OVERRIDE, "谷丰 五常大米", Money.ofFen(79_90), Money.ofFen(70_00)),
                new CashierId("07"),
                Optional.of(new CashierId("90")),
                Approval.Means.PIN,
                Optional.of(Reason.other("bag torn")),
                AT);
        Approval no = new Approval(
                newId(),
                TILL,
                GuardedRequest.of(GuardedAction.NO_SALE, ""),
                new CashierId("07"),
                Optional.empty(),
                Approval.Means.GIVEN_UP,
                Optional.empty(),
                AT.plusSeconds(1));
        DrawerOpened opened = new DrawerOpened(
                newId(), TILL, newId(), new CashierId("07"), DATE, Optional.empty(), Optional.empty(), AT);
        Push.Answer answer = till.push(
                        till.record(RecordType.APPROVAL.code(), Json.text(ApprovalMessage.of(yes))),
                        till.record(RecordType.APPROVAL.code(), Json.text(ApprovalMessage.of(no))),
                        till.record(RecordType.DRAWER_OPENED.code(), Json.text(DrawerOpenedMessage.of(opened))))
                .as(Push.Answer.class);
        assertThat(answer.next()).isEqualTo(4);

        TestConsole console = TestConsole.signedIn(headquarters);
        JsonNode rows = console.json("/console/api/approvals");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("decider").asText()).isEmpty();
        assertThat(rows.get(1).get("asker").asText()).isEqualTo("07");
        assertThat(rows.get(1).get("decider").asText()).isEqualTo("90");
        assertThat(rows.get(1).get("after").asLong()).isEqualTo(70_00);
        assertThat(rows.get(1).get("note").asText()).isEqualTo("bag torn");
        assertThat(console.json("/console/api/cases").findValuesAsText("kind")).isEmpty();
    }

    private static Approval price(long fen, Approval.Means means) {
        return new Approval(
                newId(),
                TILL,
                new GuardedRequest(GuardedAction.PRICE_OVERRIDE, "谷丰 五常大米", Money.ofFen(79_90), Money.ofFen(fen)),
                new CashierId("07"),
                means.grants() ? Optional.of(new CashierId("90")) : Optional.empty(),
                means,
                Optional.of(Reason.other("bag torn")),
                AT);
    }

    private SyncRecord record(Approval approval) {
        return till.record(RecordType.APPROVAL.code(), Json.text(ApprovalMessage.of(approval)));
    }

    private static PriceOverride by(Approval approval, long fen) {
        return new PriceOverride(Money.ofFen(fen), approval.id().toString(), "OTHER bag torn");
    }

    @Test
    void aPriceSetByHandIsShownWithItsReasonAndIsNoCaseWhenSomebodySaidYesToIt() throws IOException {
        Approval yes = price(60_00, Approval.Means.PIN);
        PaidSale sale = till.saleByHand(by(yes, 60_00));
        till.push(till.shiftOpened(), record(yes), till.saleRecord(sale));
        TestConsole console = TestConsole.signedIn(headquarters);
        assertThat(console.json("/console/api/cases").findValuesAsText("kind")).isEmpty();
        assertThat(console.get("/console/sales/" + sale.id()).body()).contains("改价，原价 79.90", "bag torn");
        assertThat(compare(DayFigures.NONE.plus(sale)).differences()).isEmpty();
    }

    @Test
    void aPriceSetByHandThatNobodySaidYesToIsACase() throws IOException {
        Approval yes = price(60_00, Approval.Means.PIN);
        Approval no = price(55_00, Approval.Means.GIVEN_UP);
        PaidSale other = till.saleByHand(by(yes, 50_00));
        PaidSale refused = till.saleByHand(by(no, 55_00));
        till.push(till.shiftOpened(), record(yes), record(no), till.saleRecord(other), till.saleRecord(refused));
        assertThat(TestConsole.signedIn(headquarters).json("/console/api/cases").findValuesAsText("reference"))
                .containsExactlyInAnyOrder(other.id().toString(), refused.id().toString());
    }

    private PaidReturn blind(PaidSale like, int number, Optional<DocumentId> yes) {
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                newId(), new ReceiptNumber(TILL, DATE, number), like.shiftId(), new CashierId("07"), AT);
        return Returns.blind(like.lines(), Set.of(), newId(), ticket).as(PaidReturn.Kind.BLIND, yes);
    }

    @Test
    void aReturnWithoutAReceiptIsListedAsSuchAndNeedsAYes() throws IOException {
        PaidSale like = till.sale();
        Approval yes = new Approval(
                newId(),
                TILL,
                GuardedRequest.pay(GuardedAction.BLIND_RETURN, "谷丰 五常大米", like.total()),
                new CashierId("07"),
                Optional.of(new CashierId("90")),
                Approval.Means.PIN,
                Optional.of(Reason.of(ReasonCode.FAULTY)),
                AT);
        PaidReturn good = blind(like, 8001, Optional.of(yes.id()));
        PaidReturn bad = blind(like, 8002, Optional.empty());
        till.push(
                till.shiftOpened(),
                record(yes),
                till.record(RecordType.RETURN.code(), Json.text(ReturnMessage.of(good))),
                till.record(RecordType.RETURN.code(), Json.text(ReturnMessage.of(bad))));
        TestConsole console = TestConsole.signedIn(headquarters);
        JsonNode cases = console.json("/console/api/cases");
        assertThat(cases.findValuesAsText("kind")).containsExactly("UNAPPROVED_RETURN");
        assertThat(cases.findValuesAsText("reference")).containsExactly(bad.id().toString());
        assertThat(console.get("/console/sales").body())
                .contains("无小票", good.receiptNumber().toString());
        assertThat(compare(DayFigures.NONE.plus(good).plus(bad)).differences()).isEmpty();
    }

    @Test
    void anActionThatOnlyAnotherVersionKnowsWaitsAndHoldsNothingUp() throws IOException {
        String unknown =
                "{\"v\":1,\"id\":\"" + newId() + "\",\"till\":\"ZSL-01\",\"action\":\"of-tomorrow\",\"subject\":\"\","
                        + "\"before\":0,\"after\":0,\"asker\":\"07\",\"decider\":\"90\",\"means\":\"PIN\",\"at\":0}";
        PaidSale sale = till.sale();
        till.push(till.record(RecordType.APPROVAL.code(), unknown), till.shiftOpened(), till.saleRecord(sale));
        DayComparison.Answer answer = compare(DayFigures.NONE.plus(sale));
        assertThat(answer.suspended()).isEqualTo(1);
        assertThat(answer.differences()).isEmpty();
    }
}
