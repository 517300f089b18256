package org.granary.drill.label;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * A connected patch of ink.
 *
 * @param ink row by row, {@code width * height}
 */
record Blob(int x, int y, int width, int height, BitSet ink) {
    private static final int GRID = 48;
    private static final int DARK = 0x80;

    /** Every patch of a picture; dark and red both count as ink. */
    static List<Blob> all(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean[] ink = new boolean[width * height];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (picture.getRGB(i % width, i / width) >> 8 & 0xFF) < DARK;
        }
        List<Blob> blobs = new ArrayList<>();
        for (int i = 0; i < ink.length; i++) {
            if (ink[i]) {
                blobs.add(take(ink, width, height, i));
            }
        }
        return blobs;
    }

    private static Blob take(boolean[] ink, int width, int height, int start) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        List<Integer> found = new ArrayList<>();
        ink[start] = false;
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        while (!open.isEmpty()) {
            int at = open.remove();
            found.add(at);
            int x = at % width;
            int y = at / width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    if (ink[ny * width + nx]) {
                        ink[ny * width + nx] = false;
                        open.add(ny * width + nx);
                    }
                }
            }
        }
        int columns = right - left + 1;
        BitSet own = new BitSet(columns * (bottom - top + 1));
        for (int at : found) {
            own.set((at / width - top) * columns + at % width - left);
        }
        return new Blob(left, top, columns, bottom - top + 1, own);
    }

    int right() {
        return x + width;
    }

    /** How much two shapes agree when both are stretched to one square: common ink over all ink, in per mille. */
    int likeness(Blob other) {
        int common = 0;
        int either = 0;
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                boolean mine = at(row, column);
                boolean others = other.at(row, column);
                common += mine && others ? 1 : 0;
                either += mine || others ? 1 : 0;
            }
        }
        return either == 0 ? 0 : common * 1_000 / either;
    }

    private boolean at(int row, int column) {
        return ink.get(row * height / GRID * width + column * width / GRID);
    }
}
