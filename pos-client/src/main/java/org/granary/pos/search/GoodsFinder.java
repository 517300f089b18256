package org.granary.pos.search;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.granary.model.catalog.CatalogIndex;
import org.granary.pos.member.KnownMember;
import org.granary.pos.sale.SellingViewModel;
import org.granary.pos.search.SearchViewModel.Purpose;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.Sounds;

/** Which of the two screens for finding goods follows which: the search and the price check, each by way of the other. */
public final class GoodsFinder {
    private final Consumer<ScreenModel> show;
    private final SellingViewModel selling;
    private final Consumer<String> scanGoods;
    private final SearchViewModel find;
    private final PriceCheckViewModel check;
    private Purpose purpose = Purpose.SELL;

    /**
     * Makes both screens.
     *
     * @param show brings a screen up
     * @param scanGoods takes a scan back to the goods
     */
    public GoodsFinder(
            SearchDesk desk,
            Consumer<ScreenModel> show,
            SellingViewModel selling,
            Consumer<String> scanGoods,
            Sounds sounds,
            InstantSource clock,
            Executor ui) {
        this.show = show;
        this.selling = selling;
        this.scanGoods = scanGoods;
        find = new SearchViewModel(
                desk,
                selling.packsProperty(),
                new SearchViewModel.Exits(this::chosen, this::price, this::leaveSearch, this::scanned),
                clock,
                ui);
        check = new PriceCheckViewModel(
                desk,
                () -> selling.draft().memberProperty().get().flatMap(KnownMember::level),
                sounds,
                new PriceCheckViewModel.Exits(this::add, this::searchForPrice, this::toGoods),
                clock,
                ui);
    }

    public SearchViewModel find() {
        return find;
    }

    public PriceCheckViewModel check() {
        return check;
    }

    /** Finds goods to sell by what was typed so far. */
    public void search(String text) {
        open(Purpose.SELL, text);
    }

    /** Finds goods to sell by the end of a barcode that nothing carries. */
    public void searchByEnd(String end) {
        purpose = Purpose.SELL;
        find.openWithEnd(end);
        show.accept(find);
    }

    /** Asks for a thing whose price somebody wants to know. */
    public void checkPrice() {
        check.open();
        show.accept(check);
    }

    private void searchForPrice(String text) {
        open(Purpose.PRICE_CHECK, text);
    }

    private void open(Purpose next, String text) {
        purpose = next;
        find.open(next, text);
        show.accept(find);
    }

    private void chosen(CatalogIndex.Item item) {
        switch (purpose) {
            case SELL -> add(item);
            case PRICE_CHECK -> price(item);
        }
    }

    private void price(CatalogIndex.Item item) {
        check.look(item);
        show.accept(check);
    }

    private void add(CatalogIndex.Item item) {
        show.accept(selling);
        selling.take(item.unit());
    }

    private void leaveSearch() {
        switch (purpose) {
            case SELL -> toGoods();
            case PRICE_CHECK -> show.accept(check);
        }
    }

    private void scanned(String code) {
        switch (purpose) {
            case SELL -> scanGoods.accept(code);
            case PRICE_CHECK -> {
                show.accept(check);
                check.scanned(code);
            }
        }
    }

    private void toGoods() {
        show.accept(selling);
    }
}
