package org.granary.pos.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.granary.pos.device.Await;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.ScannerPort;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.Lines;
import org.granary.pos.device.virtual.VirtualScanner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real driver on one end of a real line, the virtual scanner on the other. */
class ScannerLineTest {
    @TempDir
    Path folder;

    private final List<String> codes = new CopyOnWriteArrayList<>();
    private final List<DeviceState> states = new CopyOnWriteArrayList<>();

    private ScannerPort started(VirtualScanner scanner) {
        ScannerPort port = new LineScanner(LineAddress.parse(scanner.address(), 9_600), new Lines());
        port.onScan(scan -> codes.add(scan.code()));
        port.onStatus(status -> states.add(status.state()));
        port.start();
        Await.until("open", () -> port.status().state() == DeviceState.OK);
        return port;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBurstOfFiveHundredScansArrivesWholeAndInOrder(boolean tcp) throws Exception {
        try (VirtualScanner scanner = new VirtualScanner(folder.resolve("scanner"), tcp);
                ScannerPort port = started(scanner)) {
            List<String> sent = new ArrayList<>();
            for (int number = 0; number < 500; number++) {
                String code = String.format("69%011d", number);
                sent.add(code);
                scanner.scan(code);
            }
            Await.until("500 scans", () -> codes.size() >= 500);
            assertThat(codes).isEqualTo(sent);
            assertThat(port.status().address()).startsWith(tcp ? "tcp:127.0.0.1:" : "serial:" + folder);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPulledCableIsNamedAndAReturnedOneWorksByItself(boolean tcp) throws Exception {
        try (VirtualScanner scanner = new VirtualScanner(folder.resolve("scanner"), tcp);
                ScannerPort port = started(scanner)) {
            for (int round = 0; round < 3; round++) {
                String code = "690000000000" + round;
                scanner.unplug();
                Await.until("lost", () -> port.status().state() == DeviceState.DISCONNECTED);
                DeviceStatus lost = port.status();
                assertThat(lost.address())
                        .isEqualTo(LineAddress.parse(scanner.address(), 9_600).text());
                assertThat(lost.detail()).isNotBlank();
                scanner.plug();
                Await.until("back", () -> port.status().state() == DeviceState.OK);
                scanner.scan(code);
                Await.until("scan " + code, () -> codes.contains(code));
            }
            assertThat(codes).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void garbageOnTheLineDoesNotStopTheNextScan(boolean tcp) throws Exception {
        try (VirtualScanner scanner = new VirtualScanner(folder.resolve("scanner"), tcp);
                ScannerPort port = started(scanner)) {
            scanner.send("#".repeat(3_000).getBytes(StandardCharsets.US_ASCII));
            scanner.send(new byte[] {'\r'});
            scanner.scan("6909000000017");
            Await.until("scan", () -> codes.contains("6909000000017"));
            assertThat(codes).containsExactly("6909000000017");
            assertThat(port.status().state()).isEqualTo(DeviceState.OK);
        }
    }
}
