package org.granary.pos.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.granary.pos.device.Await;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.PrintJob;
import org.granary.pos.device.PrintOutcome;
import org.granary.pos.device.PrintOutcome.Failed;
import org.granary.pos.device.PrintOutcome.Printed;
import org.granary.pos.device.PrintOutcome.Reason;
import org.granary.pos.device.PrintOutcome.Unknown;
import org.granary.pos.device.ReceiptPrinter;
import org.granary.pos.device.escpos.EscPosEncoder;
import org.granary.pos.device.escpos.ReceiptDocument;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.Lines;
import org.granary.pos.device.virtual.VirtualPrinter;
import org.granary.pos.device.virtual.VirtualPrinter.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real driver on one end of a real line, the virtual printer on the other. */
class PrinterLineTest {
    private static final PrinterTiming QUICK = new PrinterTiming(
            Duration.ofMillis(400), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(200));

    @TempDir
    Path folder;

    private VirtualPrinter printer(boolean tcp) throws Exception {
        return new VirtualPrinter(folder.resolve("printer"), tcp, folder.resolve("receipts"));
    }

    private ReceiptPrinter started(VirtualPrinter printer) {
        ReceiptPrinter port = new EscPosPrinter(LineAddress.parse(printer.address(), 9_600), new Lines(), QUICK);
        port.start();
        Await.until("ready", () -> port.status().state() == DeviceState.OK);
        return port;
    }

    private static PrintJob receipt(String id) {
        ReceiptDocument document = ReceiptDocument.builder()
                .big("粮仓")
                .centered("中山路店")
                .left("单号 ZSL-02-261122-0137")
                .rule()
                .item("商品", "数量", "单价", "金额")
                .item("谷丰 五常大米 10kg", "1袋", "79.90", "79.90")
                .left("𠮷野家 酱油")
                .rule()
                .boldLeftRight("合计 1行1件", "¥79.90")
                .barcode("6909000000017")
                .qr("https://example.org/fp?d=ZSL-02-261122-0137", "扫码开电子发票")
                .feed(2)
                .cut()
                .drawer()
                .build();
        return new PrintJob(id, new EscPosEncoder(48).encode(document));
    }

