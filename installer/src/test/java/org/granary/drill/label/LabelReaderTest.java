package org.granary.drill.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Random;
import org.granary.model.catalog.Gtin;
import org.granary.pos.label.LabelContent;
import org.granary.pos.label.LabelRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelReaderTest {
    private static final int LABELS = 25;

    private final LabelRenderer renderer = new LabelRenderer(Locale.SIMPLIFIED_CHINESE);
    private final LabelReader reader = new LabelReader();

    @ParameterizedTest(name = "{0} x {1}, seed {2}")
    @CsvSource({"296,128,1", "400,300,2"})
    void readsThePriceAndTheBarcodeThatWereDrawn(int width, int height, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < LABELS; i++) {
            long fen = 1L + random.nextInt(i % 2 == 0 ? 10_000 : 200_000);
            String body = "690900" + (100_000 + random.nextInt(900_000));
            String code = body + Gtin.checkDigit(body);
            BufferedImage label =
                    renderer.render(content(fen, code), width, height).picture();
            assertThat(reader.priceFen(label)).isEqualTo(fen);
            assertThat(reader.barcode(label)).contains(code);
        }
    }

    private static LabelContent content(long fen, String code) {
        return new LabelContent("谷丰 五常大米", "10kg/袋", "黑龙江五常", "一级", "", "", "袋", fen, "¥4.00/斤", code, null, null, 1);
    }
}
