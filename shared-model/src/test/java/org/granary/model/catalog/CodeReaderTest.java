package org.granary.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.granary.model.Goods;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeReaderTest {
    private final CodeReader reader = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);

    /** Check digits computed by hand or printed on public examples of the GS1 General Specifications. */
    @ParameterizedTest
    @ValueSource(strings = {"6291041500213", "4006381333931", "96385074", "036000291452", "10614141000415"})
    void knownGoodCodesAreGtins(String digits) {
        assertThat(Gtin.of(digits)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everySingleWrongDigitIsCaught(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String code = Goods.ean13(Long.toString(random.nextLong(100_000_000_000L, 999_999_999_999L)));
            int place = random.nextInt(13);
            char wrong = (char) ('0' + (code.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);
            assertThat(Gtin.of(code.substring(0, place) + wrong + code.substring(place + 1)))
                    .as("seed %d: %s with %s at %d", seed, code, wrong, place)
                    .isEmpty();
        }
    }

    @Test
    void theSameArticleIsFoundWhateverItsSymbol() {
        assertThat(reader.read("036000291452")).isEqualTo(reader.read("0036000291452"));
        assertThat(reader.read(" 036000291452\n")).isEqualTo(new CodeMeaning.Goods("00036000291452"));
    }

    @Test
    void aScaleLabelCarriesItsWeight() {
        String code = CodeReader.embed("28", "00012", 1234);
        assertThat(reader.read(code)).isEqualTo(new CodeMeaning.EmbeddedQuantity("00012", 1234));
        String wrong = code.substring(0, 12) + (code.charAt(12) == '0' ? '1' : '0');
        assertThat(reader.read(wrong)).isEqualTo(new CodeMeaning.Unreadable(CodeMeaning.Reason.WRONG_CHECK_DIGIT));
    }

    @Test
    void emptyAndOverlongCodesAreUnreadable() {
        assertThat(reader.read("  ")).isEqualTo(new CodeMeaning.Unreadable(CodeMeaning.Reason.EMPTY));
        assertThat(reader.read("9".repeat(65))).isEqualTo(new CodeMeaning.Unreadable(CodeMeaning.Reason.TOO_LONG));
    }

    @Test
    void aScalePluIsFoundWithOrWithoutItsLeadingZeros() {
        assertThat(Goods.CATALOG.byShortCode("00012"))
                .map(CatalogIndex.Item::sku)
                .contains(Goods.LOOSE_RICE);
        assertThat(Goods.CATALOG.byShortCode("00000")).isEmpty();
    }

    @Test
    void aCartonCodeFindsTheCarton() {
        assertThat(Goods.CATALOG.byCode(CodeReader.key(Goods.RICE_CARTON_CODE))).hasValueSatisfying(item -> {
            assertThat(item.unitName()).isEqualTo("箱");
            assertThat(item.size()).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @CsvSource({"10kg/袋,10000,g", "500g×5/包,2500,g", "5L/桶,5000,mL", "1.8L,1800,mL", "450mL/瓶,450,mL", "2斤/袋,1000,g"})
    void netContentIsReadFromTheSpec(String spec, long amount, String measure) {
        assertThat(NetContent.of(spec)).hasValueSatisfying(content -> {
            assertThat(content.amount()).isEqualTo(amount);
            assertThat(content.measure().code()).isEqualTo(measure);
        });
    }

    @Test
    void aSpecWithoutContentHasNone() {
        assertThat(NetContent.of("散称")).isEmpty();
        assertThat(NetContent.perCommonUnit(Money.ofFen(79_90), Quantity.grams(10_000)))
                .isEqualTo(Money.ofFen(4_00));
    }
}
