package org.granary.pos.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sync.ChainHash;
import org.granary.model.wire.Feed;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShopStockStoreTest {
    private static final TillId SELF = TillId.parse("ZSL-01");
    private static final SkuCode RICE = new SkuCode("R001");
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final int STEPS = 120;

    private final ShopStockStore store = new ShopStockStore();
    private final List<Feed.Entry> feed = new ArrayList<>();
    private Database database;
    private long headquarters = 1_000;
    private long sold;
    private long counted;
    private long sequence;
    private long applied;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open("file:" + folder, () -> Long.MAX_VALUE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The till sells: a record of its journal that headquarters does not have yet. */
    private void sell(int packs) {
        sequence++;
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(AT, sequence, 1),
                new ReceiptNumber(SELF, LocalDate.of(2026, 11, 22), (int) sequence),
                DocumentId.of(AT, 1, 2),
                new CashierId("07"),
                AT);
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        ScanResult scan =
                OpenSale.EMPTY.scan(Goods.RICE_CODE, packs, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), book);
        Settlement settlement = ((ScanResult.Added) scan)
                .sale()
                .settleCash(Money.ofFen(1_000_000), CashRounding.JIAO_DOWN, book, ticket);
        String payload = Json.write(SaleMessage.of(((Settlement.Settled) settlement).sale()));
        JournalRecord record =
                new JournalRecord(sequence, sequence + 1, 1, sequence, "sale", AT, ChainHash.GENESIS, payload);
        database.useTransaction(handle -> store.apply(handle, record)).join();
        sold += packs;
    }

    /** Headquarters counts what the till sold, and says so in one entry. */
    private void push() {
        if (sequence > counted) {
            announce(SELF, counted + 1, sequence, -sold);
            counted = sequence;
            sold = 0;
        }
    }

    private void announce(TillId till, long from, long to, long delta) {
        headquarters += delta;
        Feed.StockPayload payload =
                new Feed.StockPayload("ZSL", till.toString(), 1, 0, from, to, false, Map.of(RICE.value(), delta));
        feed.add(new Feed.Entry(feed.size() + 1, Feed.STOCK, till + "/1/0", Json.write(payload)));
    }

    /** The till applies the feed up to a cursor. */
    private void pull(long upTo) {
        for (Feed.Entry entry : List.copyOf(feed)) {
            if (entry.cursor() > applied && entry.cursor() <= upTo) {
                database.useTransaction(handle -> store.entry(handle, SELF, entry, AT))
                        .join();
                applied = entry.cursor();
            }
        }
    }

    private Feed.StockBase base() {
        return new Feed.StockBase(
                "ZSL",
                feed.size(),
                Map.of(RICE.value(), headquarters),
                List.of(new Feed.Taken(SELF.toString(), 1, 0, counted)));
    }

    private boolean begin(Feed.StockBase base) {
        return database.inTransaction(handle -> store.begin(handle, SELF, base, AT))
                .join();
    }

    private long level() {
        return database.inTransaction(handle -> store.level(handle, RICE))
                .join()
                .orElseThrow()
                .onHand();
    }

    @Test
    void whatTheTillSoldIsGoneAtOnceAndOnceOnlyWhenHeadquartersCountedIt() {
        assertThat(begin(base())).isTrue();
        sell(3);
        assertThat(level()).isEqualTo(997);
        push();
        assertThat(level()).isEqualTo(997);
        pull(feed.size());
        assertThat(level()).isEqualTo(997);
    }

    @Test
    void whatLiesInQuarantineIsCountedApartAndIsNotOnHand() {
        assertThat(begin(new Feed.StockBase(
                        "ZSL", feed.size(), Map.of(RICE.value(), 1_000L), List.of(), Map.of(RICE.value(), 2L))))
                .isTrue();
        Feed.StockPayload payload = new Feed.StockPayload(
                "ZSL", "ZSL-07", 1, 0, 1, 1, false, Map.of(RICE.value(), -5L), Map.of(RICE.value(), 3L));
        feed.add(new Feed.Entry(feed.size() + 1, Feed.STOCK, "ZSL-07/1/0", Json.write(payload)));
        pull(feed.size());
        ShopStockStore.Level level = database.inTransaction(handle -> store.level(handle, RICE))
                .join()
                .orElseThrow();
        assertThat(level.onHand()).isEqualTo(995);
        assertThat(level.quarantined()).isEqualTo(5);
    }

    @Test
    void aSumThatAnEntryOvertookIsNotTaken() {
        Feed.StockBase early = base();
        announce(TillId.parse("ZSL-02"), 1, 1, -5);
        pull(feed.size());
        assertThat(begin(early)).isFalse();
        assertThat(begin(base())).isTrue();
        assertThat(level()).isEqualTo(995);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void inWhateverOrderSalesPushesEntriesAndSumsComeTheFigureEndsAsHeadquarters(long seed) {
        Random random = new Random(seed);
        List<Feed.StockBase> answers = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0 -> sell(1 + random.nextInt(3));
                case 1 -> push();
                case 2 -> announce(TillId.parse("ZSL-02"), step + 1, step + 1, -random.nextInt(1, 9));
                case 3 -> pull(applied + random.nextInt(3));
                case 4 -> answers.add(base());
                case 5 -> {
                    if (!answers.isEmpty()) {
                        begin(answers.remove(random.nextInt(answers.size())));
                    }
                }
                default -> throw new IllegalStateException();
            }
        }
        boolean begun = answers.stream().anyMatch(this::begin) || begin(base());
        push();
        pull(feed.size());
        if (!begun) {
            assertThat(begin(base())).as("seed " + seed).isTrue();
        }
        assertThat(level()).as("seed " + seed).isEqualTo(headquarters);
    }
}
