package org.granary.pos.device.virtual;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** One shelf label: keeps the last image that arrived whole. For the radio's thread. */
final class VirtualTag {
    static final int BLOCK_BYTES = 4_096;
    private static final int WHITE = 0xF4F4F0;
    private static final int BLACK = 0x141414;
    private static final int RED = 0xB81414;

    private final String mac;
    private final int width;
    private final int height;
    private byte[] image = new byte[0];
    private byte[] version = new byte[8];
    private byte[] arriving = new byte[0];
    private int delivered;

    VirtualTag(String mac, int width, int height) {
        this.mac = mac;
        this.width = width;
        this.height = height;
    }

    String mac() {
        return mac;
    }

    /** The address as it travels: last byte first. */
    byte[] wireMac() {
        byte[] printed = HexFormat.of().parseHex(mac);
        byte[] wire = new byte[8];
        for (int index = 0; index < 8; index++) {
            wire[index] = printed[7 - index];
        }
        return wire;
    }

    boolean has(byte[] wanted) {
        return Arrays.equals(version, wanted) && image.length > 0;
    }

    void begin(int bytes) {
        arriving = new byte[bytes];
    }

    /** Stores a block; false when it does not fit. */
    boolean store(int block, byte[] data) {
        int at = block * BLOCK_BYTES;
        if (at + data.length > arriving.length || data.length != Math.min(BLOCK_BYTES, arriving.length - at)) {
            return false;
        }
        System.arraycopy(data, 0, arriving, at, data.length);
        return true;
    }

    /** Takes over the image when its MD5 begins with the announced version. */
    boolean complete(byte[] announced) {
        if (!Arrays.equals(Arrays.copyOf(md5(arriving), 8), announced)) {
            return false;
        }
        image = arriving;
        version = announced.clone();
        delivered++;
        return true;
    }

    /** Number of images that arrived whole. */
    int delivered() {
        return delivered;
    }

    String versionHex() {
        return HexFormat.of().withUpperCase().formatHex(version);
    }

    /** MD5 of the whole image file, or of nothing before the first one. */
    String hash() {
        return HexFormat.of().formatHex(md5(image));
    }

    /** The stored file: black plane, then red plane. */
    byte[] image() {
        return image.clone();
    }

    /** Writes what a person would see; a label that never got an image is blank. */
    void save(Path folder) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int rowBytes = (width + 7) / 8;
        int plane = rowBytes * height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * rowBytes + x / 8;
                int mask = 0x80 >> x % 8;
                boolean black = plane <= image.length && (image[at] & mask) != 0;
                boolean red = 2 * plane <= image.length && (image[plane + at] & mask) != 0;
                picture.setRGB(x, y, red ? RED : black ? BLACK : WHITE);
            }
        }
        ImageIO.write(picture, "png", folder.resolve(mac + ".png").toFile());
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
