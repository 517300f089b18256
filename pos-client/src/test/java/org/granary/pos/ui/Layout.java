package org.granary.pos.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** Finds what a cashier could not read: shortened, overlapping the edge of the window, or too small. */
public final class Layout {
    private static final double SMALLEST_FONT = 13;
    private static final double TOLERANCE = 1;

    /** A broken line keeps its blank, which nobody misses. */
    private static final double BLANK_AT_LINE_END = 7;

    private final Scene scene;
    private final List<String> faults = new ArrayList<>();

    private Layout(Scene scene) {
        this.scene = scene;
    }

    /** Everything that is wrong with the scene as it is laid out now. */
    public static List<String> faults(Scene scene) {
        Layout layout = new Layout(scene);
        layout.check(scene.getRoot());
        return layout.faults;
    }

    private void check(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled && !labeled.getText().isEmpty()) {
            checkText(labeled);
        }
        if (node instanceof Region region
                && region.localToScene(region.getLayoutBounds()).getMaxX() > scene.getWidth() + TOLERANCE) {
            faults.add("wider than the window: " + region.getClass().getSimpleName() + " " + region.getStyleClass());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::check);
        }
    }

    private void checkText(Labeled label) {
        if (label.lookup(".text") instanceof Text text) {
            if (!text.getText().replaceAll("\\s", "").equals(label.getText().replaceAll("\\s", ""))) {
                faults.add("shortened to '" + text.getText() + "': " + said(label));
            }
            if (text.getFont().getSize() < SMALLEST_FONT) {
                faults.add("only " + text.getFont().getSize() + " px: " + said(label));
            }
            if (!text.getFont().getFamily().equals("Granary Sans")) {
                faults.add("in " + text.getFont().getFamily() + ": " + said(label));
            }
            Bounds bounds = text.localToScene(text.getBoundsInLocal());
            inside(bounds, label.localToScene(label.getLayoutBounds()), "its own node", label);
            for (Parent parent = label.getParent(); parent != null; parent = parent.getParent()) {
                inside(
                        bounds,
                        parent.localToScene(parent.getLayoutBounds()),
                        parent.getClass().getSimpleName(),
                        label);
            }
            if (bounds.getMaxX() > scene.getWidth() || bounds.getMaxY() > scene.getHeight()) {
                faults.add("beyond the window: " + said(label));
            }
        } else {
            faults.add("not drawn: " + said(label));
        }
    }

    private void inside(Bounds text, Bounds around, String what, Labeled label) {
        double slack = Math.max(TOLERANCE, text.getHeight() / 8);
        if (text.getMinX() < around.getMinX() - TOLERANCE
                || text.getMaxX() > around.getMaxX() + (label.isWrapText() ? BLANK_AT_LINE_END : TOLERANCE)
                || text.getMinY() < around.getMinY() - slack
                || text.getMaxY() > around.getMaxY() + slack) {
            faults.add(
                    String.format(Locale.ROOT, "outside %s (%s in %s): %s", what, box(text), box(around), said(label)));
        }
    }

    private static String box(Bounds bounds) {
        return String.format(
                Locale.ROOT,
                "%.0f,%.0f-%.0f,%.0f",
                bounds.getMinX(),
                bounds.getMinY(),
                bounds.getMaxX(),
                bounds.getMaxY());
    }

    private static String said(Labeled label) {
        return (label.getId() == null ? "" : "#" + label.getId() + " ") + "'" + label.getText() + "'";
    }
}
