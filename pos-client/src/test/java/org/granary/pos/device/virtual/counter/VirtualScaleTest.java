package org.granary.pos.device.virtual.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.granary.model.weigh.ScaleReading;
import org.granary.model.weigh.WeighRules;
import org.granary.model.weigh.Weighing;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DisplayText;
import org.junit.jupiter.api.Test;

/** The devices of software as a drill plays with them, over their ports. */
final class VirtualScaleTest {
    private static final long PATIENCE_SECONDS = 20;

    private static int port(String address) {
        return Integer.parseInt(address.substring("virtual:".length()));
    }

    private static ScaleReading next(BlockingQueue<ScaleReading> said, Predicate<ScaleReading> wanted)
            throws InterruptedException {
        for (ScaleReading reading = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                reading != null;
                reading = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            if (wanted.test(reading)) {
                return reading;
            }
        }
        throw new AssertionError("the scale fell silent");
    }

    @Test
    void goodsSwingBeforeTheyStandStillAndTroubleIsSaid() throws Exception {
        BlockingQueue<ScaleReading> said = new LinkedBlockingQueue<>();
        try (VirtualScale scale = new VirtualScale(0)) {
            scale.onReading(said::add);
            scale.start();
            assertThat(next(said, ScaleReading::stable)).isEqualTo(ScaleReading.stable(0));
            try (Hand hand = new Hand(port(scale.status().address()))) {
                assertThat(hand.ask("put 1246")).isEqualTo("OK put 1246");
                assertThat(next(said, reading -> reading.grams() > 0).stable()).isFalse();
                assertThat(next(said, ScaleReading::stable)).isEqualTo(ScaleReading.stable(1_246));
                assertThat(hand.ask("over")).startsWith("OK");
                assertThat(next(said, reading -> reading.range() == ScaleReading.Range.OVER)
                                .stable())
                        .isFalse();
                assertThat(hand.ask("put rice")).startsWith("ERROR");
                assertThat(hand.ask("dance")).startsWith("ERROR");
                assertThat(hand.ask("unplug")).startsWith("OK");
                assertThat(scale.status().state()).isEqualTo(DeviceState.DISCONNECTED);
                assertThat(hand.ask("plug")).startsWith("OK");
                assertThat(scale.status().state()).isEqualTo(DeviceState.OK);
            }
        }
    }

    @Test
    void aTillCanWeighWithIt() throws Exception {
        BlockingQueue<ScaleReading> said = new LinkedBlockingQueue<>();
        try (VirtualScale scale = new VirtualScale(0)) {
            scale.onReading(said::add);
            scale.start();
            Weighing weighing = Weighing.start(WeighRules.COUNTER).hear(next(said, ScaleReading::stable));
            scale.put(500);
            weighing = weighing.hear(next(said, reading -> reading.stable() && reading.grams() == 500));
            assertThat(weighing.obstacle()).isEmpty();
        }
    }

    @Test
    void theDisplayTellsWhatStandsOnIt() throws IOException {
        try (VirtualPoleDisplay display = new VirtualPoleDisplay(0)) {
            display.start();
            display.show(new DisplayText("合计 601.48", "", "601.48"));
            try (Hand hand = new Hand(port(display.status().address()))) {
                assertThat(hand.ask("show")).isEqualTo("OK [合计 601.48] [] [601.48]");
                assertThat(hand.ask("hide")).startsWith("ERROR");
            }
        }
    }

    /** Whoever plays with a device. */
    private static final class Hand implements AutoCloseable {
        private final Socket socket;
        private final PrintWriter out;
        private final BufferedReader in;

        Hand(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String ask(String command) throws IOException {
            out.println(command);
            return in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
