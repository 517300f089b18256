package org.granary.drill.disk;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file: what programs read, what is on the platter, and what lies between. Guarded by its disk. */
final class FileNode implements Node {
    private static final int PAGE = 4_096;

    /**
     * A write or, without bytes, a change of the length.
     *
     * @param number order among all changes of the disk
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Change(long number, FileNode file, long offset, byte @Nullable [] bytes) implements Pending {
        long end() {
            return bytes == null ? offset : offset + bytes.length;
        }

        /** Puts the bytes from one position of the file to another into a content, or gives it its length. */
        void applyTo(Content content, long from, long to) {
            if (bytes == null) {
                content.resize(offset);
            } else {
                content.write(bytes, (int) (from - offset), (int) (to - from), from);
            }
        }
    }

    private Content live;
    private final Content durable;
    private final Deque<Change> unforced = new ArrayDeque<>();
    // Writes whose force failed, page by page: the system forgets that they are dirty and never tries again.
    private final List<Change> forsaken = new ArrayList<>();
    private long unforcedBytes;
    private @Nullable Object lockOwner;

    FileNode() {
        this(new Content());
    }

    /** A file of which so much is durable; {@link #settle} before programs see it. */
    FileNode(Content durable) {
        this.durable = durable;
        this.live = new Content();
    }

    /** Programs see what is durable. */
    void settle() {
        live = durable.copy();
    }

    Content live() {
        return live;
    }

    Content durable() {
        return durable;
    }

    /** Everything that may or may not be there after a power cut, in order. */
    List<Change> undecided() {
        List<Change> all = new ArrayList<>(forsaken);
        all.addAll(unforced);
        return all;
    }

    void write(long number, ByteBuffer from, int length, long offset) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        live.write(bytes, 0, length, offset);
        unforced.add(new Change(number, this, offset, bytes));
        unforcedBytes += length;
        while (unforcedBytes > UnreliableDisk.UNFORCED_MAX) {
            Change oldest = unforced.remove();
            put(oldest);
            unforcedBytes -= oldest.end() - oldest.offset();
        }
    }

    void resize(long number, long size) {
        live.resize(size);
        unforced.add(new Change(number, this, size, null));
    }

    void force() {
        Set<Long> pages = new HashSet<>();
        if (!forsaken.isEmpty()) {
            for (Change change : unforced) {
                for (long page = change.offset() / PAGE; page * PAGE < change.end(); page++) {
                    pages.add(page);
                }
            }
            // A page that is dirty again goes out whole, with what was forsaken in it.
            forsaken.stream()
                    .filter(change -> pages.contains(change.offset() / PAGE))
                    .forEach(this::put);
            forsaken.removeIf(change -> pages.contains(change.offset() / PAGE));
        }
        unforced.forEach(this::put);
        unforced.clear();
        unforcedBytes = 0;
        durable.resize(live.size());
    }

    /** The system reports the failure once, and calls the pages clean. */
    void forceFailed() {
        for (Change change : unforced) {
            byte[] bytes = change.bytes();
            if (bytes == null) {
                forsaken.add(change);
                continue;
            }
            long at = change.offset();
            while (at < change.end()) {
                long end = Math.min(change.end(), (at / PAGE + 1) * PAGE);
                byte[] piece = new byte[(int) (end - at)];
                System.arraycopy(bytes, (int) (at - change.offset()), piece, 0, piece.length);
                forsaken.add(new Change(change.number(), this, at, piece));
                at = end;
            }
        }
        unforced.clear();
        unforcedBytes = 0;
    }

    private void put(Change change) {
        change.applyTo(durable, change.offset(), change.end());
    }

    boolean lock(Object owner) {
        if (lockOwner != null && lockOwner != owner) {
            return false;
        }
        lockOwner = requireNonNull(owner, "owner is null");
        return true;
    }

    void unlock(Object owner) {
        if (lockOwner == owner) {
            lockOwner = null;
        }
    }

    void unlock() {
        lockOwner = null;
    }
}
