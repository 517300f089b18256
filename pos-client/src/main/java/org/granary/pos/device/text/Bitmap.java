package org.granary.pos.device.text;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A black-and-white picture; a set bit is ink. Mutable while it is drawn, so confined to one thread. */
public final class Bitmap {
    private final int width;
    private final int height;
    private final byte[] rows;

    public Bitmap(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        rows = new byte[bytesPerRow() * height];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Rows are padded to whole bytes. */
    public int bytesPerRow() {
        return (width + 7) / 8;
    }

    /** The picture row by row, eight pixels a byte, highest bit leftmost. */
    public byte[] packed() {
        return rows.clone();
    }

    /** True when the pixel is ink; false outside the picture. */
    public boolean ink(int x, int y) {
        return inside(x, y) && (rows[y * bytesPerRow() + x / 8] & 0x80 >> x % 8) != 0;
    }

    /** Puts ink on a pixel, or takes it off; pixels outside are ignored. */
    public void set(int x, int y, boolean ink) {
        if (!inside(x, y)) {
            return;
        }
        int index = y * bytesPerRow() + x / 8;
        int mask = 0x80 >> x % 8;
        rows[index] = (byte) (ink ? rows[index] | mask : rows[index] & ~mask);
    }

    /** Fills a rectangle with ink, or clears it. */
    public void fill(int left, int top, int columns, int lines, boolean ink) {
        for (int y = top; y < top + lines; y++) {
            for (int x = left; x < left + columns; x++) {
                set(x, y, ink);
            }
        }
    }

    /** Adds the ink of another picture. */
    public void add(Bitmap other, int left, int top) {
        for (int y = 0; y < other.height; y++) {
            for (int x = 0; x < other.width; x++) {
                if (other.ink(x, y)) {
                    set(left + x, top + y, true);
                }
            }
        }
    }

    /** Takes off the ink wherever the other picture has some: white text on a bar. */
    public void remove(Bitmap other, int left, int top) {
        for (int y = 0; y < other.height; y++) {
            for (int x = 0; x < other.width; x++) {
                if (other.ink(x, y)) {
                    set(left + x, top + y, false);
                }
            }
        }
    }

    /** Ink where the picture is darker than the middle grey. */
    public static Bitmap ofGrey(BufferedImage image) {
        Bitmap bitmap = new Bitmap(image.getWidth(), image.getHeight());
        for (int y = 0; y < bitmap.height; y++) {
            for (int x = 0; x < bitmap.width; x++) {
                bitmap.set(x, y, image.getRaster().getSample(x, y, 0) < 128);
            }
        }
        return bitmap;
    }

    private boolean inside(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitmap bitmap && width == bitmap.width && Arrays.equals(rows, bitmap.rows);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(rows);
    }
}