    private static PrintOutcome await(ReceiptPrinter port, PrintJob job) throws Exception {
        return port.print(job).get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReceiptComesOutAsItWasComposedAndTheDrawerOpens(boolean tcp) throws Exception {
        try (VirtualPrinter printer = printer(tcp);
                ReceiptPrinter port = started(printer)) {
            assertThat(await(port, receipt("a"))).isEqualTo(new Printed("a", false));
            assertThat(await(port, receipt("b"))).isEqualTo(new Printed("b", false));
            assertThat(printer.awaitIdle(5_000)).isTrue();
            assertThat(printer.tickets()).isEqualTo(2);
            assertThat(printer.drawerKicks()).isEqualTo(2);
            assertThat(Files.readAllLines(folder.resolve("receipts/0001.txt")))
                    .containsExactly(
                            " ".repeat(20) + "粮仓",
                            " ".repeat(20) + "中山路店",
                            "单号 ZSL-02-261122-0137",
                            "-".repeat(48),
                            "商品                      数量    单价      金额",
                            "谷丰 五常大米 10kg         1袋   79.90     79.90",
                            "[picture 136x24]",
                            "-".repeat(48),
                            "合计 1行1件" + " ".repeat(30) + "￥79.90",
                            "[EAN13 6909000000017]",
                            "[QR https://example.org/fp?d=ZSL-02-261122-0137]",
                            " ".repeat(17) + "扫码开电子发票",
                            "",
                            "");
            assertThat(ImageIO.read(folder.resolve("receipts/0001.png").toFile())
                            .getHeight())
                    .isGreaterThan(600);
            byte[] sent = receipt("a").bytes().toArray();
            byte[] arrived = Files.readAllBytes(folder.resolve("receipts/0001.bin"));
            assertThat(arrived).startsWith(sent).endsWith(0x1D, 0x72, 0x01).hasSize(sent.length + 3);
        }
    }

    @Test
    void withoutPaperOrWithAnOpenCoverNothingIsSentAndTheReasonIsTold() throws Exception {
        try (VirtualPrinter printer = printer(false);
                ReceiptPrinter port = started(printer)) {
            printer.set(Trouble.PAPER_OUT);
            assertThat(await(port, receipt("a"))).isEqualTo(new Failed("a", Reason.PAPER_OUT));
            assertThat(port.status().state()).isEqualTo(DeviceState.PAPER_OUT);
            printer.set(Trouble.COVER_OPEN);
            assertThat(await(port, receipt("b"))).isEqualTo(new Failed("b", Reason.COVER_OPEN));
            printer.set(Trouble.NONE);
            Await.until("ready again", () -> port.status().state() == DeviceState.OK);
            assertThat(await(port, receipt("c"))).isEqualTo(new Printed("c", false));
            assertThat(printer.tickets()).isEqualTo(1);
        }
    }

    @Test
    void paperThatRunsOutDuringATicketLeavesItUnknownAndNothingPilesUp() throws Exception {
        try (VirtualPrinter printer = printer(false);
                ReceiptPrinter port = started(printer)) {
            printer.setLineMillis(100);
            java.util.concurrent.CompletableFuture<PrintOutcome> first = port.print(receipt("a"));
            Await.until("printing", () -> !printer.awaitIdle(0));
            printer.set(Trouble.PAPER_OUT);
            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(new Unknown("a", Reason.PAPER_OUT));
            assertThat(await(port, receipt("b"))).isEqualTo(new Failed("b", Reason.PAPER_OUT));
            printer.setLineMillis(0);
            printer.set(Trouble.NONE);
            // The printer finishes its own ticket; its late answer is not taken for the next one's.
            assertThat(await(port, receipt("c"))).isEqualTo(new Printed("c", false));
            assertThat(printer.tickets()).isEqualTo(2);
        }
    }

    @Test
    void aPrinterThatDiesDuringATicketLeavesItUnknownWithinTheDeadlines() throws Exception {
        try (VirtualPrinter printer = printer(false);
                ReceiptPrinter port = started(printer)) {
            printer.dieAfter(60);
            assertThat(await(port, receipt("a"))).isEqualTo(new Unknown("a", Reason.NO_ANSWER));
            assertThat(await(port, receipt("b"))).isEqualTo(new Failed("b", Reason.NO_ANSWER));
            Await.until("shown", () -> port.status().state() == DeviceState.NO_ANSWER);
            printer.set(Trouble.NONE);
            Await.until("ready again", () -> port.status().state() == DeviceState.OK);
            assertThat(await(port, receipt("c"))).isEqualTo(new Printed("c", false));
            assertThat(printer.tickets()).isEqualTo(1);
            assertThat(folder.resolve("receipts/0001.torn")).exists();
        }
    }

    @Test
    void aSilentPrinterGetsNothingToPrint() throws Exception {
        try (VirtualPrinter printer = printer(false);
                ReceiptPrinter port = started(printer)) {
            printer.set(Trouble.MUTE);
            assertThat(await(port, receipt("a"))).isEqualTo(new Failed("a", Reason.NO_ANSWER));
            printer.set(Trouble.NONE);
            assertThat(await(port, receipt("b"))).isEqualTo(new Printed("b", false));
            assertThat(printer.tickets()).isEqualTo(1);
        }
    }

    @Test
    void aCablePulledWhilePrintingLeavesTheTicketUnknownAndComesBackByItself() throws Exception {
        try (VirtualPrinter printer = printer(false);
                ReceiptPrinter port = started(printer)) {
            printer.setLineMillis(50);
            java.util.concurrent.CompletableFuture<PrintOutcome> first = port.print(receipt("a"));
            Await.until("printing", () -> !printer.awaitIdle(0));
            printer.unplug();
            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(new Unknown("a", Reason.LINE_LOST));
            Await.until("lost", () -> port.status().state() == DeviceState.DISCONNECTED);
            assertThat(await(port, receipt("b"))).isEqualTo(new Failed("b", Reason.NOT_CONNECTED));
            printer.setLineMillis(0);
            printer.plug();
            Await.until("ready again", () -> port.status().state() == DeviceState.OK);
            assertThat(await(port, receipt("c"))).isEqualTo(new Printed("c", false));
            assertThat(printer.tickets()).isEqualTo(2);
        }
    }

    @Test
    void lowPaperIsToldAndPrintsOn() throws Exception {
        try (VirtualPrinter printer = printer(false);
                ReceiptPrinter port = started(printer)) {
            printer.setPaperLow(true);
            assertThat(await(port, receipt("a"))).isEqualTo(new Printed("a", true));
            Await.until("shown", () -> port.status().state() == DeviceState.PAPER_LOW);
        }
    }

    @Test
    void closingAnswersWhatStillWaits() throws Exception {
        try (VirtualPrinter printer = printer(false)) {
            ReceiptPrinter port = started(printer);
            printer.setLineMillis(200);
            java.util.concurrent.CompletableFuture<PrintOutcome> first = port.print(receipt("a"));
            java.util.concurrent.CompletableFuture<PrintOutcome> second = port.print(receipt("b"));
            Await.until("printing", () -> !printer.awaitIdle(0));
            port.close();
            assertThat(first.get(5, TimeUnit.SECONDS)).isInstanceOf(Unknown.class);
            assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(new Failed("b", Reason.CLOSED));
            assertThat(await(port, receipt("c"))).isEqualTo(new Failed("c", Reason.CLOSED));
        }
    }
}
