package org.granary.model.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreChunksTest {
    private static final int BLOCK = StoreChunks.BLOCK_BYTES;

    private static byte[] chunk(int id, int version, int blocks) {
        byte[] bytes = new byte[blocks * BLOCK];
        put(
                bytes,
                0,
                String.format(
                        Locale.ROOT, "chunk:%x,len:%x,pages:2,version:%x,next:3,toc:1c0 \n", id, blocks, version));
        put(
                bytes,
                bytes.length - 128,
                String.format(Locale.ROOT, "chunk:%x,len:%x,version:%x,fletcher:b60ad9f2", id, blocks, version));
        return bytes;
    }

    private static void put(byte[] bytes, int offset, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(ascii, 0, bytes, offset, ascii.length);
    }

    private static byte[] file(byte[]... chunks) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[2 * BLOCK]);
        for (byte[] chunk : chunks) {
            file.writeBytes(chunk);
        }
        return file.toByteArray();
    }

    private static ByteSource source(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(long position, byte[] into) {
                int length = (int) Math.min(into.length, bytes.length - position);
                System.arraycopy(bytes, (int) position, into, 0, length);
            }
        };
    }

    @Test
    void theNewestVersionComesFirstWhereverItLies() {
        byte[] file = file(chunk(0x1f, 0x2f, 2), chunk(0x11, 0x21, 1), chunk(0x1e, 0x2e, 3));
        assertThat(StoreChunks.newest(source(file), 2))
                .containsExactly(new StoreChunk(0x1f, 0x2f, 2L * BLOCK, 2), new StoreChunk(0x1e, 0x2e, 5L * BLOCK, 3));
    }

    @Test
    void aChunkWithoutItsFooterIsNotBelieved() {
        byte[] torn = chunk(9, 9, 2);
        put(torn, torn.length - 128, "chunk:8,len:2,version:8,fletcher:0 ");
        byte[] cut = chunk(10, 10, 4);
        byte[] file = file(chunk(7, 7, 1), torn, Arrays.copyOf(cut, BLOCK));
        assertThat(StoreChunks.newest(source(file), 4))
                .extracting(StoreChunk::version)
                .containsExactly(7L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noiseIsNoChunkAndNoError(long seed) {
        byte[] noise = new byte[64 * BLOCK + 17];
        new Random(seed).nextBytes(noise);
        for (int block = 2; block < 64; block++) {
            put(noise, block * BLOCK, "chunk:");
        }
        put(noise, 5 * BLOCK, "chunk:ffffffffffffffffffff,len:1\n");
        put(noise, 6 * BLOCK, "chunk:1,len:7fffffffffffff,version:9\n");
        put(noise, 7 * BLOCK, "chunk:1,len:0,version:9\n");
        assertThat(StoreChunks.newest(source(noise), 4)).as("seed %d", seed).isEmpty();
    }
}
