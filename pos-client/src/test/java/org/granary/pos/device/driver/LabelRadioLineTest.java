package org.granary.pos.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.granary.pos.device.Await;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.LabelEvent;
import org.granary.pos.device.LabelEvent.Delivered;
import org.granary.pos.device.LabelGateway;
import org.granary.pos.device.LabelJob;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.Lines;
import org.granary.pos.device.virtual.VirtualLabelRadio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real driver on one end of a real line, the virtual radio with its labels on the other. */
class LabelRadioLineTest {
    private static final RadioSettings QUICK = new RadioSettings(
            25,
            10,
            Duration.ofMillis(500),
            Duration.ofSeconds(20),
            List.of(Duration.ofMillis(100), Duration.ofMillis(200)),
            Duration.ofMillis(500));
    private static final String SMALL = "00007E1F010010B1";
    private static final String LARGE = "00007E1F010010A0";

    @TempDir
    Path folder;

    private final List<LabelEvent> events = new CopyOnWriteArrayList<>();

    private VirtualLabelRadio radio(boolean tcp) throws Exception {
        Path labels = folder.resolve("labels.csv");
        Files.writeString(
                labels,
                "shop,label_mac,shelf,sku,width,height\n" + "ZSL," + LARGE + ",A1-01,DM0001,400,300\n" + "ZSL," + SMALL
                        + ",A1-02,DM0002,296,128\n" + "OTHER,00007E1F010010C2,A1-03,DM0003,296,128\n");
        return new VirtualLabelRadio(folder.resolve("labels"), tcp, folder.resolve("out"), labels, "ZSL", 60);
    }

    private LabelGateway started(VirtualLabelRadio radio) {
        LabelGateway gateway = new OeplGateway(
                LineAddress.parse(radio.address(), OeplGateway.BAUD), new Lines(), QUICK, Clock.systemUTC());
        gateway.onEvent(events::add);
        gateway.start();
        Await.until("ready", () -> gateway.status().state() == DeviceState.OK);
        return gateway;
    }

    private static LabelJob job(String mac, int width, int height, long version) {
        int plane = (width + 7) / 8 * height;
        byte[] black = new byte[plane];
        byte[] red = new byte[plane];
        new Random(version).nextBytes(black);
        new Random(-version).nextBytes(red);
        return new LabelJob(mac, width, height, Bytes.of(black), Bytes.of(red), version);
    }

    private boolean delivered(String mac, long version) {
        return events.stream()
                .anyMatch(event ->
                        event instanceof Delivered done && done.mac().equals(mac) && done.version() == version);
    }

    private static byte[] planes(LabelJob job) {
        byte[] black = job.blackPlane().toArray();
        byte[] red = job.redPlane().toArray();
        byte[] all = Arrays.copyOf(black, black.length + red.length);
        System.arraycopy(red, 0, all, black.length, red.length);
        return all;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imagesArriveIdenticalThoughBlocksGetLost(boolean tcp) throws Exception {
        try (VirtualLabelRadio radio = radio(tcp);
                LabelGateway gateway = started(radio)) {
            radio.dropNextBlocks(2);
            LabelJob large = job(LARGE, 400, 300, 7);
            LabelJob small = job(SMALL, 296, 128, 7);
            gateway.send(large);
            gateway.send(small);
            Await.until("delivered", () -> delivered(LARGE, 7) && delivered(SMALL, 7));
            VirtualLabelRadio.Tag tag = radio.tag(LARGE).orElseThrow();
            assertThat(tag.image().toArray()).isEqualTo(planes(large));
            assertThat(radio.tag(SMALL).orElseThrow().image().toArray()).isEqualTo(planes(small));
            assertThat(radio.retriedBlocks()).isGreaterThanOrEqualTo(2);
            assertThat(events)
                    .filteredOn(event -> event instanceof Delivered)
                    .extracting(event -> ((Delivered) event).hash())
                    .containsExactlyInAnyOrder(
                            tag.version(), radio.tag(SMALL).orElseThrow().version());
            assertThat(events)
                    .filteredOn(event -> event instanceof LabelEvent.Accepted)
                    .hasSize(2);
            assertThat(gateway.waiting()).isZero();
            assertThat(folder.resolve("out/" + LARGE + ".png")).exists();
        }
    }

    @Test
    void checkInsTellBatteryAndSignal() throws Exception {
        try (VirtualLabelRadio radio = radio(false);
                LabelGateway gateway = started(radio)) {
            Await.until("check-in", () -> events.stream().anyMatch(event -> event instanceof LabelEvent.CheckIn));
            LabelEvent.CheckIn heard = (LabelEvent.CheckIn) events.stream()
                    .filter(event -> event instanceof LabelEvent.CheckIn)
                    .findFirst()
                    .orElseThrow();
            assertThat(heard.batteryMillivolts()).isEqualTo(2_950);
            assertThat(heard.rssiDbm()).isEqualTo(-61);
            assertThat(heard.batteryLow()).isFalse();
            assertThat(gateway.waiting()).isZero();
        }
    }

    @Test
    void aPulledRadioGetsItsJobsAgainWhenItIsBack() throws Exception {
        try (VirtualLabelRadio radio = radio(false);
                LabelGateway gateway = started(radio)) {
            radio.unplug();
            Await.until("lost", () -> gateway.status().state() == DeviceState.DISCONNECTED);
            gateway.send(job(SMALL, 296, 128, 3));
            gateway.send(job(SMALL, 296, 128, 4));
            assertThat(gateway.waiting()).isEqualTo(1);
            radio.plug();
            Await.until("delivered", () -> delivered(SMALL, 4));
            assertThat(delivered(SMALL, 3)).isFalse();
            assertThat(gateway.status().state()).isEqualTo(DeviceState.OK);
        }
    }

    @Test
    void aRadioThatRestartsGetsItsJobsAgain() throws Exception {
        try (VirtualLabelRadio radio = radio(false);
                LabelGateway gateway = started(radio)) {
            radio.dropNextBlocks(3);
            gateway.send(job(LARGE, 400, 300, 9));
            Await.until("accepted", () -> events.stream().anyMatch(event -> event instanceof LabelEvent.Accepted));
            radio.reset();
            Await.until("delivered", () -> delivered(LARGE, 9));
            assertThat(events)
                    .filteredOn(event -> event instanceof LabelEvent.Accepted)
                    .hasSize(1);
        }
    }

    @Test
    void theSameImageAgainIsDeliveredWithoutFetchingIt() throws Exception {
        try (VirtualLabelRadio radio = radio(false);
                LabelGateway gateway = started(radio)) {
            LabelJob first = job(SMALL, 296, 128, 1);
            gateway.send(first);
            Await.until("first", () -> delivered(SMALL, 1));
            gateway.send(new LabelJob(SMALL, 296, 128, first.blackPlane(), first.redPlane(), 2));
            Await.until("second", () -> delivered(SMALL, 2));
            assertThat(radio.tag(SMALL).orElseThrow().delivered()).isEqualTo(1);
        }
    }

    @Test
    void aJobThatTheRadioGaveUpIsOfferedAgain() throws Exception {
        try (VirtualLabelRadio radio = radio(false);
                LabelGateway gateway = started(radio)) {
            radio.dropNextBlocks(4);
            gateway.send(job(LARGE, 400, 300, 9));
            Await.until("accepted", () -> events.stream().anyMatch(event -> event instanceof LabelEvent.Accepted));
            radio.giveUp(LARGE);
            Await.until("delivered", () -> delivered(LARGE, 9));
        }
    }
}
