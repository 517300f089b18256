package org.granary.drill.sim.core;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.granary.model.kernel.DocumentId;

/** What everything in one world shares. The same seed gives the same world, event by event. */
public final class Stage {
    public static final long SECOND = 1_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private final Agenda agenda;
    private final SplittableRandom random;
    private final Trace trace = new Trace();
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Bug bug;
    private final Truth truth = new Truth();
    private long faultCount;

    public Stage(long seed, Bug bug, long start) {
        this.agenda = new Agenda(start);
        this.random = new SplittableRandom(seed);
        this.bug = bug;
    }

    public Agenda agenda() {
        return agenda;
    }

    public long now() {
        return agenda.now();
    }

    public Truth truth() {
        return truth;
    }

    public boolean has(Bug planted) {
        return bug == planted;
    }

    public void note(Object... what) {
        trace.note(agenda.now(), what);
    }

    public List<String> tail(int events) {
        return trace.tail(events);
    }

    /** A fault happened. */
    public void befell(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
        faultCount++;
        note("fault", fault);
    }

    public Map<Fault, Long> faults() {
        return faults;
    }

    public long faultCount() {
        return faultCount;
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** 0 up to before {@code bound}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public long between(long from, long to) {
        return from >= to ? from : random.nextLong(from, to);
    }

    public <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public DocumentId id(Instant at) {
        return DocumentId.of(at, random.nextLong(), random.nextLong());
    }

    public String token() {
        return Long.toHexString(random.nextLong());
    }
}
