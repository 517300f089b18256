package org.granary.pos.app.leaving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.granary.model.kernel.BusinessDates;
import org.granary.pos.app.Till;
import org.granary.pos.sync.SyncStatus;
import org.granary.pos.ui.Texts;

/**
 * Whether this till may be reset or updated: not while it holds the only copy of a record. It is given time to deliver what it
 * has first. Blocks.
 */
public final class Leaving {
    /** So long a till may deliver before it has to say no. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private Leaving() {}

    /** Why the till may not be taken away; empty when it may. Whoever started the till closes it. */
    public static Optional<String> refusal(Till till, Texts texts, Duration patience) throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(1);
        till.sync().onChange(status -> {
            if (status.unsynced() == 0) {
                delivered.countDown();
            }
        });
        if (till.unsynced() > 0) {
            boolean unused = delivered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        SyncStatus status = till.sync().status();
        return status.unsynced() == 0
                ? Optional.empty()
                : Optional.of(sentence(status, till.clock().instant(), texts));
    }

    private static String sentence(SyncStatus status, Instant now, Texts texts) {
        String count = Long.toString(status.unsynced());
        Instant oldest = status.oldestUnsynced();
        if (oldest == null) {
            return texts.get("leave.refusedUndated", count);
        }
        long minutes = Math.max(0, Duration.between(oldest, now).toMinutes());
        return texts.get(
                "leave.refused",
                count,
                TIME.format(oldest.atZone(BusinessDates.SHOP_ZONE)),
                Long.toString(minutes / 60),
                Long.toString(minutes % 60));
    }

    /** Puts the folder of a till that is closed aside, so that the next start begins anew; nothing is deleted. */
    public static Path putAside(Path data, Instant now) {
        Path whole = data.toAbsolutePath();
        Path aside = whole.resolveSibling(whole.getFileName() + "-before-" + STAMP.format(now.atZone(ZoneOffset.UTC)));
        try {
            return Files.move(whole, aside);
        } catch (IOException e) {
            throw new UncheckedIOException("the till's folder cannot be put aside", e);
        }
    }
}
