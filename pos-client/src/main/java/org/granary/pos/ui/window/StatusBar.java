package org.granary.pos.ui.window;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.granary.pos.device.DeviceState;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/**
 * Where everything stands, always on screen. Beside the words each state carries a code as its user data, so that a drill
 * need not know the language.
 */
final class StatusBar extends Region {
    private static final int ROW_HEIGHT = 44;
    private static final int TWO_ROWS_HEIGHT = 62;
    private static final int ADVICE_HEIGHT = 36;
    private static final int EDGE = 12;

    private static final PseudoClass FINE = PseudoClass.getPseudoClass("fine");
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

    private final StatusModel model;
    private final Texts texts;
    private final Region networkDot = dot();
    private final Region printerDot = dot();
    private final Region scannerDot = dot();
    private final Region scaleDot = dot();
    private final Region labelsDot = dot();
    private final Label network;
    private final Label unsynced;
    private final Label oldest;
    private final Label printer;
    private final Label scanner;
    private final HBox scannerGroup;
    private final Label scale;
    private final HBox scaleGroup;
    private final Label labels;
    private final Label clockState;
    private final HBox place;
    private final HBox states;
    private final Label advice;

    StatusBar(StatusModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("status-bar");
        network = label("onlineState", this::network);
        unsynced = label("unsynced", () -> Long.toString(line().network().unsynced()));
        oldest = label("oldestUnsynced", this::oldest);
        printer = label("printerState", () -> device("printer", line().printer()));
        scanner = label("scannerState", () -> device("scanner", line().scanner()));
        scale = label("scaleState", () -> device("scale", line().scale()));
        labels = label("labelsState", this::labels);
        clockState = label("clockState", this::clockState);
        scannerGroup = group(scannerDot, scanner);
        scaleGroup = group(scaleDot, scale);
        place = bar(
                label("shopName", () -> texts.get("status.shop", line().shop())),
                label("tillName", () -> texts.get("status.till", line().till())),
                label("cashierName", this::cashier),
                label("shiftSince", this::shift),
                clockState);
        states = bar(
                group(networkDot, network),
                group(label("unsyncedTitle", () -> texts.get("status.unsynced")), unsynced, oldest),
                group(printerDot, printer),
                scannerGroup,
                scaleGroup,
                group(labelsDot, labels),
                label("clock", () -> Times.dayAndClock(line().now())));
        advice =
                Widgets.id("advice", Widgets.label(texts.compute(this::advice, model.lineProperty()), "status-advice"));
        getChildren().setAll(place, states, advice);
        model.lineProperty().addListener((property, before, after) -> mark(after));
        mark(model.line());
    }

    /** One row where there is room; when much is wrong at once the states get a row of their own. */
    @Override
    protected double computePrefHeight(double width) {
        return (fits(width) ? ROW_HEIGHT : TWO_ROWS_HEIGHT) + adviceHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight() - adviceHeight();
        double rowHeight = fits(getWidth()) ? height : height / 2;
        double statesWidth = Math.min(states.prefWidth(-1), getWidth() - 2 * EDGE);
        double statesY = fits(getWidth()) ? 0 : rowHeight;
        place.resizeRelocate(EDGE, 0, place.prefWidth(-1), rowHeight);
        states.resizeRelocate(getWidth() - EDGE - statesWidth, statesY, statesWidth, rowHeight);
        advice.resizeRelocate(0, height, getWidth(), adviceHeight());
    }

    private double adviceHeight() {
        return line().network().advice().isEmpty() ? 0 : ADVICE_HEIGHT;
    }

    private String advice() {
        String key = line().network().advice();
        return key.isEmpty() ? "" : texts.get(key);
    }

    private boolean fits(double width) {
        return width < 0 || place.prefWidth(-1) + states.prefWidth(-1) + 3 * EDGE <= width;
    }

    private StatusLine line() {
        return model.line();
    }

    private void mark(StatusLine line) {
        network.setUserData(line.network().online() ? "online" : "offline");
        printer.setUserData(line.printer().name());
        scanner.setUserData(line.scanner().name());
        scale.setUserData(line.scale().name());
        clockState.setUserData(line.clockAhead().isZero() ? "right" : "wrong");
        clockState.setManaged(!line.clockAhead().isZero());
        light(networkDot, line.network().online() && line.network().attention().isEmpty(), false);
        light(printerDot, line.printer().usable(), line.printer() == DeviceState.NOT_CONFIGURED);
        light(scannerDot, line.scanner().usable(), false);
        light(scaleDot, line.scale().usable(), false);
        boolean hasScale = line.scale() != DeviceState.NOT_CONFIGURED;
        scaleGroup.setVisible(hasScale);
        scaleGroup.setManaged(hasScale);
        light(
                labelsDot,
                line.labels().delivered() == line.labels().total(),
                line.labels().total() == 0);
        boolean advised = !line.network().advice().isEmpty();
        if (advice.isVisible() != advised) {
            advice.setVisible(advised);
            requestLayout();
        }
        boolean scannerTrouble = !line.scanner().usable() && line.scanner() != DeviceState.NOT_CONFIGURED;
        scannerGroup.setVisible(scannerTrouble);
        scannerGroup.setManaged(scannerTrouble);
    }

    private static void light(Region dot, boolean fine, boolean absent) {
        dot.pseudoClassStateChanged(FINE, fine && !absent);
        dot.pseudoClassStateChanged(TROUBLE, !fine && !absent);
    }

    private String network() {
        if (!line().network().attention().isEmpty()) {
            return texts.get("attention." + line().network().attention());
        }
        if (line().network().online()) {
            return texts.get("status.online");
        }
        String span = Times.span(texts, line().network().since(), line().now());
        return span.isEmpty() ? texts.get("status.offline") : texts.get("status.offlineFor", span);
    }

    private String oldest() {
        return line().network()
                .oldest()
                .map(at -> texts.get("status.oldest", Times.clockOrDay(at, line().now())))
                .orElse("");
    }

    private String device(String kind, DeviceState state) {
        String name = texts.get("status." + kind);
        return state == DeviceState.OK ? name : name + " " + texts.get("device." + state);
    }

    private String labels() {
        StatusLine.Labels counts = line().labels();
        return counts.total() == 0
                ? texts.get("status.noLabels")
                : texts.get("status.labels", Integer.toString(counts.delivered()), Integer.toString(counts.total()));
    }

    /** That the machine's own clock should be set right; the time shown and used is right all the same. */
    private String clockState() {
        Duration ahead = line().clockAhead();
        if (ahead.isZero()) {
            return "";
        }
        String span = Times.span(texts, Instant.EPOCH, Instant.EPOCH.plus(ahead.abs()));
        return texts.get(ahead.isNegative() ? "status.clockBehind" : "status.clockAhead", span);
    }

    private String cashier() {
        return line().cashier().isEmpty() ? "" : texts.get("status.cashier", line().cashier());
    }

    private String shift() {
        return line().shiftSince()
                .map(at -> texts.get("status.shift", Times.clockOrDay(at, line().now())))
                .orElse("");
    }

    private Label label(String id, Callable<String> text) {
        return Widgets.id(id, Widgets.label(texts.compute(text, model.lineProperty()), "status"));
    }

    private static HBox bar(Node... nodes) {
        HBox bar = Widgets.row(nodes);
        bar.getStyleClass().add("status-part");
        return bar;
    }

    private static HBox group(Node... nodes) {
        HBox group = Widgets.row(nodes);
        group.getStyleClass().add("status-group");
        return group;
    }

    private static Region dot() {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        return dot;
    }
}
