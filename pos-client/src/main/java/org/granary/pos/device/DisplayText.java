package org.granary.pos.device;

import static java.util.Objects.requireNonNull;

/**
 * Two lines of {@value #COLUMNS} columns at most; a Chinese character takes two.
 *
 * @param figure what a display of eight digits shows, in yuan; empty for nothing
 */
public record DisplayText(String top, String bottom, String figure) {
    public static final int COLUMNS = 20;

    public static final DisplayText BLANK = new DisplayText("", "", "");

    public DisplayText {
        requireNonNull(top, "top is null");
        requireNonNull(bottom, "bottom is null");
        requireNonNull(figure, "figure is null");
    }
}
