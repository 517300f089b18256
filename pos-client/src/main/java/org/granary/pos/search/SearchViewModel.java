package org.granary.pos.search;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.kernel.SkuCode;
import org.granary.model.search.Findings;
import org.granary.pos.stock.OnHand;
import org.granary.pos.stock.StockGlance;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/**
 * Finding goods while typing. With nothing typed it offers the goods without a barcode; a digit brings the tile that bears it
 * to the top, and only Enter takes it, since a scanner that types begins with a digit too.
 */
public final class SearchViewModel extends ScreenModel {
    /** The tiles that have a digit of their own. */
    static final int SIGNED_TILES = 9;

    /** Rows whose stock is asked for without being marked: as many as a usual screen shows. */
    private static final int ROWS_WITH_STOCK = 8;

    /** Where the keys lead that leave this screen. */
    public record Exits(
            Consumer<CatalogIndex.Item> chosen,
            Consumer<CatalogIndex.Item> price,
            Runnable back,
            Consumer<String> scan) {}

    /** What Enter does with the marked article. */
    public enum Purpose {
        SELL,
        PRICE_CHECK
    }

    private final SearchDesk desk;
    private final ReadOnlyIntegerProperty packs;
    private final Exits exits;
    private final InstantSource clock;
    private final Executor ui;
    private final Entry entry = Entry.words();
    private final ReadOnlyObjectWrapper<List<FoundRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper tiles = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private final Map<SkuCode, String> stock = new HashMap<>();
    private List<CatalogIndex.Item> quick = List.of();
    private List<CatalogIndex.Item> found = List.of();
    private Purpose purpose = Purpose.SELL;
    private boolean offered;

    /**
     * Finds goods for one till.
     *
     * @param packs the quantity that was keyed before, which Enter takes along
     */
    public SearchViewModel(
            SearchDesk desk, ReadOnlyIntegerProperty packs, Exits exits, InstantSource clock, Executor ui) {
        super(ScreenName.SEARCH);
        this.desk = desk;
        this.packs = packs;
        this.exits = exits;
        this.clock = clock;
        this.ui = ui;
        entry.textProperty().addListener((property, before, after) -> search());
    }

    /** Begins a search with a text, which may be empty. */
    public void open(Purpose next, String text) {
        start(next, text);
        offered = false;
        search();
    }

    /** Begins with the end of a barcode that nothing carries: the first character typed replaces it. */
    public void openWithEnd(String end) {
        start(Purpose.SELL, end);
        offered = true;
        search();
    }

    private void start(Purpose next, String text) {
        purpose = next;
        stock.clear();
        quick = desk.goods().withoutBarcode();
        entry.clear();
        entry.set(text);
        boolean sell = purpose == Purpose.SELL;
        KeyHint enter = KeyHint.next(Key.ENTER, sell ? "hint.addFound" : "hint.showPrice");
        KeyHint arrows = KeyHint.of(Key.UP, "hint.choose");
        KeyHint back = KeyHint.of(Key.ESCAPE, sell ? "hint.backToGoods" : "hint.back");
        if (sell) {
            offer(KeyHint.of(Key.F2, "hint.showPrice"), arrows, back, enter);
        } else {
            offer(arrows, back, enter);
        }
    }

    /** What is offered: goods found, or those without a barcode while nothing is typed. */
    public ReadOnlyObjectProperty<List<FoundRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Whether goods without a barcode are offered, as tiles. */
    public ReadOnlyBooleanProperty tilesProperty() {
        return tiles.getReadOnlyProperty();
    }

