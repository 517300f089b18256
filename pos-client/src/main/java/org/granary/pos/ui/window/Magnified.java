package org.granary.pos.ui.window;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows a screen that was drawn for one size as large as the window allows: a cashier stands, and the customer looks from afar. */
public final class Magnified extends Pane {
    /** The size that the screens are drawn for; a smaller window gets smaller print instead. */
    private static final double WIDTH = 1366;

    private static final double HEIGHT = 768;
    private static final double MOST = 3;

    private final Region content;
    private final Scale scale = new Scale(1, 1);

    /** Magnifies this. */
    public Magnified(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
    }

    @Override
    protected void layoutChildren() {
        double times = Math.min(MOST, Math.max(1, Math.min(getWidth() / WIDTH, getHeight() / HEIGHT)));
        scale.setX(times);
        scale.setY(times);
        content.resizeRelocate(0, 0, getWidth() / times, getHeight() / times);
    }
}
