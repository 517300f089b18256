package org.granary.drill.disk;

/** What a power cut leaves of the writes that were not forced. What was forced is always there. */
public enum WriteLoss {
    /** Nothing of them. */
    DROPPED("dropped", 0),
    /** The first ones, across all files in the order of writing, and a part of the next. */
    PREFIX_TORN("prefix-torn", 0),
    /** Any of them, each whole. */
    WHOLE_WRITES("whole-writes", 0),
    /** Any 4 096-byte blocks of them. */
    BLOCKS_4096("blocks-4096", 4_096),
    /** Any 512-byte sectors of them. */
    SECTORS_512("sectors-512", 512);

    private final String code;
    private final int blockBytes;

    WriteLoss(String code, int blockBytes) {
        this.code = code;
        this.blockBytes = blockBytes;
    }

    /** The word in reports. */
    public String code() {
        return code;
    }

    /** Bytes that survive or not as one, aligned in the file; 0 where writes do so as a whole. */
    int blockBytes() {
        return blockBytes;
    }
}
