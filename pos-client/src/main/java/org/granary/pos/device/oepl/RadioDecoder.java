package org.granary.pos.device.oepl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds messages in the radio's bytes, however they are cut into pieces. Noise and messages with a wrong sum are passed over
 * byte by byte, so that the next good message is found. For one thread.
 */
public final class RadioDecoder {
    private static final int HEAD_BYTES = 4;

    private byte[] pending = new byte[0];

    /** Takes bytes and returns the messages that they complete. */
    public List<RadioMessage> feed(byte[] bytes) {
        byte[] all = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, all, pending.length, bytes.length);
        List<RadioMessage> messages = new ArrayList<>();
        int position = 0;
        while (all.length - position >= HEAD_BYTES) {
            String head = new String(all, position, HEAD_BYTES, StandardCharsets.ISO_8859_1);
            int payload = payloadBytes(head);
            if (payload < 0) {
                position++;
                continue;
            }
            int from = position + HEAD_BYTES;
            if (all.length - from < payload) {
                break;
            }
            Optional<RadioMessage> message = message(head, all, from, payload);
            message.ifPresent(messages::add);
            position = message.isPresent() ? from + payload : position + 1;
        }
        pending = Arrays.copyOfRange(all, position, all.length);
        return messages;
    }

    /** Bytes that follow a head, or -1 when it is none. */
    private static int payloadBytes(String head) {
        return switch (head) {
            case "ACK>", "NOK>", "NOQ>", "RES>" -> 0;
            case "TYP>", "ZCH>", "ZPW>", "PEN>", "NOP>" -> 2;
            case "SCH>" -> 3;
            case "VER>" -> 4;
            case "MAC>" -> 16;
            case "XFC>", "XTO>" -> 9;
            case "RQB>" -> 18;
            case "ADR>" -> 30;
            default -> -1;
        };
    }

    private static Optional<RadioMessage> message(String head, byte[] bytes, int at, int length) {
        return switch (head) {
            case "ACK>" -> Optional.of(new RadioMessage.Reply(RadioMessage.Answer.ACK));
            case "NOK>" -> Optional.of(new RadioMessage.Reply(RadioMessage.Answer.NOK));
            case "NOQ>" -> Optional.of(new RadioMessage.Reply(RadioMessage.Answer.NOQ));
            case "RES>" -> Optional.of(new RadioMessage.Reset());
            case "XFC>", "XTO>", "RQB>", "ADR>" ->
                bytes[at] == Wire.sum(bytes, at, at + length) ? Optional.of(summed(head, bytes, at)) : Optional.empty();
            default ->
                Optional.of(new RadioMessage.Info(
                        head.substring(0, 3), new String(bytes, at, length, StandardCharsets.ISO_8859_1)));
        };
    }

    private static RadioMessage summed(String head, byte[] bytes, int at) {
        return switch (head) {
            case "XFC>" -> new RadioMessage.Complete(Wire.mac(bytes, at + 1));
            case "XTO>" -> new RadioMessage.TimedOut(Wire.mac(bytes, at + 1));
            case "RQB>" ->
                new RadioMessage.BlockRequest(
                        Wire.mac(bytes, at + 10), Wire.hex(bytes, at + 1, 8), bytes[at + 9] & 0xFF);
            default ->
                new RadioMessage.CheckIn(
                        Wire.mac(bytes, at + 1),
                        bytes[at + 10] & 0xFF,
                        bytes[at + 11],
                        bytes[at + 12],
                        (bytes[at + 13] & 0xFF) | (bytes[at + 14] & 0xFF) << 8,
                        bytes[at + 15] & 0xFF);
        };
    }
}
