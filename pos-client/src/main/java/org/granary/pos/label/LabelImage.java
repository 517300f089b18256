package org.granary.pos.label;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.LabelJob;

/** The picture of a label in two planes, packed as {@link LabelJob} tells. */
public record LabelImage(int width, int height, Bytes blackPlane, Bytes redPlane) {
    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0x000000;
    private static final int RED = 0xCC0000;

    /** The job that brings this picture to a label. */
    public LabelJob job(String mac, long version) {
        return new LabelJob(mac, width, height, blackPlane, redPlane, version);
    }

    /** The picture as a person sees it, one dot a pixel. */
    public BufferedImage picture() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        byte[] black = blackPlane.toArray();
        byte[] red = redPlane.toArray();
        int rowBytes = (width + 7) / 8;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * rowBytes + x / 8;
                int mask = 0x80 >> x % 8;
                image.setRGB(x, y, (red[at] & mask) != 0 ? RED : (black[at] & mask) != 0 ? BLACK : WHITE);
            }
        }
        return image;
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture(), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
