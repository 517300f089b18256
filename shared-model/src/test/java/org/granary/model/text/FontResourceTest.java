package org.granary.model.text;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FontResourceTest {
    private static final String REGULAR = "/fonts/granary-sans-regular.otf";
    private static final String BOLD = "/fonts/granary-sans-bold.otf";
    private static final int MOST_BYTES = 6_000_000;
    private static final char EMPTY_CELL = '\uFFFD';
    private static final int GB2312_CHARACTERS = 7_445;
    private static final String SIGNS = "￥¥€£×÷−±≈≤≥½¼¾‰%·•–—…‘’“”✓●○□■▲△▼▽◆◇★☆▶◀⚠←↑→↓⏎℃№①②③④⑤⑥⑦⑧⑨⑩";

    @ParameterizedTest
    @ValueSource(strings = {REGULAR, BOLD})
    void everyCharacterOfGb2312HasAGlyph(String face) throws IOException, FontFormatException {
        String characters = gb2312();
        assertThat(characters).hasSize(GB2312_CHARACTERS);
        assertThat(withoutGlyph(font(face), characters)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {REGULAR, BOLD})
    void asciiAndEverySignWePrintHaveAGlyph(String face) throws IOException, FontFormatException {
        String ascii = " " + ascii();
        assertThat(withoutGlyph(font(face), ascii + SIGNS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {REGULAR, BOLD})
    void figuresAreTabularSoThatAmountsStandInColumns(String face) throws IOException, FontFormatException {
        Font font = font(face).deriveFont(100f);
        FontRenderContext context = new FontRenderContext(null, true, true);
        double eight = font.getStringBounds("8", context).getWidth();
        for (char figure = '0'; figure <= '9'; figure++) {
            assertThat(font.getStringBounds(String.valueOf(figure), context).getWidth())
                    .as("width of %s", figure)
                    .isEqualTo(eight);
        }
    }

    @Test
    void theFaceIsOursAndNotOneOfTheMachine() throws IOException, FontFormatException {
        assertThat(font(REGULAR).getFamily()).isEqualTo("Granary Sans");
        assertThat(font(BOLD).getFamily()).isEqualTo("Granary Sans");
        assertThat(font(BOLD).getPSName()).isEqualTo("GranarySans-Bold");
    }

    @Test
    void bothFacesTogetherStayBelowTheirLimit() throws IOException {
        assertThat(bytes(REGULAR).length + bytes(BOLD).length).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void theLicenceLiesBesideTheFaces() throws IOException {
        assertThat(new String(bytes("/fonts/OFL.txt"), StandardCharsets.UTF_8))
                .contains("SIL OPEN FONT LICENSE Version 1.1", "Copyright");
    }

    private static List<String> withoutGlyph(Font font, String characters) {
        return characters
                .codePoints()
                .filter(codePoint -> !font.canDisplay(codePoint))
                .mapToObj(Character::toString)
                .collect(Collectors.toList());
    }

    private static String ascii() {
        StringBuilder all = new StringBuilder();
        for (char character = '!'; character <= '~'; character++) {
            all.append(character);
        }
        return all.toString();
    }

    private static String gb2312() {
        Charset gb2312 = Charset.forName("GB2312");
        StringBuilder all = new StringBuilder();
        for (int row = 0xA1; row <= 0xF7; row++) {
            for (int cell = 0xA1; cell <= 0xFE; cell++) {
                String character = new String(new byte[] {(byte) row, (byte) cell}, gb2312);
                if (character.indexOf(EMPTY_CELL) < 0) {
                    all.append(character);
                }
            }
        }
        return all.toString();
    }

    private static Font font(String face) throws IOException, FontFormatException {
        return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes(face)));
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in =
                requireNonNull(FontResourceTest.class.getResourceAsStream(resource), resource + " is missing")) {
            return in.readAllBytes();
        }
    }
}
