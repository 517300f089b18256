package org.granary.drill.sim;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.world.World;

/** What the worlds of a run add up to. Used by several threads. */
final class Tally {
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<Worlds, Integer> stores = new EnumMap<>(Worlds.class);
    private final Map<Bug, Integer> caught = new EnumMap<>(Bug.class);
    private int shopDays;
    private int worlds;
    private long events;
    private long acknowledged;
    private long staleSales;
    private long lostWithDisks;
    private int violations;

    synchronized void world(Worlds kind, World.Outcome outcome) {
        worlds++;
        shopDays += outcome.shopDays();
        stores.merge(kind, outcome.shopDays(), Integer::sum);
        events += outcome.events();
        acknowledged += outcome.acknowledged();
        staleSales += outcome.staleSales();
        lostWithDisks += outcome.lostWithDisks();
        violations += outcome.violated() ? 1 : 0;
        outcome.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
    }

    synchronized void bug(Bug bug, boolean noticed) {
        caught.merge(bug, noticed ? 1 : 0, Integer::sum);
    }

    synchronized int shopDays() {
        return shopDays;
    }

    synchronized int shopDays(Worlds kind) {
        return stores.getOrDefault(kind, 0);
    }

    synchronized int violations() {
        return violations;
    }

    synchronized int caught(Bug bug) {
        return caught.getOrDefault(bug, 0);
    }

    /** Every kind of fault, also one that never happened. */
    synchronized Map<String, Long> faults() {
        Map<String, Long> counts = new TreeMap<>();
        for (Fault fault : Fault.values()) {
            counts.put(fault.name(), faults.getOrDefault(fault, 0L));
        }
        return counts;
    }

    synchronized Map<String, Object> report(long seed, int enough) {
        Map<String, Integer> bugs = new TreeMap<>();
        caught.forEach((bug, count) -> bugs.put(bug.name(), count));
        Map<String, Integer> byStore = new LinkedHashMap<>();
        for (Worlds kind : Worlds.values()) {
            byStore.put(kind.code(), stores.getOrDefault(kind, 0));
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("seed", seed);
        report.put("shopDays", shopDays);
        report.put("worlds", worlds);
        report.put("events", events);
        report.put("violations", violations);
        report.put("plantedBugs", caught.size());
        report.put(
                "plantedBugsCaught",
                caught.values().stream().filter(count -> count >= enough).count());
        report.put("acknowledged", acknowledged);
        report.put("salesAtStaleTills", staleSales);
        report.put("documentsLostWithTheirOnlyDisk", lostWithDisks);
        report.put("stores", byStore);
        report.put("faults", faults());
        report.put("bugs", bugs);
        return report;
    }
}
