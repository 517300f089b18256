package org.granary.hq.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.ScanResult;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.Push;
import org.granary.model.wire.RecoveredMessage;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class DocumentsTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final int AT_ONCE = 40;
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill first;
    private TestTill second;
    private int receipts = 500;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        first = TestTill.enrolled(headquarters, "ZSL-01");
        second = TestTill.enrolled(headquarters, "ZSL-02");
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private static DocumentId newId() {
        UUID random = UUID.randomUUID();
        return DocumentId.of(AT, random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    private PaidReturn returned(TillId till, PaidSale sale, Returned before, int line, long quantity) {
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                newId(), new ReceiptNumber(till, DATE, ++receipts), sale.shiftId(), new CashierId("07"), AT);
        return ((Returns.Outcome.Built) Returns.of(sale, before, Map.of(line, quantity), ticket)).paidReturn();
    }

    private static SyncRecord record(TestTill till, PaidReturn paidReturn) {
        return till.record(RecordType.RETURN.code(), Json.text(ReturnMessage.of(paidReturn)));
    }

    private JsonNode cases() throws IOException {
        return TestConsole.signedIn(headquarters).json("/console/api/cases");
    }

    private List<String> kinds() throws IOException {
        return cases().findValuesAsText("kind");
    }

    private JsonNode stock(String sku) throws IOException {
        for (JsonNode line : TestConsole.signedIn(headquarters).json("/console/api/stock?shop=ZSL")) {
            if (line.get("sku").asText().equals(sku)) {
                return line;
            }
        }
        throw new IllegalStateException("no stock of " + sku);
    }

    @Test
    void aReturnPutsGoodsBackAndTheDayTiesOut() throws IOException {
        PaidSale sale = first.sale();
        PaidReturn back = returned(first.id(), sale, Returned.NOTHING, 1, 1);
        first.push(first.shiftOpened(), first.saleRecord(sale), record(first, back));

        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(99);
        assertThat(stock("R001").get("returned").asLong()).isEqualTo(1);
        DayFigures figures = DayFigures.NONE.plus(sale).plus(back);
        DayComparison.Answer answer = first.post("/v1/day", Json.text(DayComparison.Request.of("2026-11-22", figures)))
                .as(DayComparison.Answer.class);
        assertThat(answer.differences()).isEmpty();
        assertThat(answer.suspended()).isZero();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void openedAndWeighedGoodsThatComeBackLieInQuarantineAndAreNotOnHand() throws IOException {
        PaidSale sale = first.sale();
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                newId(), new ReceiptNumber(first.id(), DATE, ++receipts), sale.shiftId(), new CashierId("07"), AT);
        PaidReturn back = ((Returns.Outcome.Built)
                        Returns.of(sale, Returned.NOTHING, Map.of(1, 1L, 2, 1_234L), Set.of(1), ticket))
                .paidReturn();
        first.push(first.shiftOpened(), first.saleRecord(sale), record(first, back));

        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(98);
        assertThat(stock("R001").get("quarantined").asLong()).isEqualTo(1);
        assertThat(stock("L012").get("onHand").asLong()).isEqualTo(50_000 - 1_234);
        assertThat(stock("L012").get("quarantined").asLong()).isEqualTo(1_234);
        assertThat(TestConsole.signedIn(headquarters).get("/console/stock").body())
                .contains("隔离", "1.234kg");
        Feed.StockPayload told = last(Feed.STOCK, Feed.StockPayload.class);
        assertThat(told.deltas()).isEqualTo(Map.of("R001", -2L, "L012", -1_234L));
        assertThat(told.quarantined()).isEqualTo(Map.of("R001", 1L, "L012", 1_234L));
        Feed.StockBase base = second.get("/v1/stock-base").as(Feed.StockBase.class);
        assertThat(base.onHand()).containsEntry("R001", 98L);
        assertThat(base.quarantined()).isEqualTo(Map.of("R001", 1L, "L012", 1_234L));
        DayFigures figures = DayFigures.NONE.plus(sale).plus(back);
        DayComparison.Answer answer = first.post("/v1/day", Json.text(DayComparison.Request.of("2026-11-22", figures)))
                .as(DayComparison.Answer.class);
        assertThat(answer.differences()).isEmpty();
        DayComparison.Answer wrong = first.post(
                        "/v1/day",
                        Json.text(DayComparison.Request.of(
                                "2026-11-22",
                                DayFigures.NONE
                                        .plus(sale)
                                        .plus(((Returns.Outcome.Built) Returns.of(
                                                        sale, Returned.NOTHING, Map.of(1, 1L, 2, 1_234L), ticket))
                                                .paidReturn()))))
                .as(DayComparison.Answer.class);
        assertThat(wrong.differences()).containsExactly(new DayComparison.Difference("QUARANTINE", "R001", 0, 1));
    }

    @Test
    void aRecordThatATillGotBackCountsWhenHeadquartersHasForgottenItAndOnlyThen() throws IOException {
        SyncRecord known = first.saleRecord(first.sale());
        PaidSale sale = first.sale();
        SyncRecord forgotten = new SyncRecord(1, 9, "sale", Json.text(SaleMessage.of(sale)), known.hash());
        first.push(
                known,
                first.shiftOpened(),
                first.record("recovered", Json.text(RecoveredMessage.of(known))),
                first.record("recovered", Json.text(RecoveredMessage.of(forgotten))),
                first.record("recovered", Json.text(RecoveredMessage.of(forgotten))));

        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(96);
        assertThat(kinds()).isEmpty();
        assertThat(last(Feed.STOCK, Feed.StockPayload.class).deltas()).containsEntry("R001", -4L);
    }

    @Test
    void aSecondSaleWithOneReceiptNumberStandsAndOpensACase() throws IOException {
        PaidSale sale = first.sale();
        SaleMessage message = SaleMessage.of(sale);
        SyncRecord twin = first.record(
                "sale",
                Json.text(new SaleMessage(
                        1,
                        newId().toString(),
                        message.receiptNumber(),
                        message.shiftId(),
                        message.cashier(),
                        message.at(),
                        message.lines(),
                        message.voidedLines(),
                        message.rounding(),
                        message.tenders(),
                        message.priceVersion(),
                        null,
                        null)));
        SyncRecord original = first.saleRecord(sale);
        assertThat(first.push(twin, original).as(Push.Answer.class).next()).isEqualTo(3);

        assertThat(TestConsole.signedIn(headquarters).json("/console/api/sales"))
                .hasSize(2);
        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(96);
        assertThat(kinds()).containsExactly("DUPLICATE_RECEIPT");
        assertThat(cases().get(0).get("reference").asText()).isEqualTo(sale.id().toString());
    }

    @Test
    void anotherContentUnderOneIdGoesIntoSuspenseAndTheSameIsARepeat() throws IOException {
        PaidSale sale = first.sale();
        String text = Json.text(SaleMessage.of(sale));
        first.push(
                first.record("sale", text),
                first.record("sale", text),
                first.record("sale", text.replaceFirst("\\{", "{\"later\":1,")));

        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(98);
        TestConsole console = TestConsole.signedIn(headquarters);
        assertThat(console.get("/console/cases").body())
                .contains("contradiction: another document has the id " + sale.id());
    }

    @Test
    void returnsBeyondWhatWasSoldOpenOneCase() throws IOException {
        PaidSale sale = first.sale();
        first.push(first.saleRecord(sale), record(first, returned(first.id(), sale, Returned.NOTHING, 1, 2)));
        assertThat(kinds()).isEmpty();
        second.push(
                record(second, returned(second.id(), sale, Returned.NOTHING, 1, 1)),
                record(second, returned(second.id(), sale, Returned.NOTHING, 1, 2)));

        assertThat(kinds()).containsExactly("RETURN_BEYOND_SOLD");
        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(103);
    }

    @Test
    void aReturnThatArrivesBeforeItsSaleClosesItsCaseWhenTheSaleComes() throws IOException {
        PaidSale sale = first.sale();
        second.push(record(second, returned(second.id(), sale, Returned.NOTHING, 1, 1)));
        assertThat(kinds()).containsExactly("RETURN_WITHOUT_SALE");

        first.push(first.saleRecord(sale));

        assertThat(kinds()).isEmpty();
        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(99);
    }

    @Test
    void aReturnThatArrivesTogetherWithItsSaleLeavesNoCaseBehind() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                PaidSale sale = first.sale();
                SyncRecord sold = first.saleRecord(sale);
                SyncRecord back = record(second, returned(second.id(), sale, Returned.NOTHING, 1, 1));
                Future<?> one = threads.submit(() -> first.push(sold));
                Future<?> other = threads.submit(() -> second.push(back));
                one.get(30, TimeUnit.SECONDS);
                other.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(kinds()).isEmpty();
        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(100 - AT_ONCE);
    }

    @Test
    void aLabelledPackageIsPlacedAndOnlyADifferentLabelIsACase() throws IOException {
        first.push(first.saleRecord(first.packageSale(1_000, Money.ofFen(5_98))));
        assertThat(kinds()).isEmpty();

        first.push(first.saleRecord(first.packageSale(1_000, Money.ofFen(7_00))));

        assertThat(kinds()).containsExactly("UNEXPLAINED_PRICE");
        assertThat(cases().get(0).get("detail").asText()).contains("L012 label 7.00, price book 5.98");
    }

    @Test
    void aPriceThatNothingExplainsIsFlaggedAndTheSaleStands() throws IOException {
        PaidSale sale = first.sale();
        String text = Json.text(SaleMessage.of(sale));
        first.push(first.record("sale", text.replace("\"unitVersion\":0", "\"unitVersion\":77")));

        assertThat(kinds()).containsExactly("UNEXPLAINED_PRICE");
        assertThat(cases().get(0).get("detail").asText()).contains("R001 79.90 @77");
        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(98);
        TestConsole console = TestConsole.signedIn(headquarters);
        console.post(
                "/console/cases",
                "shop",
                "ZSL",
                "kind",
                "UNEXPLAINED_PRICE",
                "reference",
                sale.id().toString(),
                "note",
                "price list of the fair");
        assertThat(kinds()).isEmpty();
        assertThat(console.json("/console/api/cases?settled=true")
                        .get(0)
                        .get("note")
                        .asText())
                .isEqualTo("price list of the fair");
    }

    @Test
    void aHeldSaleIsToldToTheShopAndTakenOnce() throws IOException {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        OpenSale open = ((ScanResult.Added) OpenSale.EMPTY.scan(
                        Goods.RICE_CODE, 2, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), book))
                .sale();
        HeldSale held = HeldSale.of(open, open.price(book), newId(), first.id(), newId(), new CashierId("07"), AT);
        first.push(first.record("sale-held", Json.text(HeldSaleMessage.of(held))));
        Feed.HeldPayload told = last(Feed.HELD, Feed.HeldPayload.class);
        assertThat(Optional.ofNullable(told.sale()).map(HeldSaleMessage::toDomain))
                .contains(held);

        for (TestTill till : List.of(second, first)) {
            HeldSaleTaken taken = new HeldSaleTaken(newId(), held.id(), till.id(), new CashierId("08"), AT);
            till.push(till.record("held-taken", Json.text(HeldSaleMessage.Taken.of(taken))));
            assertThat(last(Feed.HELD, Feed.HeldPayload.class))
                    .isEqualTo(new Feed.HeldPayload(held.id().toString(), null, "ZSL-02"));
        }
        assertThat(kinds()).containsExactly("HELD_TAKEN_TWICE");
    }

    @Test
    void aHeldSaleIsGivenToTheFirstTillThatAsksAndItsRecordIsTheSameTaking() throws IOException {
        DocumentId held = newId();
        HeldSaleMessage.Taken wanted =
                HeldSaleMessage.Taken.of(new HeldSaleTaken(newId(), held, second.id(), new CashierId("08"), AT));
        HeldSaleMessage.Taken late =
                HeldSaleMessage.Taken.of(new HeldSaleTaken(newId(), held, first.id(), new CashierId("07"), AT));
        HeldSaleMessage.TakeAnswer given = new HeldSaleMessage.TakeAnswer(true, "ZSL-02");

        assertThat(take(second, wanted)).isEqualTo(given);
        assertThat(take(second, wanted)).as("asked again after a lost answer").isEqualTo(given);
        assertThat(take(first, late)).isEqualTo(new HeldSaleMessage.TakeAnswer(false, "ZSL-02"));
        assertThat(last(Feed.HELD, Feed.HeldPayload.class).takenBy()).isEqualTo("ZSL-02");
        second.push(second.record("held-taken", Json.text(wanted)));

        assertThat(kinds()).isEmpty();
        assertThat(first.post("/v1/held/take", Json.text(wanted)).status()).isEqualTo(400);
    }

    private static HeldSaleMessage.TakeAnswer take(TestTill till, HeldSaleMessage.Taken taken) throws IOException {
        return till.post("/v1/held/take", Json.text(taken)).as(HeldSaleMessage.TakeAnswer.class);
    }

    @Test
    void everyPushTellsTheShopWhatItMovedAndTheBaseHoldsTheRest() throws IOException {
        long before = first.feed(0, 1).head();
        PaidSale sale = first.sale();
        first.push(first.shiftOpened(), first.saleRecord(sale), first.saleRecord(first.sale()));

        Feed.StockPayload told = last(Feed.STOCK, Feed.StockPayload.class);
        assertThat(told.deltas()).isEqualTo(Map.of("R001", -4L, "L012", -2_468L));
        assertThat(told)
                .extracting(Feed.StockPayload::till, Feed.StockPayload::fromSeq, Feed.StockPayload::toSeq)
                .containsExactly("ZSL-01", 1L, 3L);
        Feed.StockBase base = second.get("/v1/stock-base").as(Feed.StockBase.class);
        assertThat(base.cursor()).isGreaterThan(before);
        assertThat(base.onHand()).containsEntry("R001", 96L).containsEntry("L012", 50_000L - 2_468);
        assertThat(base.taken()).containsExactly(new Feed.Taken("ZSL-01", 1, 0, 3));
        second.push(record(second, returned(second.id(), sale, Returned.NOTHING, 1, 1)));
        assertThat(second.catchUp(base.cursor()))
                .filteredOn(entry -> entry.topic().equals(Feed.STOCK))
                .singleElement()
                .extracting(entry ->
                        Json.read(entry.payload(), Feed.StockPayload.class).deltas())
                .isEqualTo(Map.of("R001", 1L));
    }

    private <T> T last(String topic, Class<T> type) throws IOException {
        List<Feed.Entry> entries = second.catchUp(0).stream()
                .filter(entry -> entry.topic().equals(topic))
                .toList();
        return Json.read(entries.get(entries.size() - 1).payload(), type);
    }
}
