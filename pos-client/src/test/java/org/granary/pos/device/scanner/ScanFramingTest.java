package org.granary.pos.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.granary.pos.device.Scan;
import org.granary.pos.device.Symbology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanFramingTest {
    private static final long MILLI = 1_000_000;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void eachTerminatorEndsACode(String terminator) {
        assertThat(new ScanFraming().feed(ascii("6909000000017" + terminator + "123" + terminator), 0))
                .extracting(Scan::code)
                .containsExactly("6909000000017", "123");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void codesSurviveAnyCuttingOfTheBytes(long seed) {
        Random random = new Random(seed);
        StringBuilder sent = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int index = 0; index < 200; index++) {
            String code = Long.toString(random.nextLong(1L << 40));
            expected.add(code);
            sent.append(code).append('\r');
        }
        ScanFraming framing = new ScanFraming();
        List<String> read = new ArrayList<>();
        byte[] bytes = ascii(sent.toString());
        long now = 0;
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
            framing.feed(java.util.Arrays.copyOfRange(bytes, at, at + length), now)
                    .forEach(scan -> read.add(scan.code()));
            // After the first terminator even a long wait inside a code must not split it.
            now += read.isEmpty() ? MILLI : random.nextInt(200) * MILLI;
            at += length;
        }
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void withoutTerminatorSilenceEndsACode() {
        ScanFraming framing = new ScanFraming();
        assertThat(framing.feed(ascii("6909000"), 0)).isEmpty();
        assertThat(framing.feed(ascii("000017"), 10 * MILLI)).isEmpty();
        assertThat(framing.flush(40 * MILLI)).isEmpty();
        assertThat(framing.flush(50 * MILLI))
                .hasValueSatisfying(scan -> assertThat(scan.code()).isEqualTo("6909000000017"));
    }

    @Test
    void theAimIdentifierTellsTheKindAndIsNotPartOfTheCode() {
        assertThat(new ScanFraming().feed(ascii("]E06909000000017\r]C1011234\r]Q1abc\r"), 0))
                .containsExactly(
                        new Scan("6909000000017", Symbology.EAN_13),
                        new Scan("011234", Symbology.GS1_128),
                        new Scan("abc", Symbology.QR));
    }

    @Test
    void anEndlessRunOfGarbageGivesNothingAndTheNextCodeIsRead() {
        ScanFraming framing = new ScanFraming();
        assertThat(framing.feed(ascii("x".repeat(5_000)), 0)).isEmpty();
        assertThat(framing.feed(ascii("\r6909000000017\r"), 0))
                .extracting(Scan::code)
                .containsExactly("6909000000017");
    }
}
