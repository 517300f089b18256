package org.granary.pos.label;

import com.google.zxing.oned.EAN13Writer;

/** The 95 modules of an EAN-13; a module is a whole number of dots, or scanners fail on the label. */
final class Ean13Bars {
    /** Modules from the first to the last bar. */
    static final int MODULES = 95;

    /** White modules that the standard wants on the left. */
    static final int QUIET_LEFT = 11;

    /** White modules that the standard wants on the right. */
    static final int QUIET_RIGHT = 7;

    private Ean13Bars() {}

    /** Draws the bars with the guard bars a little longer, the left quiet zone beginning at x. */
    static void draw(LabelCanvas canvas, String ean13, int x, int y, int module, int height) {
        boolean[] bars = new EAN13Writer().encode(ean13);
        int left = x + QUIET_LEFT * module;
        for (int index = 0; index < MODULES; index++) {
            if (bars[index]) {
                boolean guard = index < 3 || index >= 92 || (index >= 45 && index < 50);
                canvas.bar(
                        left + index * module, y, module, guard ? height + 3 * module : height, LabelCanvas.Ink.BLACK);
            }
        }
        canvas.occupy(left, y, MODULES * module, height);
    }

    /** Dots over all, with the quiet zones. */
    static int width(int module) {
        return (QUIET_LEFT + MODULES + QUIET_RIGHT) * module;
    }
}
