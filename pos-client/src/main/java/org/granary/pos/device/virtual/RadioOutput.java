package org.granary.pos.device.virtual;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the radio says, byte for byte by the table of devices.md, section 6. For the radio's thread. */
final class RadioOutput {
    private static final byte LINK_QUALITY = (byte) 200;
    private static final byte SIGNAL_DBM = -61;
    private static final byte TEMPERATURE = 21;
    private static final short BATTERY_MILLIVOLTS = 2_950;
    private static final byte HARDWARE = 0x2E;

    private final Endpoint endpoint;

    RadioOutput(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    void answer(String text) {
        endpoint.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void info(int pending) {
        answer("ACK>TYP>C6VER>001FMAC>00000000C0FFEE01ZCH>19ZPW>0A" + String.format("PEN>%02XNOP>00", pending));
    }

    void checkIn(VirtualTag tag) {
        byte[] fields = ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(1)
                .put(tag.wireMac())
                .put((byte) 0)
                .put(LINK_QUALITY)
                .put(SIGNAL_DBM)
                .put(TEMPERATURE)
                .putShort(BATTERY_MILLIVOLTS)
                .put(HARDWARE)
                .array();
        fields[9] = sum(fields, 10);
        say("ADR>", fields);
    }

    void blockRequest(VirtualTag tag, byte[] version, int block) {
        say(
                "RQB>",
                ByteBuffer.allocate(18)
                        .position(1)
                        .put(version)
                        .put((byte) block)
                        .put(tag.wireMac())
                        .array());
    }

    void complete(VirtualTag tag) {
        say("XFC>", ByteBuffer.allocate(9).position(1).put(tag.wireMac()).array());
    }

    void givenUp(VirtualTag tag) {
        say("XTO>", ByteBuffer.allocate(9).position(1).put(tag.wireMac()).array());
    }

    private void say(String head, byte[] fields) {
        fields[0] = sum(fields, 1);
        byte[] text = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(text, text.length + fields.length);
        System.arraycopy(fields, 0, all, text.length, fields.length);
        endpoint.write(all);
    }

    private static byte sum(byte[] fields, int from) {
        int sum = 0;
        for (int index = from; index < fields.length; index++) {
            sum += fields[index];
        }
        return (byte) sum;
    }
}
