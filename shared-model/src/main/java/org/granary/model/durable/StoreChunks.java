package org.granary.model.durable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the chunks in a file of H2's MVStore. The database believes a chunk whose header and footer agree and never sums up
 * what is between, so a newest chunk torn by a power cut can hide every table. With its first block zeroed the database
 * opens with the commit before. (H2's file format 3, as documented on h2database.com/html/mvstore.html.)
 */
public final class StoreChunks {
    /** Bytes of a block; a chunk begins on one, and its header fits into it. */
    public static final int BLOCK_BYTES = 4_096;

    private static final int FIRST_BLOCK = 2;
    private static final int HEADER_MAX = 1_024;
    private static final int FOOTER_BYTES = 128;
    private static final int READ_BLOCKS = 256;
    private static final int HEX = 16;
    private static final byte[] BEGIN = "chunk:".getBytes(StandardCharsets.ISO_8859_1);

    private StoreChunks() {}

    /**
     * Looks at every block of the file, so it takes as long as reading it once.
     *
     * @param max at most so many
     * @return chunks that the database would believe, newest first
     */
    public static List<StoreChunk> newest(ByteSource file, int max) {
        List<StoreChunk> chunks = new ArrayList<>();
        byte[] page = new byte[READ_BLOCKS * BLOCK_BYTES];
        long size = file.size();
        for (long position = (long) FIRST_BLOCK * BLOCK_BYTES; position < size; position += page.length) {
            file.read(position, page);
            long blocks = Math.min(READ_BLOCKS, (size - position) / BLOCK_BYTES);
            for (int block = 0; block < blocks; block++) {
                header(page, block * BLOCK_BYTES, position + (long) block * BLOCK_BYTES)
                        .filter(chunk -> hasFooter(file, size, chunk))
                        .ifPresent(chunks::add);
            }
        }
        chunks.sort(Comparator.comparingLong(StoreChunk::version).reversed());
        return List.copyOf(chunks.subList(0, Math.min(max, chunks.size())));
    }

    /** What tells this file from others with the same name: when it was made; empty when the file has no readable header. */
    public static Optional<String> identity(ByteSource file) {
        byte[] headers = new byte[FIRST_BLOCK * BLOCK_BYTES];
        file.read(0, headers);
        for (int copy = 0; copy < FIRST_BLOCK; copy++) {
            Map<String, String> fields = fields(headers, copy * BLOCK_BYTES, copy * BLOCK_BYTES + HEADER_MAX);
            if (fields.containsKey("H") && fields.containsKey("created")) {
                return Optional.of(fields.getOrDefault("created", ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<StoreChunk> header(byte[] page, int offset, long position) {
        for (int i = 0; i < BEGIN.length; i++) {
            if (page[offset + i] != BEGIN[i]) {
                return Optional.empty();
            }
        }
        int end = offset;
        while (end < offset + HEADER_MAX && page[end] != '\n') {
            end++;
        }
        Map<String, String> fields = fields(page, offset, end);
        Optional<Long> id = number(fields, "chunk");
        Optional<Long> version = fields.containsKey("version") ? number(fields, "version") : id;
        Optional<Long> blocks = number(fields, "len").filter(length -> length >= 1);
        return id.isPresent() && version.isPresent() && blocks.isPresent()
                ? Optional.of(new StoreChunk(id.get(), version.get(), position, blocks.get()))
                : Optional.empty();
    }

    private static boolean hasFooter(ByteSource file, long size, StoreChunk chunk) {
        long end = chunk.position() + chunk.blocks() * BLOCK_BYTES;
        if (chunk.blocks() > size / BLOCK_BYTES || end > size) {
            return false;
        }
        byte[] footer = new byte[FOOTER_BYTES];
        file.read(end - FOOTER_BYTES, footer);
        Map<String, String> fields = fields(footer, 0, FOOTER_BYTES);
        Optional<Long> id = number(fields, "chunk");
        return id.filter(found -> found == chunk.id()).isPresent()
                && number(fields, "version")
                        .or(() -> id)
                        .filter(found -> found == chunk.version())
                        .isPresent();
    }

    /** Reads {@code key:value,key:value}; what is no such pair is left out. */
    private static Map<String, String> fields(byte[] bytes, int from, int to) {
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                .trim()
                .split(",", -1)) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                fields.put(field.substring(0, colon), field.substring(colon + 1).trim());
            }
        }
        return fields;
    }

    private static Optional<Long> number(Map<String, String> fields, String key) {
        String text = fields.getOrDefault(key, "");
        return text.matches("[0-9a-f]{1,15}") ? Optional.of(Long.parseLong(text, HEX)) : Optional.empty();
    }
}
