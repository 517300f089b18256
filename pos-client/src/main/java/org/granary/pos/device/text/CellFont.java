package org.granary.pos.device.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.image.BufferedImage;

/**
 * Draws characters into the fixed cells of a receipt printer: 12 x 24 dots for a Latin character, 24 x 24 for a Chinese
 * one, or twice that in both directions.
 */
public final class CellFont {
    /** Dots of a single-width cell. */
    public static final int CELL_WIDTH = 12;

    /** Dots of a cell of normal height. */
    public static final int CELL_HEIGHT = 24;

    private static final float EM = 22f;
    private static final float BASELINE = 19.5f;

    private CellFont() {}

    /** Number of cells of a character: 1 for ASCII, else 2. */
    public static int cells(int codePoint) {
        return codePoint < 0x80 ? 1 : 2;
    }

    /** The text as one line of cells. */
    public static Bitmap line(String text, boolean bold, boolean doubled) {
        int scale = doubled ? 2 : 1;
        int cells = text.codePoints().map(CellFont::cells).sum();
        BufferedImage image = new BufferedImage(
                Math.max(1, cells) * CELL_WIDTH * scale, CELL_HEIGHT * scale, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Font font = bold ? PrintFonts.bold(EM * scale) : PrintFonts.regular(EM * scale);
        FontRenderContext context = graphics.getFontRenderContext();
        int x = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int width = cells(codePoint) * CELL_WIDTH * scale;
            String character = Character.toString(codePoint);
            Font able = PrintFonts.able(font, character);
            GlyphVector glyph = able.createGlyphVector(context, character);
            double advance = glyph.getGlyphMetrics(0).getAdvance();
            if (advance > width) {
                glyph = able.deriveFont((float) (able.getSize2D() * width / advance))
                        .createGlyphVector(context, character);
                advance = width;
            }
            graphics.drawGlyphVector(glyph, (float) Math.round(x + (width - advance) / 2), BASELINE * scale);
            x += width;
        }
        graphics.dispose();
        return Bitmap.ofGrey(image);
    }
}
