package org.granary.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.Wait;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.pricing.PriceBook;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.app.Till;
import org.granary.pos.security.Cashier;
import org.granary.pos.store.Json;

/**
 * A durable five-line cash sale, from the cashier's key to "done", as a multiple of one raw forced write of the same size
 * into a preallocated file. Both are measured at the pace of a counter (a pause before each, the sale before is in the
 * database already) and back to back, which no cashier can do. They take turns in rounds, so that all see the same disk.
 */
final class DurableSaleBenchmark {
    private static final int SKUS = 1_000;
    private static final int ROUNDS = 5;
    private static final int SALES_PER_ROUND = 300;
    private static final int LINES = 5;
    private static final int FILE_BYTES = 16 * 1024 * 1024;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final Duration CAUGHT_UP = Duration.ofMinutes(2);
    private static final Cashier CASHIER = new Cashier(new CashierId("01"), "bench", false);

    private DurableSaleBenchmark() {}

    static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws IOException, SQLException {
        Path folder = Files.createTempDirectory(settings.target("bench"), "durable-sale");
        EnrolledTill.prepare(folder, settings.data(), SKUS);
        List<Long> raw = new ArrayList<>();
        List<Long> sales = new ArrayList<>();
        List<Long> rushed = new ArrayList<>();
        List<Long> rawRushed = new ArrayList<>();
        List<Long> sqlite = new ArrayList<>();
        List<Long> sqliteRushed = new ArrayList<>();
        Random random = new Random(settings.seed());
        int bytes;
        try (Till till = EnrolledTill.start(folder, "http://127.0.0.1:1", null);
                SqliteSales peer = new SqliteSales(folder.resolve("peer.sqlite"))) {
            till.shifts().open(CASHIER, Money.ofFen(200_00)).join();
            bytes = Json.write(SaleMessage.of(sale(till, random))).getBytes(StandardCharsets.UTF_8).length;
            for (int round = 0; round < ROUNDS; round++) {
                boolean warmUp = round == 0;
                rawRound(folder.resolve("raw-" + round), bytes, true, warmUp ? new ArrayList<>() : raw);
                rawRound(folder.resolve("rushed-" + round), bytes, false, warmUp ? new ArrayList<>() : rawRushed);
                salesRound(till, random, true, warmUp ? new ArrayList<>() : sales);
                salesRound(till, random, false, warmUp ? new ArrayList<>() : rushed);
                sqliteRound(peer, till, random, true, warmUp ? new ArrayList<>() : sqlite);
                sqliteRound(peer, till, random, false, warmUp ? new ArrayList<>() : sqliteRushed);
            }
        }
        return figures(settings, words, bytes, List.of(raw, sales, rawRushed, rushed, sqlite, sqliteRushed));
    }

    private static Map<String, Object> figures(
            DrillSettings settings, PrintWriter words, int bytes, List<List<Long>> nanos) {
        List<Percentiles> timings =
                nanos.stream().map(DurableSaleBenchmark::percentiles).toList();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", settings.seed());
        figures.put("lines", LINES);
        figures.put("bytes", bytes);
        figures.put(
                "atTheCounter",
                compare(words, "at the counter's pace", timings.get(0), timings.get(1), timings.get(4)));
        figures.put("backToBack", compare(words, "back to back", timings.get(2), timings.get(3), timings.get(5)));
        return figures;
    }

    private static Map<String, Object> compare(
            PrintWriter words, String how, Percentiles raw, Percentiles sale, Percentiles sqlite) {
        double p50 = (double) sale.at(50) / raw.at(50);
        double p99 = (double) sale.at(99) / raw.at(99);
        words.println(String.format(
                Locale.ROOT,
                "durable sale %s: p50 %d µs, one raw forced write of the same size %d µs: %.2f times (p99 %.2f times);"
                        + " SQLite in WAL mode, synchronous=FULL, the same rows: p50 %d µs, p99 %d µs",
                how,
                sale.at(50) / 1_000,
                raw.at(50) / 1_000,
                p50,
                p99,
                sqlite.at(50) / 1_000,
                sqlite.at(99) / 1_000));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rawForcedWrite", raw.toMap());
        figures.put("sale", sale.toMap());
        figures.put("timesRawP50", p50);
        figures.put("timesRawP99", p99);
        figures.put("sqliteWalFull", sqlite.toMap());
        figures.put("sqliteTimesRawP50", (double) sqlite.at(50) / raw.at(50));
        figures.put("sqliteTimesRawP99", (double) sqlite.at(99) / raw.at(99));
        return figures;
    }

    private static void rawRound(Path file, int bytes, boolean paced, List<Long> nanos) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(1024 * 1024);
            for (int written = 0; written < FILE_BYTES; written += zeros.capacity()) {
                channel.write(zeros.clear(), written);
            }
            channel.force(true);
            ByteBuffer record = ByteBuffer.allocate(bytes);
            long position = 0;
            for (int i = 0; i < SALES_PER_ROUND; i++) {
                if (paced) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                long start = System.nanoTime();
                channel.write(record.clear(), position);
                channel.force(false);
                nanos.add(System.nanoTime() - start);
                position += bytes;
            }
        }
    }

    private static void salesRound(Till till, Random random, boolean paced, List<Long> nanos) {
        for (int i = 0; i < SALES_PER_ROUND; i++) {
            PaidSale sale = sale(till, random);
            if (paced) {
                awaitProjection(till);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            long start = System.nanoTime();
            till.sales().complete(sale).join();
            nanos.add(System.nanoTime() - start);
        }
        awaitProjection(till);
    }

    /** The same rows in the database that others would take; durable when the commit returns. */
    private static void sqliteRound(SqliteSales peer, Till till, Random random, boolean paced, List<Long> nanos)
            throws SQLException {
        for (int i = 0; i < SALES_PER_ROUND; i++) {
            PaidSale sale = numbered(sale(till, random), random);
            if (paced) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            long start = System.nanoTime();
            peer.complete(sale);
            nanos.add(System.nanoTime() - start);
        }
    }

    /** The till gives the same receipt number until a sale used it up; the peer wants each once. */
    private static PaidSale numbered(PaidSale sale, Random random) {
        LocalDate day = sale.receiptNumber().businessDate().plusDays(random.nextInt(100_000));
        return new PaidSale(
                sale.id(),
                new ReceiptNumber(sale.receiptNumber().till(), day, 1 + random.nextInt(9_999)),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                sale.lines(),
                sale.voidedLines(),
                sale.rounding(),
                sale.tenders(),
                sale.priceVersion(),
                sale.member());
    }

    private static void awaitProjection(Till till) {
        Wait.until(
                "the database to catch up",
                CAUGHT_UP,
                () -> till.projectionLag() == 0,
                () -> till.projectionLag() + " bytes behind");
    }

    private static PaidSale sale(Till till, Random random) {
        PriceBook book = till.prices().current();
        OpenSale open = OpenSale.EMPTY;
        for (int line = 0; line < LINES; line++) {
            ScanResult result = open.scan(
                    BigCatalogue.barcode(random.nextInt(SKUS)),
                    1 + random.nextInt(5),
                    till.sales().codeReader(),
                    book);
            open = ((ScanResult.Added) result).sale();
        }
        Settlement settlement = open.settleCash(
                Money.ofFen(1_000_000_00),
                till.sales().cashRounding(),
                book,
                till.sales().nextTicket(CASHIER));
        return ((Settlement.Settled) settlement).sale();
    }

    private static Percentiles percentiles(List<Long> nanos) {
        return new Percentiles(nanos.stream().mapToLong(Long::longValue).toArray());
    }
}
