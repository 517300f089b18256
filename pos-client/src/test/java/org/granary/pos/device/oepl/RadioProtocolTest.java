package org.granary.pos.device.oepl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.LabelJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadioProtocolTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String MAC = "00007E1F010010A0";

    private static LabelJob job() {
        return new LabelJob(MAC, 16, 8, Bytes.of(new byte[16]), Bytes.of(new byte[16]), 7);
    }

    @Test
    void anOfferHasTwentySevenBytesWithSumAddressLastByteFirstAndADayOfLife() {
        ImageFile image = ImageFile.of(job());
        byte[] offer = RadioCommands.offer(MAC, image, 0);
        assertThat(new String(offer, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("SDA>");
        assertThat(offer).hasSize(4 + 27);
        assertThat(HEX.formatHex(offer, 5, 13)).isEqualTo(image.version());
        assertThat(HEX.formatHex(offer, 13, 31))
                .isEqualTo("20000000" + "21" + "00" + "0000" + "A005" + "A01000011F7E0000");
        int sum = 0;
        for (int index = 5; index < offer.length; index++) {
            sum += offer[index];
        }
        assertThat(offer[4]).isEqualTo((byte) sum);
    }

    @Test
    void theVersionIsTheBeginningOfTheFilesMd5() {
        // MD5 of 32 zero bytes is 70bc8f4b72a86921468bf8e8441dce51.
        assertThat(ImageFile.of(job()).version()).isEqualTo("70BC8F4B72A86921");
    }

    @Test
    void aBlockIsMaskedFilledAndEndedToItsFixedLength() {
        byte[] frame = RadioCommands.block(new byte[] {1, 2, 3});
        assertThat(frame).hasSize(4_132);
        assertThat(HEX.formatHex(frame, 0, 8)).isEqualTo("A9AA" + "ACAA" + "ABA8A9" + "55");
        assertThat(frame[4_099]).isEqualTo((byte) 0x55);
        assertThat(frame[4_100]).isEqualTo((byte) 0xF5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void messagesAreFoundInAnyPiecesAndBetweenNoise(long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[random.nextInt(50)];
        random.nextBytes(noise);
        for (int index = 0; index < noise.length; index++) {
            noise[index] &= (byte) 0x3F;
        }
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(noise);
        stream.writeBytes("ACK>TYP>C6VER>001F".getBytes(StandardCharsets.US_ASCII));
        stream.writeBytes(HEX.parseHex("584643" + "3E" + "4E" + "A01000011F7E0000"));
        stream.writeBytes(HEX.parseHex("584643" + "3E" + "4F" + "A01000011F7E0000"));
        stream.writeBytes("RES>".getBytes(StandardCharsets.US_ASCII));
        RadioDecoder decoder = new RadioDecoder();
        List<RadioMessage> messages = new ArrayList<>();
        byte[] bytes = stream.toByteArray();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(9));
            messages.addAll(decoder.feed(java.util.Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        assertThat(messages)
                .containsExactly(
                        new RadioMessage.Reply(RadioMessage.Answer.ACK),
                        new RadioMessage.Info("TYP", "C6"),
                        new RadioMessage.Info("VER", "001F"),
                        new RadioMessage.Complete(MAC),
                        new RadioMessage.Reset());
    }

    @Test
    void aCheckInCarriesBatteryTemperatureAndSignal() {
        byte[] fields =
                HEX.parseHex("00" + "A01000011F7E0000" + "00" + "C8" + "C3" + "15" + "860B" + "2E" + "00".repeat(14));
        int sum = 0;
        for (int index = 1; index < fields.length; index++) {
            sum += fields[index];
        }
        fields[0] = (byte) sum;
        RadioDecoder decoder = new RadioDecoder();
        assertThat(decoder.feed("ADR>".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(decoder.feed(fields)).containsExactly(new RadioMessage.CheckIn(MAC, 200, -61, 21, 2_950, 0x2E));
    }
}
