package org.granary.pos.device;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * An image for one shelf label. Planes are row by row from the top left, eight pixels a byte, highest bit first, rows
 * padded to whole bytes; a set bit is ink. Where both planes are set, the label shows red.
 *
 * @param mac 16 upper-case hexadecimal digits as printed on the label
 * @param version price version that the image shows; comes back in the events
 */
public record LabelJob(String mac, int width, int height, Bytes blackPlane, Bytes redPlane, long version) {
    /** Pixels of the largest label side we know of. */
    public static final int SIDE_MAX = 1_024;

    private static final Pattern MAC = Pattern.compile("[0-9A-F]{16}");

    public LabelJob {
        requireNonNull(blackPlane, "blackPlane is null");
        requireNonNull(redPlane, "redPlane is null");
        if (!MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException("not a label address: " + mac);
        }
        if (width < 8 || width > SIDE_MAX || height < 8 || height > SIDE_MAX) {
            throw new IllegalArgumentException("label of " + width + " x " + height);
        }
        int planeBytes = (width + 7) / 8 * height;
        if (blackPlane.size() != planeBytes || redPlane.size() != planeBytes) {
            throw new IllegalArgumentException(
                    "planes of " + blackPlane.size() + " and " + redPlane.size() + " bytes instead of " + planeBytes);
        }
    }
}
