package org.granary.pos.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.oned.EAN13Reader;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.granary.pos.device.LabelJob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelRendererTest {
    private static final String EAN = "6909000000017";
    private static final LabelContent.Strip STRIP = new LabelContent.Strip("会员价", "11-20 至 11-30", "零售价", 12_990);
    private static final List<String> NAMES = List.of(
            "盐",
            "谷丰 五常大米",
            "五谷磨房 有机低温烘焙高膳食纤维即食燕麦片",
            "五谷磨房有机低温烘焙高膳食纤维即食燕麦片礼盒装原味加量不加价年货节限定款超值家庭装",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            "米".repeat(LabelContent.NAME_MAX));

    private final LabelRenderer renderer = new LabelRenderer(Locale.SIMPLIFIED_CHINESE);

    private static LabelContent content(String name, long fen, LabelContent.@Nullable Strip strip) {
        return new LabelContent(name, "10kg/袋", "黑龙江五常", "一级", "", "", "袋", fen, "折 ¥4.00/斤", EAN, null, strip, 1187);
    }

    static Stream<Arguments> labels() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(5L, 7_990L, 129_900L, LabelContent.PRICE_FEN_MAX)
                        .flatMap(fen -> Stream.of(
                                Arguments.of(content(name, fen, null), 296, 128),
                                Arguments.of(content(name, fen, STRIP), 296, 128),
                                Arguments.of(content(name, fen, null), 400, 300),
                                Arguments.of(content(name, fen, STRIP), 400, 300))));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void everythingStaysInsideTheLabelAndNothingCoversAnything(LabelContent content, int width, int height) {
        List<Rectangle> boxes = renderer.draw(content, width, height).boxes();
        Rectangle label = new Rectangle(1, 1, width - 2, height - 2);
        for (int one = 0; one < boxes.size(); one++) {
            assertThat(label.contains(boxes.get(one)))
                    .as(boxes.get(one).toString())
                    .isTrue();
            for (int other = one + 1; other < boxes.size(); other++) {
                assertThat(boxes.get(one).intersects(boxes.get(other)))
                        .as("%s over %s", boxes.get(one), boxes.get(other))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("labels")
    void theBarcodeIsReadFromThePictureAtItsOwnSize(LabelContent content, int width, int height) throws Exception {
        BufferedImage picture = renderer.render(content, width, height).picture();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        Result result = new EAN13Reader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true));
        assertThat(result.getText()).isEqualTo(EAN);
    }

    @Test
    void anotherPriceIsAnotherPictureAndTheSameContentTheSame() {
        LabelImage first = renderer.render(content("谷丰 五常大米", 7_990, null), 296, 128);
        assertThat(renderer.render(content("谷丰 五常大米", 7_990, null), 296, 128)).isEqualTo(first);
        assertThat(renderer.render(content("谷丰 五常大米", 7_980, null), 296, 128)).isNotEqualTo(first);
    }

    @Test
    void onlyAPromotionIsRed() {
        assertThat(renderer.render(content("谷丰 五常大米", 7_990, null), 296, 128)
                        .redPlane()
                        .toArray())
                .containsOnly(0);
        byte[] red = renderer.render(content("谷丰 五常大米", 7_990, STRIP), 296, 128)
                .redPlane()
                .toArray();
        int inked = 0;
        for (byte value : red) {
            inked += Integer.bitCount(value & 0xFF);
        }
        assertThat(inked).isGreaterThan(296 * 19 / 2);
    }

    @Test
    void theJobCarriesThePictureUnchanged() {
        LabelImage image = renderer.render(content("谷丰 五常大米", 7_990, STRIP), 400, 300);
        LabelJob job = image.job("00007E1F010010A0", 1187);
        assertThat(job.blackPlane()).isEqualTo(image.blackPlane());
        assertThat(job.redPlane()).isEqualTo(image.redPlane());
        assertThat(job.version()).isEqualTo(1187);
    }

    @Test
    void goodsOfTheScaleShowTheirKeyInsteadOfABarcode() {
        LabelContent loose = new LabelContent(
                "散装东北大米", "散称", "黑龙江", "", "2609A", "2027-03-31", "kg", 598, "¥2.99/斤", null, "012", null, 1);
        assertThat(renderer.draw(loose, 296, 128).boxes()).hasSize(7);
        assertThat(renderer.render(loose, 296, 128))
                .isNotEqualTo(renderer.render(content("散装东北大米", 598, null), 296, 128));
    }

    @Test
    void aSizeWithoutLayoutIsRefused() {
        assertThatThrownBy(() -> renderer.render(content("米", 1, null), 152, 152))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("152 x 152");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle chinese = ResourceBundle.getBundle("org.granary.pos.label.label", Locale.ROOT, control);
        ResourceBundle english = ResourceBundle.getBundle("org.granary.pos.label.label", Locale.ENGLISH, control);
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        for (String key : chinese.keySet()) {
            assertThat(english.getString(key)).isNotEqualTo(chinese.getString(key));
        }
    }
}
