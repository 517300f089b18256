package org.granary.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.Wait;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Money;
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
 * into a preallocated file. The two take turns in rounds, so that both see the same disk.
 */
final class DurableSaleBenchmark {
    private static final int SKUS = 1_000;
    private static final int ROUNDS = 6;
    private static final int SALES_PER_ROUND = 400;
    private static final int LINES = 5;
    private static final int FILE_BYTES = 16 * 1024 * 1024;
    private static final Duration CAUGHT_UP = Duration.ofMinutes(2);
    private static final Cashier CASHIER = new Cashier(new CashierId("01"), "bench", false);

    private DurableSaleBenchmark() {}

    static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws IOException {
        Path folder = Files.createTempDirectory(settings.target("bench"), "durable-sale");
        EnrolledTill.prepare(folder, settings.data(), SKUS);
        List<Long> raw = new ArrayList<>();
        List<Long> sales = new ArrayList<>();
        List<Long> projected = new ArrayList<>();
        Random random = new Random(settings.seed());
        int bytes;
        try (Till till = EnrolledTill.start(folder, "http://127.0.0.1:1", null)) {
            till.shifts().open(CASHIER, Money.ofFen(200_00)).join();
            bytes = Json.write(SaleMessage.of(sale(till, random))).getBytes(StandardCharsets.UTF_8).length;
            for (int round = 0; round < ROUNDS; round++) {
                boolean warmUp = round == 0;
                rawRound(folder.resolve("raw-" + round), bytes, warmUp ? new ArrayList<>() : raw);
                salesRound(till, random, warmUp ? new ArrayList<>() : sales, warmUp ? new ArrayList<>() : projected);
            }
        }
        return figures(settings, words, bytes, raw, sales, projected);
    }

    private static Map<String, Object> figures(
            DrillSettings settings,
            PrintWriter words,
            int bytes,
            List<Long> raw,
            List<Long> sales,
            List<Long> projected) {
        Percentiles floor = percentiles(raw);
        Percentiles done = percentiles(sales);
        double p50 = (double) done.at(50) / floor.at(50);
        double p99 = (double) done.at(99) / floor.at(99);
        long meanProjected = projected.stream().mapToLong(Long::longValue).sum() / Math.max(1, projected.size());
        words.println(String.format(
                Locale.ROOT,
                "durable sale of %d lines: p50 %d µs, raw forced write of %d bytes p50 %d µs: %.2f times (p99 %.2f times)",
                LINES,
                done.at(50) / 1_000,
                bytes,
                floor.at(50) / 1_000,
                p50,
                p99));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", settings.seed());
        figures.put("lines", LINES);
        figures.put("bytes", bytes);
        figures.put("rawForcedWrite", floor.toMap());
        figures.put("sale", done.toMap());
        figures.put("timesRawP50", p50);
        figures.put("timesRawP99", p99);
        figures.put("meanMicrosUntilProjected", meanProjected / 1_000);
        return figures;
    }

    private static void rawRound(Path file, int bytes, List<Long> nanos) throws IOException {
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
                long start = System.nanoTime();
                channel.write(record.clear(), position);
                channel.force(false);
                nanos.add(System.nanoTime() - start);
                position += bytes;
            }
        }
    }

    private static void salesRound(Till till, Random random, List<Long> done, List<Long> projected) {
        long roundStart = System.nanoTime();
        for (int i = 0; i < SALES_PER_ROUND; i++) {
            PaidSale sale = sale(till, random);
            long start = System.nanoTime();
            till.sales().complete(sale).join();
            done.add(System.nanoTime() - start);
        }
        Wait.until(
                "the database to catch up",
                CAUGHT_UP,
                () -> till.projectionLag() == 0,
                () -> till.projectionLag() + " bytes behind");
        projected.add((System.nanoTime() - roundStart) / SALES_PER_ROUND);
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
