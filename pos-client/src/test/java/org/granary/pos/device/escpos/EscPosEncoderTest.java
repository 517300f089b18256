package org.granary.pos.device.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import org.granary.pos.device.DeviceState;
import org.junit.jupiter.api.Test;

class EscPosEncoderTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static String hex(ReceiptDocument document) {
        return HEX.formatHex(new EscPosEncoder(48).encode(document).toArray());
    }

    @Test
    void chineseGoesOutInGb18030AfterInitialisation() {
        assertThat(hex(ReceiptDocument.builder().left("粮仓 5kg").build()))
                .isEqualTo("1B40" + "1C26" + "C1B8B2D6" + "20356B67" + "0A");
    }

    @Test
    void largeTextSwitchesLatinAndChineseAndIsSwitchedBack() {
        assertThat(hex(ReceiptDocument.builder().big("大米").left("好").build()))
                .isEqualTo("1B401C26" + "1B6101" + "1B4501" + "1D2111" + "1C210C" + "B4F3C3D7" + "0A" + "1B6100"
                        + "1B4500" + "1D2100" + "1C2100" + "BAC3" + "0A");
    }

    @Test
    void barcodeSymbolCutAndDrawerAreTheKnownBytes() {
        assertThat(hex(ReceiptDocument.builder().barcode("6909000000017").build()))
                .isEqualTo("1B401C26" + "1B6101" + "1D6850" + "1D7702" + "1D4802" + "1D6B430D"
                        + "36393039303030303030303137");
        assertThat(hex(ReceiptDocument.builder().qr("AB", "").build()))
                .isEqualTo("1B401C26" + "1B6101" + "1D286B040031413200" + "1D286B0300314306" + "1D286B0300314531"
                        + "1D286B050031503041" + "42" + "1D286B0300315130");
        assertThat(hex(ReceiptDocument.builder().cut().drawer().build()))
                .isEqualTo("1B401C26" + "1D564203" + "1B700019FA");
    }

    @Test
    void theYenSignBecomesTheOneThatPrintersHave() {
        assertThat(hex(ReceiptDocument.builder().left("¥5").build())).endsWith("A3A4" + "35" + "0A");
    }

    @Test
    void aCharacterThatPrintersDoNotKnowMakesItsLineAPicture() {
        String rare = hex(ReceiptDocument.builder().left("𠮷野家").build());
        // 6 columns of 12 dots are 9 bytes, 24 rows.
        assertThat(rare).startsWith("1B401C26" + "1D763000" + "0900" + "1800");
        assertThat(rare).hasSize(2 * (4 + 8 + 9 * 24));
        assertThat(rare.substring(24)).containsPattern("[1-9A-F]");
    }

    @Test
    void commandsHiddenInATextAreNotSent() {
        assertThat(hex(ReceiptDocument.builder().left("A\u001Bp\u0000B\nC").build()))
                .isEqualTo("1B401C26" + "41" + "20" + "70" + "20" + "42" + "20" + "43" + "0A");
    }

    @Test
    void theGoodsTableAlignsByColumnsAndNotByCharacters() {
        byte[] bytes = new EscPosEncoder(48)
                .encode(ReceiptDocument.builder()
                        .item("商品", "数量", "单价", "金额")
                        .item("谷丰 五常大米 10kg", "1袋", "79.90", "79.90")
                        .item("五谷磨房 有机低温烘焙高膳食纤维燕麦片", "12箱", "1299.00", "15588.00")
                        .build())
                .toArray();
        List<String> lines =
                new String(bytes, 4, bytes.length - 4, GB18030).lines().toList();
        assertThat(lines)
                .containsExactly(
                        "商品                      数量    单价      金额",
                        "谷丰 五常大米 10kg         1袋   79.90     79.90",
                        "五谷磨房 有机低温烘焙高膳食纤维燕麦片",
                        "                          12箱 1299.00  15588.00");
        assertThat(lines).allMatch(line -> TextWidth.of(line) <= 48);
    }

    @Test
    void narrowPaperKeepsTheSameDocumentInsideItsColumns() {
        byte[] bytes = new EscPosEncoder(32)
                .encode(ReceiptDocument.builder()
                        .item("谷丰 五常大米 10kg", "1袋", "79.90", "79.90")
                        .leftRight("单号 ZSL-02-261122-0137", "2026-11-22 10:26")
                        .rule()
                        .build())
                .toArray();
        List<String> lines =
                new String(bytes, 4, bytes.length - 4, GB18030).lines().toList();
        assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> TextWidth.of(line) <= 32);
    }

    @Test
    void theWorstTroubleOfAPrinterIsTold() {
        assertThat(PrinterReply.state(0x12, 0x12, 0x12)).isEqualTo(DeviceState.OK);
        assertThat(PrinterReply.state(0x12, 0x12, 0x1E)).isEqualTo(DeviceState.PAPER_LOW);
        assertThat(PrinterReply.state(0x1A, 0x32, 0x7E)).isEqualTo(DeviceState.PAPER_OUT);
        assertThat(PrinterReply.state(0x1A, 0x16, 0x12)).isEqualTo(DeviceState.COVER_OPEN);
        assertThat(PrinterReply.state(0x1A, 0x12, 0x12)).isEqualTo(DeviceState.OFFLINE);
    }
}
