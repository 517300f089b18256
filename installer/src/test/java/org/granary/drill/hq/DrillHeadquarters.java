package org.granary.drill.hq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.process.Heap;
import org.granary.drill.report.Rows;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.hq.store.DatabaseSettings;
import org.jdbi.v3.core.JdbiException;

/**
 * Headquarters with the drill's clock: {@code DrillHeadquarters CLOCK DATA PASSWORD-FILE SAMPLE-FOLDER [JDBC-URL USER]};
 * {@code -Dport=N} listens there, {@code -Dpayments=FILE} takes payment codes, {@code -Dpromotions=true} publishes those of the
 * sample. {@code query SQL} asks its tables.
 * Speaks like the real command line and ends with its standard input.
 */
public final class DrillHeadquarters {
    private static final int URL = 4;
    private static final String QUERY = "query ";
    /** Begins the answer to a query. */
    public static final String ROWS = "ROWS ";

    private DrillHeadquarters() {}

    /** Labels are imported where there are any. */
    private static HeadquartersSettings.Imports imports(Path folder) {
        HeadquartersSettings.Imports all = HeadquartersSettings.Imports.of(folder);
        if (Boolean.getBoolean("promotions")) {
            all = all.with(folder.resolve("promotions.json"));
        }
        return all.labels() != null && Files.exists(all.labels())
                ? all
                : new HeadquartersSettings.Imports(all.catalogue(), all.shops(), all.stock(), null, all.cashiers());
    }

    private static String rows(Path data, String line) {
        try {
            return ROWS + Rows.read(HeadquartersStore.running(data), line.substring(QUERY.length()));
        } catch (JdbiException e) {
            return ROWS + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    public static void main(String[] arguments) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        HeadquartersSettings settings = new HeadquartersSettings(
                Path.of(arguments[1]),
                "127.0.0.1",
                Integer.getInteger("port", 0),
                Path.of(arguments[2]),
                imports(Path.of(arguments[3])),
                Duration.ofHours(2));
        if (arguments.length > URL) {
            settings = settings.with(new DatabaseSettings(
                    settings.data(), arguments[URL], arguments[URL + 1], "no secret on this machine's loopback"));
        }
        String payments = System.getProperty("payments");
        settings = settings.withPayments(payments == null ? null : Path.of(payments));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Headquarters headquarters = Headquarters.start(settings, DrillClock.open(Path.of(arguments[0])))) {
            headquarters.enrolmentCodes().forEach((till, code) -> out.println("ENROL " + till + " " + code));
            out.println("READY http://127.0.0.1:" + headquarters.port());
            String line = in.readLine();
            while (line != null && !line.equals("quit")) {
                String answer = line.startsWith(QUERY) ? rows(settings.data(), line) : Heap.obey(line);
                if (!answer.isEmpty()) {
                    out.println(answer);
                }
                line = in.readLine();
            }
        }
        System.exit(0);
    }
}
