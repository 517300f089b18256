package org.granary.pos.weigh;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.BasketLine;
import org.granary.model.weigh.ScaleReading;
import org.granary.model.weigh.Tare;
import org.granary.model.weigh.WeighResult;
import org.granary.model.weigh.Weighed;
import org.granary.model.weigh.Weighing;
import org.granary.pos.device.DeviceState;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Sounds;

/**
 * Weighing one loose article. It hears the scale all day, so that it knows whether the pan was empty since the last weight;
 * what it hears changes nothing that the cashier did.
 */
public final class WeighViewModel extends ScreenModel {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    /** Where the page leads. */
    public record Exits(Consumer<WeighedGoods> taken, Runnable back, Consumer<String> scan) {}

    private final WeighSettings settings;
    private final Function<CatalogIndex.Item, Money> price;
    private final KeyedWeightAuthority authority;
    private final Sounds sounds;
    private final Exits exits;
    private final Entry entry = Entry.weight();
    private final ReadOnlyObjectWrapper<WeighState> state;

    /** Counts the times the page came up, so that an answer of authority is not taken for another article. */
    private int visit;

    private boolean keying;

    /**
     * Weighs.
     *
     * @param price fen per kg (L) at this moment
     */
    public WeighViewModel(
            WeighSettings settings,
            Function<CatalogIndex.Item, Money> price,
            KeyedWeightAuthority authority,
            Sounds sounds,
            Exits exits) {
        super(ScreenName.WEIGH);
        this.settings = settings;
        this.price = price;
        this.authority = authority;
        this.sounds = sounds;
        this.exits = exits;
        state = new ReadOnlyObjectWrapper<>(new WeighState(
                Optional.empty(),
                Money.ZERO,
                Weighing.start(settings.rules()),
                DeviceState.NOT_CONFIGURED,
                OptionalLong.empty()));
        entry.textProperty().addListener((property, before, after) -> keyed());
        offer(
                KeyHint.of(Key.F2, "hint.container"),
                KeyHint.of(Key.F3, "hint.weighContainer"),
                KeyHint.of(Key.F4, "hint.noTare"),
                KeyHint.of(Key.F5, "hint.keyWeight"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.ENTER, "hint.takeWeight"));
    }

    public ReadOnlyObjectProperty<WeighState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private WeighState state() {
        return state.get();
    }

    /** Whether the cashier keys the weight. */
    public boolean keying() {
        return keying;
    }

    /** Chooses what is weighed, before the page comes up. */
    public void weigh(CatalogIndex.Item item) {
        visit++;
        keying = false;
        entry.clear();
        Weighing weighing =
                state().weighing().with(settings.tares().of(item.sku().code()));
        set(Optional.of(item), weighing, state().scale());
        advise();
    }

    /** What the scale says; also while another page is up. */
    public void hear(ScaleReading reading) {
        Optional<WeighResult.Reason> before = state().weighing().obstacle();
        Weighing weighing = state().weighing().hear(reading);
        set(state().item(), weighing, state().scale());
        if (state().item().isPresent() && !keying && !weighing.obstacle().equals(before)) {
            advise();
        }
    }

    /** Whether the scale can be used; what it said before is forgotten when it cannot. */
    public void scale(DeviceState next) {
        if (next == state().scale()) {
            return;
        }
        Weighing weighing =
                next.usable() ? state().weighing() : state().weighing().lose();
        set(state().item(), weighing, next);
        if (state().item().isPresent() && !keying) {
            advise();
        }
    }

    private void set(Optional<CatalogIndex.Item> item, Weighing weighing, DeviceState scale) {
        OptionalLong keyed = keying ? OptionalLong.of(entered()) : OptionalLong.empty();
        state.set(new WeighState(item, item.map(price).orElse(Money.ZERO), weighing, scale, keyed));
    }

    private void keyed() {
        if (keying) {
            set(state().item(), state().weighing(), state().scale());
        }
    }

    private long entered() {
        String text = entry.text();
        String number = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return number.isEmpty() ? 0 : new BigDecimal(number).multiply(THOUSAND).longValueExact();
    }

    @Override
    public void shown() {
        advise();
    }

    /** Says what is to be done next. */
    private void advise() {
        if (keying) {
            say(Message.calm(byVolume() ? "weigh.keyVolume" : "weigh.key"));
        } else if (byVolume()) {
            say(Message.attention("weigh.byVolume"));
        } else if (state().scale() == DeviceState.NOT_CONFIGURED) {
            say(Message.attention("weigh.noScale"));
        } else if (!state().scale().usable()) {
            say(Message.error("weigh.scaleGone"));
        } else {
            say(state().weighing().obstacle().map(WeighViewModel::toDo).orElseGet(() -> Message.good("weigh.ready")));
        }
    }

