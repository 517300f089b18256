package org.granary.pos.device.oepl;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.LabelJob;

/**
 * An image as it is stored for transmission: two uncompressed planes, black then red (type 0x21), which every label type
 * takes without a special decompressor.
 *
 * @param version first 8 bytes of the file's MD5 as 16 upper-case hexadecimal digits
 */
public record ImageFile(String version, Bytes content) {
    /** Type byte of an image of two planes. */
    public static final int TYPE_TWO_PLANES = 0x21;

    /** Bytes of a block; the last one may be shorter. */
    public static final int BLOCK_BYTES = 4_096;

    private static final int VERSION_BYTES = 8;

    /** The file for a label job. */
    public static ImageFile of(LabelJob job) {
        byte[] black = job.blackPlane().toArray();
        byte[] red = job.redPlane().toArray();
        byte[] content = Arrays.copyOf(black, black.length + red.length);
        System.arraycopy(red, 0, content, black.length, red.length);
        try {
            // MD5 is the protocol's checksum here, not a protection.
            byte[] digest = MessageDigest.getInstance("MD5").digest(content);
            return new ImageFile(Wire.hex(digest, 0, VERSION_BYTES), Bytes.of(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** Number of blocks. */
    public int blocks() {
        return (content.size() + BLOCK_BYTES - 1) / BLOCK_BYTES;
    }

    /** One block, from 0. */
    public byte[] block(int number) {
        int from = number * BLOCK_BYTES;
        return Arrays.copyOfRange(content.toArray(), from, Math.min(content.size(), from + BLOCK_BYTES));
    }
}
