package org.granary.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
import java.util.concurrent.Executor;
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
import org.granary.pos.journal.OwnedThread;
import org.granary.pos.security.Cashier;
import org.granary.pos.store.Json;

/**
 * A durable five-line cash sale, from the cashier's key to "done", as a multiple of one raw forced write of the same size
 * into a preallocated file. The floor writes on the thread that asks; a till never lets a screen wait for a disk, so the
 * same write asked of another thread and waited for stands beside it. All are measured at the pace of a counter (a pause
 * before each, the sale before is in the database already) and back to back, which no cashier can do. They take turns in
 * rounds, so that all see the same disk.
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
        Timings paced = new Timings();
        Timings rushed = new Timings();
        Random random = new Random(settings.seed());
        int bytes;
        try (Till till = EnrolledTill.start(folder, "http://127.0.0.1:1", null);
                OwnedThread other = new OwnedThread("bench");
                SqliteSales peer = new SqliteSales(folder.resolve("peer.sqlite"))) {
            till.shifts().open(CASHIER, Money.ofFen(200_00)).join();
            bytes = Json.write(SaleMessage.of(sale(till, random))).getBytes(StandardCharsets.UTF_8).length;
            for (int round = 0; round < ROUNDS; round++) {
                for (boolean slow : List.of(true, false)) {
                    Timings timed = round == 0 ? new Timings() : slow ? paced : rushed;
                    Path file = folder.resolve((slow ? "raw-" : "rushed-") + round);
                    rawRound(file, bytes, slow, Runnable::run, timed.raw);
                    rawRound(
                            file,
                            bytes,
                            slow,
                            task -> other.submit(() -> ran(task)).join(),
                            timed.hopped);
                    salesRound(till, random, slow, timed.sales);
                    sqliteRound(peer, till, random, slow, timed.sqlite);
                }
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", settings.seed());
        figures.put("lines", LINES);
        figures.put("bytes", bytes);
        figures.put("atTheCounter", compare(words, "at the counter's pace", paced));
        figures.put("backToBack", compare(words, "back to back", rushed));
        return figures;
    }

    private static boolean ran(Runnable task) {
        task.run();
        return true;
    }

    private static Map<String, Object> compare(PrintWriter words, String how, Timings timings) {
        Percentiles raw = Percentiles.of(timings.raw);
        Percentiles hopped = Percentiles.of(timings.hopped);
        Percentiles sale = Percentiles.of(timings.sales);
        Percentiles sqlite = Percentiles.of(timings.sqlite);
        words.println(String.format(
                Locale.ROOT,
                "durable sale %s, p50 / p99 in µs: %d / %d; one raw forced write of the same size %d / %d: %.2f / %.2f"
                        + " times; the same asked of another thread %d / %d: %.2f / %.2f times; SQLite in WAL mode,"
                        + " synchronous=FULL, the same rows %d / %d",
                how,
                sale.at(50) / 1_000,
                sale.at(99) / 1_000,
                raw.at(50) / 1_000,
                raw.at(99) / 1_000,
                times(sale, raw, 50),
                times(sale, raw, 99),
                hopped.at(50) / 1_000,
                hopped.at(99) / 1_000,
                times(sale, hopped, 50),
                times(sale, hopped, 99),
                sqlite.at(50) / 1_000,
                sqlite.at(99) / 1_000));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rawForcedWrite", raw.toMap());
        figures.put("rawForcedWriteOnAnotherThread", hopped.toMap());
        figures.put("sale", sale.toMap());
        figures.put("timesRawP50", times(sale, raw, 50));
        figures.put("timesRawP99", times(sale, raw, 99));
        figures.put("timesRawOnAnotherThreadP50", times(sale, hopped, 50));
        figures.put("timesRawOnAnotherThreadP99", times(sale, hopped, 99));
        figures.put("sqliteWalFull", sqlite.toMap());
        figures.put("sqliteTimesRawP50", times(sqlite, raw, 50));
        figures.put("sqliteTimesRawP99", times(sqlite, raw, 99));
        return figures;
    }

    private static double times(Percentiles ours, Percentiles floor, int percent) {
        return (double) ours.at(percent) / floor.at(percent);
    }

    /** Writes into a file of its own, and leaves no file behind for the next. */
    private static void rawRound(Path file, int bytes, boolean paced, Executor where, List<Long> nanos)
            throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer zeros = ByteBuffer.allocate(1024 * 1024);
            for (int written = 0; written < FILE_BYTES; written += zeros.capacity()) {
                channel.write(zeros.clear(), written);
            }
            channel.force(true);
            ByteBuffer record = ByteBuffer.allocate(bytes);
            for (int i = 0; i < SALES_PER_ROUND; i++) {
                if (paced) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                long position = (long) i * bytes;
                long start = System.nanoTime();
                where.execute(() -> write(channel, record.clear(), position));
                nanos.add(System.nanoTime() - start);
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer record, long position) {
        try {
            channel.write(record, position);
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void salesRound(Till till, Random random, boolean paced, List<Long> nanos) {
        for (int i = 0; i < SALES_PER_ROUND; i++) {
            PaidSale sale = sale(till, random);
            if (paced) {
                awaitProjection(till);
                till.sales().prepare(sale.lines(), sale.voidedLines());
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

    /** Nanoseconds of one pace. */
    private static final class Timings {
        private final List<Long> raw = new ArrayList<>();
        private final List<Long> hopped = new ArrayList<>();
        private final List<Long> sales = new ArrayList<>();
        private final List<Long> sqlite = new ArrayList<>();
    }
}