    /** Index of the marked row or tile. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** How many packs Enter adds. */
    public ReadOnlyIntegerProperty packsProperty() {
        return packs;
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case ENTER -> marked().ifPresentOrElse(exits.chosen(), () -> say(nothingFound()));
            case F2 -> marked().ifPresentOrElse(exits.price(), () -> say(nothingFound()));
            case SPACE -> typed(' ');
            case BACKSPACE -> backspace();
            case ESCAPE -> exits.back().run();
            case F1, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, TAB, DELETE -> {}
        }
    }

    @Override
    public void typed(char character) {
        if (offered) {
            offered = false;
            entry.clear();
        }
        entry.type(character);
    }

    private void backspace() {
        if (offered) {
            offered = false;
            entry.clear();
        } else {
            entry.backspace();
        }
    }

    @Override
    public void scanned(String code) {
        exits.scan().accept(code);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    /** A finger on a row or a tile: marks it and takes it. */
    void touched(int place) {
        if (place < found.size()) {
            chosen.set(place);
            press(Key.ENTER);
        }
    }

    private Optional<CatalogIndex.Item> marked() {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(chosen.get()));
    }

    private void choose(int step) {
        chosen.set(Math.max(0, Math.min(found.size() - 1, chosen.get() + step)));
        askStock(chosen.get(), chosen.get() + 1);
    }

    /** The catalogue is searched on the spot: it takes about a millisecond. */
    private void search() {
        String text = entry.text();
        int further = 0;
        if (text.isBlank()) {
            found = quick;
        } else {
            Findings findings = desk.goods().search(text);
            further = findings.further();
            found = withTile(text, findings.items());
        }
        tiles.set(text.isBlank());
        chosen.set(0);
        show();
        say(words(text, further));
        if (!tiles.get()) {
            askStock(0, ROWS_WITH_STOCK);
        }
    }

    /** A digit alone means the tile that bears it before anything else. */
    private List<CatalogIndex.Item> withTile(String text, List<CatalogIndex.Item> items) {
        int tile = text.length() == 1 ? text.charAt(0) - '1' : -1;
        if (tile < 0 || tile >= Math.min(SIGNED_TILES, quick.size())) {
            return items;
        }
        CatalogIndex.Item first = quick.get(tile);
        List<CatalogIndex.Item> all = new ArrayList<>(items);
        all.removeIf(item -> item.unit().equals(first.unit()));
        all.add(0, first);
        return List.copyOf(all);
    }

    private Message words(String text, int further) {
        if (text.isBlank()) {
            return found.isEmpty() ? Message.calm("search.ask") : Message.calm("search.askOrTile");
        }
        if (found.isEmpty()) {
            return nothingFound();
        }
        String count = Integer.toString(found.size());
        if (offered) {
            return Message.attention("search.byEnd", text, Integer.toString(found.size() + further));
        }
        return further > 0
                ? Message.calm("search.foundMore", count, Integer.toString(further))
                : Message.calm("search.found", count);
    }

    private Message nothingFound() {
        String text = entry.text();
        if (text.isBlank()) {
            return Message.calm("search.ask");
        }
        if (desk.goods().size() == 0 && desk.prices().book().catalog().size() > 0) {
            return Message.attention("search.preparing");
        }
        return offered ? Message.attention("search.noneByEnd", text) : Message.attention("search.none", text);
    }

    private void show() {
        List<FoundRow> next = new ArrayList<>(found.size());
        for (CatalogIndex.Item item : found) {
            next.add(FoundRow.of(
                    item, desk.prices(), stock.getOrDefault(item.sku().code(), "")));
        }
        rows.set(List.copyOf(next));
    }

    /** Asks for the stock of some rows at once, so that the list changes once when all have answered. */
    private void askStock(int from, int to) {
        List<CatalogIndex.Item> asked = found.subList(from, Math.min(to, found.size())).stream()
                .filter(item -> !stock.containsKey(item.sku().code()))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        List<CompletableFuture<Optional<OnHand>>> answers =
                asked.stream().map(item -> desk.onHand(item.sku().code())).toList();
        CompletableFuture<List<Optional<OnHand>>> all = CompletableFuture.allOf(
                        answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
        Answers.deliver(all, ui, told -> told.ifPresent(figures -> known(asked, figures)));
    }

    private void known(List<CatalogIndex.Item> asked, List<Optional<OnHand>> figures) {
        for (int i = 0; i < asked.size(); i++) {
            CatalogIndex.Item item = asked.get(i);
            String figure = figures.get(i)
                    .map(onHand -> StockGlance.seen(item.sku(), onHand, clock.instant())
                            .quantity())
                    .orElse("");
            stock.put(item.sku().code(), figure);
        }
        show();
    }
}
