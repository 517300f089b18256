package org.granary.pos.device.scanner;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.pos.device.Scan;

/**
 * Cuts a scanner's bytes into codes: at CR, LF or both, or after a silence as long as the scanner has not shown that it sends
 * a terminator (a busy machine can hand over one code in two pieces, which must not become two codes). Longer runs than a code
 * can have are thrown away up to the next terminator or silence. For one thread.
 */
public final class ScanFraming {
    /** Silence that ends a code: several characters long at 9600 baud, short against two scans by hand. */
    public static final Duration GAP = Duration.ofMillis(40);

    /** A rest without its terminator is noise after this, and must not spoil the next code. */
    public static final Duration STALE = Duration.ofSeconds(1);

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long lastNanos;
    private boolean overlong;
    private boolean terminated;

    /** Takes bytes that came in at the given monotonic time, and returns the codes that they complete. */
    public List<Scan> feed(byte[] bytes, long nanos) {
        List<Scan> scans = new ArrayList<>();
        if (terminated && waiting() && nanos - lastNanos >= STALE.toNanos()) {
            pending.reset();
        }
        flush(nanos).ifPresent(scans::add);
        for (byte value : bytes) {
            if (value == '\r' || value == '\n') {
                terminated = true;
                take().ifPresent(scans::add);
            } else if (pending.size() < Scan.CODE_MAX) {
                pending.write(value);
            } else {
                overlong = true;
            }
        }
        lastNanos = nanos;
        return scans;
    }

    /** The code that is complete because nothing followed it for {@link #GAP}. */
    public Optional<Scan> flush(long nanos) {
        return !terminated && waiting() && nanos - lastNanos >= GAP.toNanos() ? take() : Optional.empty();
    }

    /** True when bytes wait for a terminator or for the silence. */
    public boolean waiting() {
        return pending.size() > 0;
    }

    private Optional<Scan> take() {
        String text = pending.toString(GB18030);
        boolean damaged = overlong;
        pending.reset();
        overlong = false;
        return damaged ? Optional.empty() : AimIdentifier.strip(text);
    }
}
