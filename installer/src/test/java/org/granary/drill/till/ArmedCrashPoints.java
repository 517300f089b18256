package org.granary.drill.till;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.granary.pos.sync.CrashPoint;
import org.granary.pos.sync.CrashPoints;

/**
 * Stops the thread that reaches an armed crash point, for ever: the drill hears the announcement and kills the process
 * from outside. A point that is not armed costs nothing.
 */
final class ArmedCrashPoints implements CrashPoints {
    private final Map<String, AtomicInteger> armed = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Consumer<String> announce;

    ArmedCrashPoints(Consumer<String> announce) {
        this.announce = announce;
    }

    void arm(String code, int times) {
        armed.put(code, new AtomicInteger(times));
    }

    @Override
    public void reached(CrashPoint point) {
        reached(point.code());
    }

    void reached(String code) {
        AtomicInteger left = armed.get(code);
        if (left == null || left.decrementAndGet() != 0) {
            return;
        }
        announce.accept(code);
        boolean standing = true;
        while (standing) {
            try {
                never.await();
                standing = false;
            } catch (InterruptedException e) {
                // A crashed thread hears nothing; the kill comes from outside.
                standing = true;
            }
        }
    }
}
