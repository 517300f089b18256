package org.granary.pos.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.granary.pos.device.line.Line;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.LineListener;
import org.granary.pos.device.line.Lines;
import org.granary.pos.device.virtual.VirtualPrinter;
import org.granary.pos.device.virtual.VirtualPrinter.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteDeadlineTest {
    private static final LineListener NOBODY = new LineListener() {
        @Override
        public void received(byte[] bytes) {}

        @Override
        public void lost(String reason) {}
    };

    @TempDir
    Path folder;

    private static void fillUp(LineAddress address) throws Exception {
        try (Line line = new Lines().open(address, NOBODY)) {
            byte[] much = new byte[64 * 1024 * 1024];
            java.util.Arrays.fill(much, (byte) 'x');
            long start = System.nanoTime();
            int written = line.write(much, Duration.ofMillis(700));
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(written).isBetween(1, much.length - 1);
            assertThat(millis).isBetween(600L, 3_000L);
        }
    }

    @Test
    void aSerialLineThatNobodyReadsEndsTheWriteAtItsDeadline() throws Exception {
        try (VirtualPrinter printer = new VirtualPrinter(folder.resolve("printer"), false, folder)) {
            printer.set(Trouble.PAPER_OUT);
            fillUp(LineAddress.parse(printer.address(), 9_600));
        }
    }

    @Test
    void aConnectionThatNobodyReadsEndsTheWriteAtItsDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fillUp(new LineAddress.Tcp("127.0.0.1", silent.getLocalPort()));
        }
    }
}
