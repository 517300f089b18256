package org.granary.pos.label;

import java.awt.Font;
import java.util.List;
import java.util.function.Function;

/** A text made to fit: smaller first, then on two lines, then cut off with an ellipsis. */
record FittedText(Font font, List<String> lines) {
    private static final String ELLIPSIS = "…";

    /**
     * Fits a text.
     *
     * @param face gives the typeface at a size in pixels
     * @param largest size to try first
     * @param smallest smallest size for one line
     * @param twoLines size when two lines are needed; 0 when there is no room for two
     */
    static FittedText fit(String text, Function<Float, Font> face, int width, int largest, int smallest, int twoLines) {
        for (int size = largest; size >= smallest; size--) {
            Font font = face.apply((float) size);
            if (LabelCanvas.textWidth(text, font) <= width) {
                return new FittedText(font, List.of(text));
            }
        }
        if (twoLines == 0) {
            Font font = face.apply((float) smallest);
            return new FittedText(font, List.of(cut(text, font, width)));
        }
        Font font = face.apply((float) twoLines);
        int end = fitting(text, font, width);
        int space = text.lastIndexOf(' ', end);
        int broken = space > end / 2 ? space : end;
        return new FittedText(
                font,
                List.of(text.substring(0, broken), cut(text.substring(broken).stripLeading(), font, width)));
    }

    private static String cut(String text, Font font, int width) {
        if (LabelCanvas.textWidth(text, font) <= width) {
            return text;
        }
        int room = width - LabelCanvas.textWidth(ELLIPSIS, font);
        return text.substring(0, fitting(text, font, room)).stripTrailing() + ELLIPSIS;
    }

    /** Index of the first character that does not fit any more; at least one fits always. */
    private static int fitting(String text, Font font, int width) {
        int index = text.offsetByCodePoints(0, 1);
        while (index < text.length()) {
            int next = text.offsetByCodePoints(index, 1);
            if (LabelCanvas.textWidth(text.substring(0, next), font) > width) {
                return index;
            }
            index = next;
        }
        return index;
    }
}
