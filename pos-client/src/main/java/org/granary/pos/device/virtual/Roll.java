package org.granary.pos.device.virtual;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.granary.pos.device.text.Bitmap;

/** The paper: dots that were burnt, one below the other. */
final class Roll {
    /** Longest ticket in dots, four metres; what follows is not drawn. */
    private static final int LENGTH_MAX = 32_000;

    private static final int MARGIN = 32;
    private static final int TOOTH = 8;
    private static final Color PAPER = new Color(0xFBFAF5);
    private static final Color TABLE = new Color(0xCFC9BD);
    private static final Color INK = new Color(0x2B2B2B);

    private record Print(Bitmap dots, int x, int y) {}

    private final int width;
    private final List<Print> prints = new ArrayList<>();
    private int length;

    Roll(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /** Burns a picture at the left, middle or right (0, 1, 2) and moves on below it. */
    void print(Bitmap dots, int align) {
        int space = Math.max(0, width - dots.width());
        int left = align == 0 ? 0 : align == 1 ? space / 2 : space;
        if (length + dots.height() <= LENGTH_MAX) {
            prints.add(new Print(dots, left, length));
            length += dots.height();
        }
    }

    void feed(int dots) {
        length = Math.min(LENGTH_MAX, length + Math.max(0, dots));
    }

    /** Draws the paper as it lies on the counter, with the saw-tooth edge of the knife. */
    void save(Path file) throws IOException {
        int paperWidth = width + 2 * MARGIN;
        int paperLength = length + 3 * MARGIN;
        BufferedImage image =
                new BufferedImage(paperWidth + 2 * TOOTH, paperLength + 2 * TOOTH, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int depth = Math.abs(x % (2 * TOOTH) - TOOTH);
                boolean paper = x >= TOOTH
                        && x < TOOTH + paperWidth
                        && y >= TOOTH - depth / 2
                        && y < TOOTH + paperLength + depth - TOOTH / 2;
                image.setRGB(x, y, paper ? PAPER.getRGB() : TABLE.getRGB());
            }
        }
        for (Print print : prints) {
            for (int y = 0; y < print.dots().height(); y++) {
                for (int x = 0; x < print.dots().width() && print.x() + x < width; x++) {
                    if (print.dots().ink(x, y)) {
                        image.setRGB(TOOTH + MARGIN + print.x() + x, TOOTH + MARGIN + print.y() + y, INK.getRGB());
                    }
                }
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }
}
