package org.granary.model.durable;

/**
 * One chunk of the database's file: everything one commit changed.
 *
 * @param version rises with each commit
 * @param position where its first block begins, in bytes
 * @param blocks how many blocks of {@link StoreChunks#BLOCK_BYTES} it has
 */
public record StoreChunk(long id, long version, long position, long blocks) {
    public StoreChunk {
        if (id < 0 || version < 0 || position < 0 || blocks < 1) {
            throw new IllegalArgumentException("no chunk: " + id + ", " + version + ", " + position + ", " + blocks);
        }
    }
}
