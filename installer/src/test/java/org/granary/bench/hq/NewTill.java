package org.granary.bench.hq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.granary.bench.EnrolledTill;
import org.granary.drill.process.Wait;
import org.granary.model.wire.Feed;
import org.granary.pos.app.Till;
import org.granary.pos.store.Json;

/**
 * A process that is new to a catalogue and says how long it took, as {@code DONE MILLIS PEAK-HEAP-BYTES}: a till from
 * enrolment until it can sell everything ({@code NewTill till FOLDER URL CODE SKUS}), or the floor, which only unpacks a
 * snapshot and puts its entries into a fresh database ({@code NewTill floor FOLDER SNAPSHOT}).
 */
final class NewTill {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final int BATCH = 1_000;

    private NewTill() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(arguments[1]);
        long start = System.nanoTime();
        if (arguments[0].equals("till")) {
            int skus = Integer.parseInt(arguments[4]);
            try (Till till = EnrolledTill.start(folder, arguments[2], arguments[3])) {
                Wait.until(
                        "the whole catalogue",
                        BOUND,
                        () -> till.prices().current().catalog().size() == skus,
                        () -> String.valueOf(till.prices().current().catalog().size()));
                out.println("DONE " + millisSince(start) + " " + peakHeap());
            }
        } else {
            load(folder, Path.of(arguments[2]));
            out.println("DONE " + millisSince(start) + " " + peakHeap());
        }
        System.exit(0);
    }

    private static void load(Path folder, Path snapshot) throws IOException, SQLException {
        Files.createDirectories(folder);
        String url = "jdbc:h2:async:" + folder.resolve("floor").toAbsolutePath() + ";WRITE_DELAY=0";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(snapshot)), StandardCharsets.UTF_8))) {
            connection.setAutoCommit(false);
            statement.execute("create table entry (topic varchar(32), entry_key varchar(200),"
                    + " payload varchar(4000000), primary key (topic, entry_key))");
            try (PreparedStatement insert = connection.prepareStatement("insert into entry values (?, ?, ?)")) {
                // The first line is the head, the last one the tail.
                lines.readLine();
                String line = lines.readLine();
                int added = 0;
                for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                    add(insert, Json.read(line, Feed.Entry.class));
                    line = next;
                    added++;
                    if (added % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            statement.execute("checkpoint sync");
        }
    }

    private static void add(PreparedStatement insert, Feed.Entry entry) throws SQLException {
        insert.setString(1, entry.topic());
        insert.setString(2, entry.key());
        insert.setString(3, entry.payload());
        insert.addBatch();
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** The sum of what each part of the heap held at its fullest: not less than the fullest heap. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
