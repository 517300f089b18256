package org.granary.pos.label;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.text.Bitmap;
import org.granary.pos.device.text.PrintFonts;

/** Two planes to draw on, without grey; remembers where something was drawn, so that overlaps can be found. */
final class LabelCanvas {
    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);
    private static final FontRenderContext HINTED = new FontRenderContext(null, false, false);

    /** Below this size, strokes are one dot wide: fitted to whole dots they all show, made from greys some vanish. */
    private static final int HINTED_BELOW = 20;

    private final Bitmap black;
    private final Bitmap red;
    private final List<Rectangle> boxes = new ArrayList<>();

    enum Ink {
        BLACK,
        RED,
        /** Takes ink away: text on a bar. */
        WHITE
    }

    LabelCanvas(int width, int height) {
        black = new Bitmap(width, height);
        red = new Bitmap(width, height);
    }

    int width() {
        return black.width();
    }

    int height() {
        return black.height();
    }

    private static boolean hinted(Font font) {
        return font.getSize() < HINTED_BELOW;
    }

    private static TextLayout layout(String text, Font font) {
        return new TextLayout(text, PrintFonts.able(font, text), hinted(font) ? HINTED : SMOOTH);
    }

    static int textWidth(String text, Font font) {
        return text.isEmpty() ? 0 : (int) Math.ceil(layout(text, font).getAdvance());
    }

    /** Draws a text with its origin on the baseline and returns the x after it. */
    int text(String text, Font font, int x, int baseline, Ink ink) {
        if (text.isEmpty()) {
            return x;
        }
        TextLayout layout = layout(text, font);
        Rectangle2D bounds = layout.getBounds();
        int left = (int) Math.floor(bounds.getX()) - 1;
        int top = (int) Math.floor(bounds.getY()) - 1;
        int columns = (int) Math.ceil(bounds.getMaxX()) + 1 - left;
        int rows = (int) Math.ceil(bounds.getMaxY()) + 1 - top;
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                hinted(font) ? RenderingHints.VALUE_TEXT_ANTIALIAS_OFF : RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, columns, rows);
        graphics.setColor(Color.BLACK);
        layout.draw(graphics, -left, -top);
        graphics.dispose();
        Bitmap dots = Bitmap.ofGrey(image);
        switch (ink) {
            case BLACK -> black.add(dots, x + left, baseline + top);
            case RED -> red.add(dots, x + left, baseline + top);
            case WHITE -> {
                black.remove(dots, x + left, baseline + top);
                red.remove(dots, x + left, baseline + top);
            }
        }
        boxes.add(new Rectangle(x + left + 1, baseline + top + 1, columns - 2, rows - 2));
        return x + (int) Math.ceil(layout.getAdvance());
    }

    /** Draws a text that ends at the given x. */
    void textRight(String text, Font font, int right, int baseline, Ink ink) {
        text(text, font, right - textWidth(text, font), baseline, ink);
    }

    /** A filled bar; a background, so not remembered as a box. */
    void bar(int x, int y, int columns, int rows, Ink ink) {
        (ink == Ink.RED ? red : black).fill(x, y, columns, rows, true);
    }

    /** Remembers a place that was filled by bars. */
    void occupy(int x, int y, int columns, int rows) {
        boxes.add(new Rectangle(x, y, columns, rows));
    }

    List<Rectangle> boxes() {
        return List.copyOf(boxes);
    }

    LabelImage image() {
        return new LabelImage(width(), height(), Bytes.of(black.packed()), Bytes.of(red.packed()));
    }
}