    private boolean byVolume() {
        return state().measure() != Measure.GRAM;
    }

    private static Message toDo(WeighResult.Reason reason) {
        String key = "weigh.reason." + reason;
        return switch (reason) {
            case EMPTY, MOVING, NO_READING -> Message.calm(key);
            case NOT_EMPTIED, BELOW_MINIMUM, NEGATIVE, NEGATIVE_NET, NO_CONTAINER -> Message.attention(key);
            case OVERLOAD, UNDERLOAD, ABOVE_MAXIMUM -> Message.error(key);
        };
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case ENTER -> enter();
            case BACKSPACE -> entry.backspace();
            case ESCAPE -> escape();
            case F2 -> nextContainer();
            case F3 -> weighContainer();
            case F4 -> tare(Tare.NONE);
            case F5 -> askToKey();
            case F1, F6, F7, F8, F9, F10, F11, F12, TAB, DELETE, SPACE, UP, DOWN -> {}
        }
    }

    @Override
    public void typed(char character) {
        if (keying) {
            entry.type(character);
        } else {
            say(Message.attention("weigh.typed"));
        }
    }

    /** Other goods: this one is given up. */
    @Override
    public void scanned(String code) {
        leave();
        exits.scan().accept(code);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    private void leave() {
        visit++;
        keying = false;
        entry.clear();
        set(Optional.empty(), state().weighing().with(Tare.NONE), state().scale());
    }

    private void escape() {
        if (keying && !entry.isEmpty()) {
            entry.clear();
        } else if (keying) {
            keying = false;
            set(state().item(), state().weighing(), state().scale());
            advise();
        } else {
            leave();
            exits.back().run();
        }
    }

    private void enter() {
        if (keying) {
            takeKeyed();
        } else if (byVolume() || !state().scale().usable()) {
            sounds.refused();
            advise();
        } else {
            takeWeighed();
        }
    }

    private void takeWeighed() {
        WeighResult result = state().weighing().take();
        if (result instanceof WeighResult.Taken taken) {
            give(taken.next(), taken.net(), taken.weighed(), BasketLine.Entry.WEIGHED);
        } else if (result instanceof WeighResult.SameAgain same) {
            sounds.refused();
            set(state().item(), same.asked(), state().scale());
            say(Message.attention("weigh.sameAgain"));
        } else if (result instanceof WeighResult.Refused refused) {
            sounds.refused();
            say(toDo(refused.reason()));
        }
    }

    private void takeKeyed() {
        long gross = entered();
        long net = gross - state().tareGrams();
        if (net < 1) {
            sounds.refused();
            say(Message.attention(gross < 1 ? "weigh.keyFirst" : "weigh.reason.NEGATIVE_NET"));
            return;
        }
        Weighed weighed = byVolume() ? Weighed.NONE : Weighed.of(gross, state().tareGrams());
        give(state().weighing(), net, weighed, BasketLine.Entry.KEYED_WEIGHT);
    }

    private void give(Weighing next, long net, Weighed weighed, BasketLine.Entry how) {
        CatalogIndex.Item item = state().item().orElseThrow();
        set(state().item(), next, state().scale());
        leave();
        exits.taken().accept(new WeighedGoods(item, net, weighed, how));
    }

    private void nextContainer() {
        List<Tare> containers = settings.tares().containers();
        if (containers.isEmpty()) {
            say(Message.attention("weigh.noContainers"));
            return;
        }
        int now = containers.indexOf(state().weighing().tare());
        tare(containers.get((now + 1) % containers.size()));
    }

    private void weighContainer() {
        Weighing.TareResult result = state().weighing().weighContainer();
        if (result instanceof Weighing.TareResult.Set set) {
            tare(set.next().tare());
        } else if (result instanceof Weighing.TareResult.Refused refused) {
            sounds.refused();
            say(toDo(refused.reason()));
        }
    }

    private void tare(Tare tare) {
        set(state().item(), state().weighing().with(tare), state().scale());
        say(
                tare.grams() == 0
                        ? Message.calm("weigh.tareNone")
                        : Message.calm("weigh.tareSet", Long.toString(tare.grams())));
    }

    private void askToKey() {
        if (keying) {
            return;
        }
        int asked = visit;
        authority.ask(
                state().item().orElseThrow().sku().name(),
                () -> {
                    if (asked == visit) {
                        key();
                    }
                },
                () -> {
                    if (asked == visit) {
                        sounds.refused();
                        say(Message.error("weigh.notAllowed"));
                    }
                });
    }

    private void key() {
        keying = true;
        entry.clear();
        set(state().item(), state().weighing(), state().scale());
        advise();
    }
}
