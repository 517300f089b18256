package org.granary.model.durable;

/** How full a disk is, in what it means for a till. */
public enum DiskRoom {
    PLENTY,
    /** Time to tell somebody: at a busy shop's pace there are weeks left. */
    LOW,
    /** Exports and packing stop, so that what is left is for sales. */
    SCARCE;

    /** Bytes below which the room is {@link #LOW}. */
    public static final long LOW_BYTES = 2L * 1024 * 1024 * 1024;

    /** Bytes below which the room is {@link #SCARCE}. */
    public static final long SCARCE_BYTES = 256L * 1024 * 1024;

    /** Judges by the bytes that can still be written. */
    public static DiskRoom of(long usableBytes) {
        if (usableBytes >= LOW_BYTES) {
            return PLENTY;
        }
        return usableBytes >= SCARCE_BYTES ? LOW : SCARCE;
    }
}
