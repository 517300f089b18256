package org.granary.bench.hq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;

/**
 * Headquarters in a process of its own, so that its processor time can be told apart: {@code BenchHeadquarters DATA FILES}.
 * Prints a code for each till and its address, and ends with its standard input.
 */
final class BenchHeadquarters {
    static final String PASSWORD = "a thousand tills";

    private BenchHeadquarters() {}

    public static void main(String[] arguments) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path files = Path.of(arguments[1]);
        Path password = Files.writeString(files.resolve("password"), PASSWORD + "\n");
        HeadquartersSettings settings = new HeadquartersSettings(
                Path.of(arguments[0]), "127.0.0.1", 0, password, Chain.imports(files), Duration.ofHours(2));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Headquarters headquarters = Headquarters.start(settings, Clock.systemUTC())) {
            headquarters.enrolmentCodes().values().forEach(code -> out.println("ENROL " + code));
            out.println("READY http://127.0.0.1:" + headquarters.port());
            String line = in.readLine();
            while (line != null) {
                line = in.readLine();
            }
        }
        System.exit(0);
    }
}
