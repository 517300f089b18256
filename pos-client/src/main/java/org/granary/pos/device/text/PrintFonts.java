package org.granary.pos.device.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The project's own Chinese typeface for AWT, so that a picture looks the same on a machine without any Chinese font. */
public final class PrintFonts {
    private static final Font REGULAR = load("/fonts/granary-sans-regular.otf");
    private static final Font BOLD = load("/fonts/granary-sans-bold.otf");

    private PrintFonts() {}

    /** The regular weight at the size in pixels of an em. */
    public static Font regular(float pixels) {
        return REGULAR.deriveFont(pixels);
    }

    /** The bold weight at the size in pixels of an em. */
    public static Font bold(float pixels) {
        return BOLD.deriveFont(pixels);
    }

    /**
     * The font, or the system's own when only that one can draw the whole text: for rare characters in names. Without such a
     * font they are drawn as empty boxes.
     */
    public static Font able(Font font, String text) {
        if (font.canDisplayUpTo(text) < 0) {
            return font;
        }
        boolean bold = font.getFontName().toLowerCase(java.util.Locale.ROOT).contains("bold");
        Font system = new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont(font.getSize2D());
        return system.canDisplayUpTo(text) < 0 ? system : font;
    }

    private static Font load(String resource) {
        try (InputStream stream = PrintFonts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the font " + resource + " is missing from this build");
            }
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + resource + " is damaged", e);
        }
    }
}
