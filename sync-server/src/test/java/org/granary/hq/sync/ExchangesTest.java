package org.granary.hq.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestExchange;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Push;
import org.granary.model.wire.RecoveredMessage;
import org.granary.model.wire.sale.ExchangeMessage;
import org.granary.model.wire.sale.SoldMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goods that come back and others that are taken, in one record. */
@OnEveryEngine
final class ExchangesTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill first;
    private TestTill second;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        first = TestTill.enrolled(headquarters, "ZSL-01");
        second = TestTill.enrolled(headquarters, "ZSL-02");
        first.push(first.shiftOpened());
        second.push(second.shiftOpened());
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    /** One of the two bags of a sale comes back at the second till, opened, and two others go. */
    private PaidExchange exchanged(PaidSale sale, long document) {
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(AT, document, document),
                new ReceiptNumber(second.id(), DATE, 900),
                sale.shiftId(),
                new CashierId("07"),
                AT);
        PaidReturn back = ((Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, Map.of(1, 1L), Set.of(1), ticket))
                .paidReturn();
        return TestExchange.of(second, back);
    }

    private JsonNode stock(String sku) throws IOException {
        for (JsonNode line : TestConsole.signedIn(headquarters).json("/console/api/stock?shop=ZSL")) {
            if (line.get("sku").asText().equals(sku)) {
                return line;
            }
        }
        throw new IllegalStateException("no stock of " + sku);
    }

    private List<String> cases() throws IOException {
        return TestConsole.signedIn(headquarters).json("/console/api/cases").findValuesAsText("kind");
    }

    private static List<DayComparison.Difference> differences(TestTill till, DayFigures figures) throws IOException {
        return till.post("/v1/day", Json.text(DayComparison.Request.of("2026-11-22", figures)))
                .as(DayComparison.Answer.class)
                .differences();
    }

    private SoldMessage.Answer found(PaidSale sale) throws IOException {
        return second.post(
                        "/v1/sales/find",
                        Json.text(new SoldMessage.Request(sale.receiptNumber().toString())))
                .as(SoldMessage.Answer.class);
    }

    @Test
    void bothPartsCountAndTheDayTiesOut() throws IOException {
        PaidSale sale = first.sale();
        first.push(first.saleRecord(sale));
        PaidExchange exchange = exchanged(sale, 1);
        second.push(TestExchange.record(second, exchange));

        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(96);
        assertThat(stock("R001").get("quarantined").asLong()).isEqualTo(1);
        DayFigures figures = DayFigures.NONE.plus(Consequences.of(exchange));
        assertThat(differences(second, figures)).isEmpty();
        assertThat(differences(second, DayFigures.NONE.plus(exchange.sale()))).isNotEmpty();
        assertThat(cases()).isEmpty();
        List<Feed.StockPayload> told = new ArrayList<>();
        for (Feed.Entry entry : second.catchUp(0)) {
            if (entry.topic().equals(Feed.STOCK)) {
                told.add(Json.read(entry.payload(), Feed.StockPayload.class));
            }
        }
        assertThat(told.get(told.size() - 1).deltas()).isEqualTo(Map.of("R001", -2L));
        assertThat(told.get(told.size() - 1).quarantined()).isEqualTo(Map.of("R001", 1L));
    }

    @Test
    void aSecondSendingChangesNothingAndTheNewGoodsAreFoundByTheirReceipt() throws IOException {
        PaidSale sale = first.sale();
        first.push(first.saleRecord(sale));
        PaidExchange exchange = exchanged(sale, 2);
        SyncRecord record = TestExchange.record(second, exchange);
        second.push(record);
        second.push(record);
        SyncRecord again = second.record("recovered", Json.text(RecoveredMessage.of(record)));
        second.push(again);

        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(96);
        assertThat(requireNonNull(found(exchange.sale()).sale()).toDomain()).isEqualTo(exchange.sale());
        assertThat(found(sale).returns()).hasSize(1);
        assertThat(found(sale).returns().get(0).toDomain()).isEqualTo(exchange.back());
        assertThat(cases()).isEmpty();
    }

    @Test
    void moreThanWasSoldIsACaseAlsoInAnExchange() throws IOException {
        PaidSale sale = first.sale();
        PaidExchange one = exchanged(sale, 3);
        second.push(TestExchange.record(second, one));
        assertThat(cases()).containsExactly("RETURN_WITHOUT_SALE");
        first.push(first.saleRecord(sale));
        assertThat(cases()).isEmpty();
        second.push(TestExchange.record(second, exchanged(sale, 4)), TestExchange.record(second, exchanged(sale, 5)));
        assertThat(cases()).contains("RETURN_BEYOND_SOLD");
    }

    @Test
    void anExchangeWhosePartsDoNotFitWaitsInSuspenseAndLeavesNothing() throws IOException {
        PaidSale sale = first.sale();
        PaidExchange exchange = exchanged(sale, 6);
        String other = Json.text(ExchangeMessage.of(exchange))
                .replaceFirst(exchange.sale().shiftId().toString(), sale.id().toString());
        Push.Answer answer = second.push(second.record("exchange", other)).as(Push.Answer.class);
        assertThat(answer.next()).isEqualTo(3);
        assertThat(stock("R001").get("onHand").asLong()).isEqualTo(100);
        assertThat(differences(second, DayFigures.NONE)).isEmpty();
    }
}
