package org.granary.drill.sim.core;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: what happens next happens at once. Events of one moment run in the order in which they were planned. */
public final class Agenda {
    private record Event(long at, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long planned;
    private long done;

    public Agenda(long start) {
        now = start;
    }

    /** Milliseconds since the epoch, as nature counts them. */
    public long now() {
        return now;
    }

    /** Events that have happened. */
    public long done() {
        return done;
    }

    public void after(long millis, Runnable action) {
        at(now + Math.max(0, millis), action);
    }

    public void at(long time, Runnable action) {
        planned++;
        events.add(new Event(Math.max(now, time), planned, action));
    }

    /** Lets the next event happen; false when nothing is planned up to {@code until}. */
    public boolean step(long until) {
        Event next = events.peek();
        if (next == null || next.at() > until) {
            now = Math.max(now, until);
            return false;
        }
        events.remove();
        now = next.at();
        done++;
        next.action().run();
        return true;
    }
}
