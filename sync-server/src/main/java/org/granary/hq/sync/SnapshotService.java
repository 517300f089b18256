package org.granary.hq.sync;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Incarnation;
import org.granary.hq.store.Json;
import org.granary.model.engine.Desk;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Refusal;
import org.granary.model.wire.Snapshot;

/** Writes the whole of what a shop is to know, for a new till or one whose cursor is void. */
public final class SnapshotService {
    /** Snapshots written at once; after a restore every till asks for one. */
    public static final int AT_ONCE_MAX = 4;

    private static final long COME_BACK_MILLIS = 1_000;

    private final Database database;
    private final FeedStore feed;
    private final Clock clock;
    private final Semaphore writing = new Semaphore(AT_ONCE_MAX);

    /** Where the bytes go once it is sure that there will be some. */
    interface Target {
        OutputStream open() throws IOException;
    }

    public SnapshotService(Database database, FeedStore feed, Clock clock) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
    }

    /** Writes a shop's snapshot, packed; a refusal when too many are being written. */
    Optional<Desk.Reply.No<Snapshot.Head>> write(TillId till, Target target) {
        if (!writing.tryAcquire()) {
            return Optional.of(new Desk.Reply.No<>(429, Refusal.rate(COME_BACK_MILLIS)));
        }
        try (GZIPOutputStream packed = new GZIPOutputStream(target.open())) {
            DigestOutputStream digest = new DigestOutputStream(packed, sha256());
            Writer lines = new BufferedWriter(new OutputStreamWriter(digest, StandardCharsets.UTF_8));
            AtomicBoolean begun = new AtomicBoolean();
            long rows = database.read(handle -> {
                if (begun.getAndSet(true)) {
                    throw new IllegalStateException("what was sent cannot be sent anew; the till asks again");
                }
                long head = feed.head(handle);
                line(lines, new Snapshot.Head(head, Incarnation.current(handle), clock.millis()));
                return feed.newest(handle, till.shop(), head, entry -> line(lines, entry));
            });
            lines.flush();
            String sha256 = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            line(lines, new Snapshot.Tail(rows, sha256));
            lines.flush();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot was not taken", e);
        } finally {
            writing.release();
        }
    }

    private static void line(Writer lines, Object message) {
        try {
            lines.append(Json.text(message)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
