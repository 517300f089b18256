package org.granary.pos.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.granary.model.sync.ChainHash;

/**
 * The bytes of a record: magic, length of the body, CRC32C of the body; then epoch, sequence, time, previous hash, length
 * of the type, type, payload. Numbers are big-endian, texts UTF-8.
 */
final class JournalFrame {
    /** Bytes before the body. */
    static final int PREFIX = 3 * Integer.BYTES;

    /** A body larger than this is refused on writing and is damage on reading; a sale of 500 lines takes 200 KB. */
    static final int BODY_MAX = 4 * 1024 * 1024;

    static final int MAGIC = 0x47524e31;

    private static final int HASH_BYTES = 32;
    private static final int BODY_FIXED = 3 * Long.BYTES + HASH_BYTES + Short.BYTES;

    private JournalFrame() {}

    static ByteBuffer encode(long epoch, long sequence, String type, Instant at, ChainHash previous, String payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        byte[] payloadBytes = payload.getBytes(StandardCharsets.UTF_8);
        int length = Math.addExact(BODY_FIXED + typeBytes.length, payloadBytes.length);
        if (length > BODY_MAX) {
            throw new IllegalArgumentException("a record of " + length + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(PREFIX + length);
        frame.position(PREFIX);
        frame.putLong(epoch).putLong(sequence).putLong(at.toEpochMilli());
        frame.put(HexFormat.of().parseHex(previous.hex()));
        frame.putShort((short) typeBytes.length).put(typeBytes).put(payloadBytes);
        frame.putInt(0, MAGIC).putInt(Integer.BYTES, length).putInt(2 * Integer.BYTES, crc(frame.array(), length));
        return frame.flip();
    }

    /** Reads the frame at {@code offset}; empty unless it is whole and its checksum agrees. */
    static Optional<JournalRecord> decode(ByteBuffer segment, int offset, long segmentStart) {
        if (segment.limit() - offset < PREFIX + BODY_FIXED || segment.getInt(offset) != MAGIC) {
            return Optional.empty();
        }
        int length = segment.getInt(offset + Integer.BYTES);
        if (length < BODY_FIXED || length > BODY_MAX || length > segment.limit() - offset - PREFIX) {
            return Optional.empty();
        }
        CRC32C crc = new CRC32C();
        crc.update(segment.duplicate().position(offset + PREFIX).limit(offset + PREFIX + length));
        if ((int) crc.getValue() != segment.getInt(offset + 2 * Integer.BYTES)) {
            return Optional.empty();
        }
        ByteBuffer body = segment.duplicate().position(offset + PREFIX).limit(offset + PREFIX + length);
        long epoch = body.getLong();
        long sequence = body.getLong();
        Instant at = Instant.ofEpochMilli(body.getLong());
        byte[] hash = new byte[HASH_BYTES];
        body.get(hash);
        String type = text(body, body.getShort());
        String payload = text(body, body.remaining());
        long position = segmentStart + offset;
        return Optional.of(new JournalRecord(
                position,
                position + PREFIX + length,
                epoch,
                sequence,
                type,
                at,
                new ChainHash(HexFormat.of().formatHex(hash)),
                payload));
    }

    private static String text(ByteBuffer body, int length) {
        byte[] bytes = new byte[length];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int crc(byte[] frame, int bodyLength) {
        CRC32C crc = new CRC32C();
        crc.update(frame, PREFIX, bodyLength);
        return (int) crc.getValue();
    }
}
