package org.granary.pos.journal;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.granary.model.sync.ChainHash;

/**
 * The first bytes of a segment: where the acknowledged records of the segment before it end, and where the chain stands.
 * So only the newest segment has to be read at the start, and what a failed force left behind is never read at all.
 *
 * @param previousEnd position after the last acknowledged record before this segment
 * @param nextSequence the sequence that the next record for headquarters gets
 */
record SegmentHeader(long previousEnd, long epoch, long nextSequence, ChainHash last) {
    static final int BYTES = 128;

    private static final long MAGIC = 0x4752414e4a524e4cL;
    private static final int HASH_BYTES = 32;
    private static final int CHECKED = 4 * Long.BYTES + HASH_BYTES;

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putLong(previousEnd).putLong(epoch).putLong(nextSequence);
        bytes.put(HexFormat.of().parseHex(last.hex()));
        bytes.putInt(crc(bytes));
        return bytes.rewind();
    }

    static Optional<SegmentHeader> decode(ByteBuffer bytes) {
        if (bytes.limit() < BYTES || bytes.getLong(0) != MAGIC || bytes.getInt(CHECKED) != crc(bytes)) {
            return Optional.empty();
        }
        byte[] hash = new byte[HASH_BYTES];
        bytes.get(4 * Long.BYTES, hash);
        return Optional.of(new SegmentHeader(
                bytes.getLong(Long.BYTES),
                bytes.getLong(2 * Long.BYTES),
                bytes.getLong(3 * Long.BYTES),
                new ChainHash(HexFormat.of().formatHex(hash))));
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(0).limit(CHECKED));
        return (int) crc.getValue();
    }
}
