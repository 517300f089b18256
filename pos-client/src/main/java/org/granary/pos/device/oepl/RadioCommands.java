package org.granary.pos.device.oepl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Commands to the radio; all numbers little-endian, every block of fields led by its sum. */
public final class RadioCommands {
    /** The job's life in the radio, in minutes: it falls by one a minute and labels sleep longer than that. */
    public static final int ATTEMPTS_MINUTES = 1_440;

    private static final int JOB_BYTES = 27;
    private static final int BLOCK_FRAME_BYTES = 4_100;
    private static final int BLOCK_TAIL_BYTES = 32;

    private RadioCommands() {}

    /** Are you there? Answered by ACK. */
    public static byte[] ready() {
        return ascii("RDY?");
    }

    /** Who are you? Answered by ACK and lines of information. */
    public static byte[] info() {
        return ascii("NFO?");
    }

    /** Sets the channel (11, 15, 20, 25, 26 or 27) and the power in dBm. */
    public static byte[] channel(int channel, int power) {
        byte[] fields = {0, (byte) channel, (byte) power};
        fields[0] = Wire.sum(fields, 0, fields.length);
        return join(ascii("SCP>"), fields);
    }

    /** Gives the radio a job for a label; one that it has for the same label is replaced. */
    public static byte[] offer(String mac, ImageFile image, int nextCheckInMinutes) {
        return join(ascii("SDA>"), job(mac, image, nextCheckInMinutes));
    }

    /** Takes a label's job back. */
    public static byte[] cancel(String mac, ImageFile image) {
        return join(ascii("CXD>"), job(mac, image, 0));
    }

    /** Announces a block; the radio answers ACK and then takes exactly one {@link #block}. */
    public static byte[] announceBlock() {
        return ascii(">D>");
    }

    /** A block: length, sum and data, masked, filled up to the fixed size, with a tail that ends the radio's waiting. */
    public static byte[] block(byte[] data) {
        if (data.length == 0 || data.length > ImageFile.BLOCK_BYTES) {
            throw new IllegalArgumentException("a block of " + data.length + " bytes");
        }
        int sum = 0;
        for (byte value : data) {
            sum += value & 0xFF;
        }
        ByteBuffer frame =
                ByteBuffer.allocate(BLOCK_FRAME_BYTES + BLOCK_TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        frame.putShort((short) data.length).putShort((short) sum).put(data);
        byte[] bytes = frame.array();
        for (int index = 0; index < frame.position(); index++) {
            bytes[index] ^= (byte) 0xAA;
        }
        Arrays.fill(bytes, frame.position(), BLOCK_FRAME_BYTES, (byte) 0x55);
        Arrays.fill(bytes, BLOCK_FRAME_BYTES, bytes.length, (byte) 0xF5);
        return bytes;
    }

    private static byte[] job(String mac, ImageFile image, int nextCheckInMinutes) {
        byte[] fields = ByteBuffer.allocate(JOB_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0)
                .put(Wire.unhex(image.version()))
                .putInt(image.content().size())
                .put((byte) ImageFile.TYPE_TWO_PLANES)
                .put((byte) 0)
                .putShort((short) nextCheckInMinutes)
                .putShort((short) ATTEMPTS_MINUTES)
                .put(Wire.mac(mac))
                .array();
        fields[0] = Wire.sum(fields, 0, fields.length);
        return fields;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }
}
