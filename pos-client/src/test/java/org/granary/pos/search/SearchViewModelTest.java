package org.granary.pos.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.SimpleIntegerProperty;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.search.GoodsIndex;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.search.SearchViewModel.Purpose;
import org.granary.pos.stock.OnHand;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:24:00Z");

    private final List<SkuCode> asked = new ArrayList<>();
    private final List<CompletableFuture<Optional<OnHand>>> answers = new ArrayList<>();
    private final List<String> exits = new ArrayList<>();
    private final CatalogIndex catalogue = CatalogIndex.of(FakeShelf.articles());
    private final FakeShelf shelf = new FakeShelf(
            () -> new PriceBooks.Prices(PriceBook.at(catalogue, PriceHistory.EMPTY, NOW), PriceHistory.EMPTY, NOW),
            this::onHand);
    private final SearchViewModel model = new SearchViewModel(
            shelf,
            new SimpleIntegerProperty(1),
            new SearchViewModel.Exits(
                    item -> exits.add("chosen " + item.unit()),
                    item -> exits.add("price " + item.unit()),
                    () -> exits.add("back"),
                    code -> exits.add("scan " + code)),
            InstantSource.fixed(NOW),
            Runnable::run);

    @Test
    void eachCharacterNarrowsTheListAndEnterTakesTheMarkedOne() {
        model.open(Purpose.SELL, "");
        type("wc");
        int before = names().size();
        model.press(Key.SPACE);
        type("10");
        assertThat(before).isGreaterThan(1);
        assertThat(names()).containsExactly("谷丰 五常大米");
        model.press(Key.ENTER);
        assertThat(exits).containsExactly("chosen DM0001");
    }

    @Test
    void theMarkStaysInsideTheListAndBeginsAnewWithEachCharacter() {
        model.open(Purpose.SELL, "gf");
        press(Key.UP);
        assertThat(model.chosenProperty().get()).isZero();
        for (int i = 0; i < 100; i++) {
            press(Key.DOWN);
        }
        assertThat(model.chosenProperty().get()).isEqualTo(names().size() - 1);
        type("x");
        assertThat(model.chosenProperty().get()).isZero();
    }

    @Test
    void withNothingTypedGoodsWithoutABarcodeAreOffered() {
        model.open(Purpose.SELL, "");
        assertThat(model.tilesProperty().get()).isTrue();
        assertThat(names()).startsWith("粮仓 可降解购物袋（大）", "粮仓 可降解购物袋（中）", "散装东北大米");
        press(Key.DOWN, Key.ENTER);
        assertThat(exits).containsExactly("chosen BZ0002");
        type("x");
        assertThat(model.tilesProperty().get()).isFalse();
        press(Key.BACKSPACE);
        assertThat(model.tilesProperty().get()).isTrue();
    }

    @Test
    void aDigitMeansItsTileAndOnlyEnterTakesIt() {
        model.open(Purpose.SELL, "");
        type("2");
        assertThat(exits).isEmpty();
        assertThat(names().get(0)).isEqualTo("粮仓 可降解购物袋（中）");
        press(Key.ENTER);
        assertThat(exits).containsExactly("chosen BZ0002");
    }

    @Test
    void aCodeThatBeginsWithADigitMeansNoTile() {
        model.open(Purpose.SELL, "");
        type("2001");
        press(Key.ENTER);
        assertThat(exits).containsExactly("chosen YO0001");
    }

    @Test
    void theEndOfAnUnknownBarcodeIsReplacedByTheFirstCharacterTyped() {
        model.openWithEnd("9996");
        assertThat(model.entry().text()).isEqualTo("9996");
        assertThat(model.message().key()).isEqualTo("search.noneByEnd");
        type("h");
        assertThat(model.entry().text()).isEqualTo("h");
        model.openWithEnd("9996");
        press(Key.BACKSPACE);
        assertThat(model.entry().isEmpty()).isTrue();
    }

    @Test
    void theEndOfACartonsBarcodeMeansTheCarton() {
        model.openWithEnd("0021");
        assertThat(model.message()).isEqualTo(Message.attention("search.byEnd", "0021", "1"));
        press(Key.ENTER);
        assertThat(exits).containsExactly("chosen YO0001/箱");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qqqq", "0000000"})
    void nothingFoundIsSaidAndEnterTakesNothing(String typed) {
        model.open(Purpose.SELL, typed);
        press(Key.ENTER, Key.F2);
        assertThat(exits).isEmpty();
        assertThat(model.message()).isEqualTo(Message.attention("search.none", typed));
    }

    @Test
    void whileTheIndexIsMadeTheScreenSaysSo() {
        shelf.index = GoodsIndex.EMPTY;
        model.open(Purpose.SELL, "wc");
        assertThat(model.message()).isEqualTo(Message.attention("search.preparing"));
    }

    @Test
    void stockComesLaterAndChangesTheListOnce() {
        model.open(Purpose.SELL, "hs");
        List<List<FoundRow>> seen = new ArrayList<>();
        model.rowsProperty().addListener((property, before, after) -> seen.add(after));
        assertThat(asked).isNotEmpty();
        answers.forEach(answer -> answer.complete(Optional.of(new OnHand(38, NOW))));
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).extracting(FoundRow::stock).containsOnly("38 桶");
        int before = asked.size();
        type("y");
        assertThat(asked).as("what is known is not asked again").hasSize(before);
    }

    @Test
    void theOtherKeysLeadOn() {
        model.open(Purpose.SELL, "hsy");
        press(Key.F2, Key.ESCAPE);
        model.scanned(FakeShelf.RICE);
        assertThat(exits).containsExactly("price YO0001", "back", "scan " + FakeShelf.RICE);
    }

    private List<String> names() {
        return model.rowsProperty().get().stream().map(FoundRow::name).toList();
    }

    private void type(String text) {
        text.chars().forEach(character -> model.typed((char) character));
    }

    private void press(Key... keys) {
        for (Key key : keys) {
            model.press(key);
        }
    }

    private CompletableFuture<Optional<OnHand>> onHand(SkuCode sku) {
        asked.add(sku);
        CompletableFuture<Optional<OnHand>> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }
}
