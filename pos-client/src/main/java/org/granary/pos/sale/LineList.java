package org.granary.pos.sale;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.granary.pos.ui.Texts;

/**
 * The lines around the marked one, as many as fit whole: nothing is ever half visible and nothing has to be scrolled by
 * hand. A fixed number of row nodes is used again and again, so a long basket costs no more than a short one.
 */
final class LineList extends Region {
    /** More rows than fit on any screen we support. */
    private static final int ROWS = 16;

    /** Rows shown after the marked one when it was chosen with the arrows. */
    private static final int ROWS_AFTER_MARKED = 2;

    private final List<LineRowView> views = new ArrayList<>();
    private int shown;
    private int keep;

    LineList(Texts texts) {
        for (int i = 0; i < ROWS; i++) {
            views.add(new LineRowView(texts));
        }
        getChildren().setAll(views);
    }

    void show(List<LineRow> rows) {
        int marked = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).marked()) {
                marked = i;
            }
        }
        int end = Math.min(rows.size(), marked + 1 + ROWS_AFTER_MARKED);
        int start = Math.max(0, end - ROWS);
        end = Math.min(rows.size(), Math.max(end, start + ROWS));
        shown = end - start;
        for (int i = 0; i < ROWS; i++) {
            views.get(i).setManaged(i < shown);
            if (i < shown) {
                views.get(i).show(rows.get(start + i), start + i == rows.size() - 1);
            } else {
                views.get(i).setVisible(false);
            }
        }
        keep = Math.min(shown, marked - start + 1 + ROWS_AFTER_MARKED);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        int height = (int) getHeight();
        int first = 0;
        int used = 0;
        for (int i = keep - 1; i >= 0; i--) {
            used += height(views.get(i));
            if (used > height) {
                first = i + 1;
                break;
            }
        }
        int y = 0;
        for (int i = 0; i < shown; i++) {
            LineRowView view = views.get(i);
            int rowHeight = height(view);
            boolean fits = i >= first && y + rowHeight <= height;
            view.setVisible(fits);
            if (fits) {
                layoutInArea(view, 0, y, getWidth(), rowHeight, 0, HPos.LEFT, VPos.TOP);
                y += rowHeight;
            } else if (i >= first) {
                y = height;
            }
        }
    }

    private int height(Node view) {
        return (int) Math.ceil(view.prefHeight(getWidth()));
    }
}
