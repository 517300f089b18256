package org.granary.hq.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.TestExchange;
import org.granary.hq.TestTill;
import org.granary.hq.store.Json;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.document.Document;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
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
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Documents;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.MemberJoinedMessage;
import org.granary.model.wire.RecoveredMessage;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.sale.ExchangeMessage;
import org.junit.jupiter.api.Test;

/** Each document's way over JSON text; a newer till's fields are passed over, an older till's absence is understood. */
final class DocumentsJsonTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final TillId TILL = TillId.parse("ZSL-01");
    private static final CashierId CASHIER = new CashierId("07");

    private final PaidSale sale = new TestTill().sale();

    private static DocumentId id(long number) {
        return DocumentId.of(AT, number, number);
    }

    private static Document read(RecordType type, Object message) {
        String text = Json.text(message);
        String newer = text.replaceFirst("\\{", "{\"fieldOfTheFuture\":{\"x\":[1]},");
        Document document = Documents.read(type, newer, Json::read);
        assertThat(document).isEqualTo(Documents.read(type, text, Json::read));
        return document;
    }

    @Test
    void salesAndReturnsSurviveTheWireAndOlderPayloadsReadOn() {
        PaidSale sold = ((Document.Sale) read(RecordType.SALE, SaleMessage.of(sale))).sale();
        assertThat(sold).isEqualTo(sale);
        String older = Json.text(SaleMessage.of(sale)).replace(",\"member\":null", "");
        assertThat(older).doesNotContain("member");
        assertThat(((Document.Sale) Documents.read(RecordType.SALE, older, Json::read)).sale())
                .isEqualTo(sale);

        OpenSale.Ticket ticket = new OpenSale.Ticket(
                id(1), new ReceiptNumber(TILL, LocalDate.of(2026, 11, 22), 77), sale.shiftId(), CASHIER, AT);
        PaidReturn back =
                ((Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, Map.of(1, 1L), ticket)).paidReturn();
        assertThat(read(RecordType.RETURN, ReturnMessage.of(back))).isEqualTo(new Document.Return(back));
    }

    @Test
    void anExchangeSurvivesTheWireAndWithAWrongSumInEitherPartItIsNone() {
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                id(1), new ReceiptNumber(TILL, LocalDate.of(2026, 11, 22), 77), sale.shiftId(), CASHIER, AT);
        PaidReturn back =
                ((Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, Map.of(1, 1L), ticket)).paidReturn();
        PaidExchange exchange = TestExchange.of(new TestTill(), back);
        assertThat(read(RecordType.EXCHANGE, ExchangeMessage.of(exchange))).isEqualTo(new Document.Exchange(exchange));
        String text = Json.text(ExchangeMessage.of(exchange));
        for (String sum : List.of("\"amount\":", "\"refund\":")) {
            String wrong = text.replaceFirst(sum + "(\\d)", sum + "7$1");
            assertThat(wrong).isNotEqualTo(text);
            assertThatThrownBy(() -> Documents.read(RecordType.EXCHANGE, wrong, Json::read))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void membersAndHeldSalesSurviveTheWire() {
        MemberJoined joined =
                new MemberJoined(MemberId.of(id(2)), "c2VhbGVk", 1, new BlindIndex("ab".repeat(32)), "5678", TILL, AT);
        assertThat(read(RecordType.MEMBER_JOINED, MemberJoinedMessage.of(joined)))
                .isEqualTo(new Document.Joined(joined));
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        OpenSale open = ((ScanResult.Added) OpenSale.EMPTY
                        .forMember(Optional.of(joined.id()))
                        .scan(Goods.RICE_CODE, 2, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), book))
                .sale();
        HeldSale held = HeldSale.of(open, open.price(book), id(3), TILL, id(4), CASHIER, AT);
        assertThat(read(RecordType.SALE_HELD, HeldSaleMessage.of(held))).isEqualTo(new Document.Held(held));
        HeldSaleTaken taken = new HeldSaleTaken(id(5), held.id(), TILL, CASHIER, AT);
        assertThat(read(RecordType.HELD_TAKEN, HeldSaleMessage.Taken.of(taken))).isEqualTo(new Document.Taken(taken));
    }

    @Test
    void aRecoveredRecordIsTheRecordThatWasSent() {
        SyncRecord record = SyncRecord.link(ChainHash.GENESIS, 1, 1, "sale", Json.text(SaleMessage.of(sale)));
        String text = Json.text(RecoveredMessage.of(record));
        SyncRecord read = Json.read(text, RecoveredMessage.class).toDomain();
        assertThat(read).isEqualTo(record);
        assertThat(read.follows(ChainHash.GENESIS)).isTrue();
        assertThatThrownBy(() -> Documents.read(RecordType.RECOVERED, text, Json::read))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
