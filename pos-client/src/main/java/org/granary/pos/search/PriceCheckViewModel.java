package org.granary.pos.search;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.pricing.Pricing;
import org.granary.pos.stock.StockGlance;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Sounds;

/** What a thing costs and what the shop has of it. A scan shows and adds nothing; Enter adds what is shown. */
public final class PriceCheckViewModel extends ScreenModel {
    /** Where the keys lead that leave this screen. */
    public record Exits(Consumer<CatalogIndex.Item> add, Consumer<String> search, Runnable back) {}

    private final SearchDesk desk;
    private final Supplier<Optional<String>> level;
    private final Sounds sounds;
    private final Exits exits;
    private final InstantSource clock;
    private final StockGlance stock;
    private final Entry entry = Entry.words();
    private final ReadOnlyObjectWrapper<Optional<PriceFacts>> facts = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<CatalogIndex.Item> looked = Optional.empty();

    /**
     * Makes it, with nothing shown.
     *
     * @param level of the member whose sale is on the table; empty for nobody known
     */
    public PriceCheckViewModel(
            SearchDesk desk,
            Supplier<Optional<String>> level,
            Sounds sounds,
            Exits exits,
            InstantSource clock,
            Executor ui) {
        super(ScreenName.PRICE_CHECK);
        this.desk = desk;
        this.level = level;
        this.sounds = sounds;
        this.exits = exits;
        this.clock = clock;
        stock = new StockGlance(desk::onHand, clock, ui);
        stock.seenProperty().addListener((property, before, after) -> refresh());
        offer(
                KeyHint.of(Key.F2, "hint.search"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.ENTER, "hint.addFound"));
    }

    /** Empty until something was scanned or found. */
    public ReadOnlyObjectProperty<Optional<PriceFacts>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /** Begins anew, with nothing shown. */
    public void open() {
        entry.clear();
        look(Optional.empty());
        say(Message.calm("price.ask"));
    }

    /** Shows an article that was found otherwise. */
    public void look(CatalogIndex.Item item) {
        entry.clear();
        look(Optional.of(item));
        say(Message.good("price.shown", item.sku().name()));
    }

    /** Prices or promotions changed: what is shown follows. */
    public void refresh() {
        facts.set(looked.map(item -> PriceFacts.of(
                item, desk.prices(), pricing(), stock.seenProperty().get(), clock.instant())));
    }

    private Pricing pricing() {
        Pricing now = desk.pricing();
        return level.get()
                .map(known -> new Pricing(now.book(), now.rules(), now.shopper().withLevel(known), now.now()))
                .orElse(now);
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case ENTER -> enter();
            case F2 -> search();
            case BACKSPACE -> entry.backspace();
            case SPACE -> entry.type(' ');
            case ESCAPE -> escape();
            case F1, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, TAB, DELETE, UP, DOWN -> {}
        }
    }

    @Override
    public void scanned(String code) {
        desk.prices().book().catalog().named(desk.codeReader().read(code)).ifPresentOrElse(this::scannedGoods, () -> {
            sounds.refused();
            say(Message.error("price.unknownCode", code));
        });
    }

    private void scannedGoods(CatalogIndex.Item item) {
        sounds.taken();
        look(item);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    private void enter() {
        String typed = entry.text().strip();
        if (!typed.isEmpty()) {
            Optional<CatalogIndex.Item> named =
                    desk.prices().book().catalog().named(desk.codeReader().read(typed));
            named.ifPresentOrElse(this::look, this::search);
        } else if (looked.isPresent()) {
            exits.add().accept(looked.get());
        } else {
            say(Message.calm("price.ask"));
        }
    }

    private void search() {
        String typed = entry.text();
        entry.clear();
        exits.search().accept(typed);
    }

    private void escape() {
        if (entry.isEmpty()) {
            exits.back().run();
        } else {
            entry.clear();
        }
    }

    private void look(Optional<CatalogIndex.Item> item) {
        looked = item;
        stock.look(item.map(CatalogIndex.Item::sku));
        refresh();
    }
}
