package org.granary.pos.device.virtual;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the access point sends, cut into commands by the table of devices.md, section 6. For the radio's thread. */
final class RadioInput {
    private static final int BLOCK_BYTES = 4_100;
    private static final int JOB_BYTES = 27;
    private static final long PATIENCE_NANOS = 1_000_000_000;

    /** Takes the commands as they are complete. */
    interface Commands {
        /** {@code RDY?}. */
        void ready();

        /** {@code NFO?}. */
        void info();

        /** {@code SCP>} with its checked fields; null when the sum is wrong. */
        void channel(byte[] fields, boolean sumRight);

        /** {@code SDA>} (or {@code CXD>} when cancelling) with its 27 bytes. */
        void job(byte[] fields, boolean sumRight, boolean cancel);

        /** {@code >D>}: a block is announced. */
        void blockAnnounced();

        /** The 4 100 bytes of a block, unmasked. */
        void block(byte[] unmasked);
    }

    private final Commands commands;
    private byte[] pending = new byte[0];
    private boolean inBlock;
    private long lastNanos;

    RadioInput(Commands commands) {
        this.commands = commands;
    }

    void feed(byte[] bytes) {
        long now = System.nanoTime();
        if (now - lastNanos > PATIENCE_NANOS) {
            // Half a command from an access point that is gone must not swallow the next one's.
            inBlock = false;
            pending = new byte[0];
        }
        lastNanos = now;
        byte[] all = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, all, pending.length, bytes.length);
        int at = 0;
        int used = 1;
        while (at < all.length && used > 0) {
            used = inBlock ? block(all, at) : command(all, at);
            at += used;
        }
        pending = Arrays.copyOfRange(all, at, all.length);
    }

    private int block(byte[] all, int at) {
        if (all.length - at < BLOCK_BYTES) {
            return 0;
        }
        byte[] frame = Arrays.copyOfRange(all, at, at + BLOCK_BYTES);
        for (int index = 0; index < frame.length; index++) {
            frame[index] ^= (byte) 0xAA;
        }
        inBlock = false;
        commands.block(frame);
        return BLOCK_BYTES;
    }

    /** Bytes used; 0 when more are needed. A byte that begins nothing is passed over. */
    private int command(byte[] all, int at) {
        String head = new String(all, at, Math.min(4, all.length - at), StandardCharsets.ISO_8859_1);
        if (head.startsWith(">D>")) {
            inBlock = true;
            commands.blockAnnounced();
            return 3;
        }
        if (head.length() < 4) {
            return begins(head) ? 0 : 1;
        }
        return switch (head) {
            case "RDY?" -> {
                commands.ready();
                yield 4;
            }
            case "NFO?" -> {
                commands.info();
                yield 4;
            }
            case "SCP>" -> fields(all, at, 3, head);
            case "SDA>", "CXD>" -> fields(all, at, JOB_BYTES, head);
            default -> 1;
        };
    }

    private static boolean begins(String head) {
        return ">D>".startsWith(head)
                || "RDY?".startsWith(head)
                || "NFO?".startsWith(head)
                || "SCP>".startsWith(head)
                || "SDA>".startsWith(head)
                || "CXD>".startsWith(head);
    }

    private int fields(byte[] all, int at, int length, String head) {
        if (all.length - at < 4 + length) {
            return 0;
        }
        byte[] fields = Arrays.copyOfRange(all, at + 4, at + 4 + length);
        int sum = 0;
        for (int index = 1; index < length; index++) {
            sum += fields[index];
        }
        boolean right = fields[0] == (byte) sum;
        if (head.equals("SCP>")) {
            commands.channel(fields, right);
        } else {
            commands.job(fields, right, head.equals("CXD>"));
        }
        return 4 + length;
    }
}
