package org.granary.drill.sim.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Goods;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.drill.sim.hq.Headquarters;
import org.granary.drill.sim.hq.Office;
import org.granary.drill.sim.till.FileDisk;
import org.granary.drill.sim.till.Machine;
import org.granary.drill.sim.till.TillDisk;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Feed;

/** One world: some shops for some days, then peace until everything has come to rest. Runs in one thread. */
public final class World {
    /** What became of a world. */
    public record Outcome(
            long seed,
            int shopDays,
            long events,
            long acknowledged,
            long staleSales,
            long lostWithDisks,
            Map<Fault, Long> faults,
            String violation,
            List<String> tail) {
        public Outcome {
            faults = Map.copyOf(faults);
            tail = List.copyOf(tail);
        }

        public boolean violated() {
            return !violation.isEmpty();
        }
    }

    private static final long MORNING = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
    private static final int TAIL = 60;
    private static final int DAYS_OF_TABLES = 3;
    private static final int DAYS_TO_REST = 40;

    private final long seed;
    private final Stage stage;
    private final Office office;
    private final Headquarters headquarters;
    private final List<Shop> shops = new ArrayList<>();
    private final Mishaps mishaps;
    private final Staff staff;
    private final Checks checks;
    private final int days;
    private final boolean onFiles;
    private int shopDays;

    /** A world with everything in memory. */
    public World(long seed, Bug bug) {
        this(seed, bug, Office::new, 0, Optional.empty());
    }

    /**
     * A world whose tills keep their journals and databases in files; headquarters is in memory.
     *
     * @param forces whether the journals may force; without it the world has to fail
     */
    public static World onFiles(long seed, int days, boolean forces) {
        return new World(
                seed, Bug.NONE, Office::new, days, Optional.of((stage, till) -> new FileDisk(stage, till, forces)));
    }

    /** A world over whatever headquarters is. */
    public World(long seed, Bug bug, Function<Stage, Office> offices) {
        this(seed, bug, offices, DAYS_OF_TABLES, Optional.empty());
    }

    private World(
            long seed,
            Bug bug,
            Function<Stage, Office> offices,
            int fewDays,
            Optional<BiFunction<Stage, TillId, TillDisk>> disks) {
        this.seed = seed;
        this.onFiles = disks.isPresent();
        stage = new Stage(seed, bug, MORNING);
        office = offices.apply(stage);
        headquarters = new Headquarters(stage, office, 2);
        checks = new Checks(stage, office);
        boolean small = fewDays > 0;
        boolean longWorld = !small && stage.below(12) == 0;
        days = longWorld ? 24 : small ? fewDays : 4 + stage.below(4);
        int count = longWorld || small ? 2 : 2 + stage.below(2);
        for (int i = 0; i < count; i++) {
            ShopId shop = new ShopId("SH" + (char) ('A' + i));
            Function<TillId, TillDisk> disk =
                    till -> disks.map(made -> made.apply(stage, till)).orElseGet(() -> new TillDisk(1));
            shops.add(new Shop(stage, shop, 2 + stage.below(2), headquarters, disk, checks));
        }
        mishaps = new Mishaps(stage, headquarters, shops, longWorld);
        staff = new Staff(stage, headquarters);
    }

    /** Lives through all of it. */
    public Outcome run() {
        String violation = "";
        try {
            live();
        } catch (Violation e) {
            violation = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            violation = "the code failed: " + e + (trace.length > 0 ? " at " + trace[0] : "");
        }
        long stale =
                shops.stream().mapToLong(shop -> shop.counter().staleSales()).sum();
        office.end();
        shops.forEach(Shop::end);
        return new Outcome(
                seed,
                shopDays,
                stage.agenda().done(),
                stage.truth().done().size(),
                stale,
                stage.truth().lostWithDisks(),
                stage.faults(),
                violation,
                violation.isEmpty() ? List.of() : stage.tail(TAIL));
    }

    private void live() {
        for (Shop shop : shops) {
            shop.machines().forEach(Machine::start);
        }
        hourly();
        for (int day = 0; day < days; day++) {
            morning(day);
            runUntil(MORNING + (day + 1) * Stage.DAY);
            for (Shop shop : shops) {
                shopDays += shop.wholeDay() ? 1 : 0;
            }
        }
        peace();
        checks.atRest(shops);
    }

    private void runUntil(long time) {
        boolean more = true;
        while (more) {
            more = stage.agenda().step(time);
        }
    }

    private void hourly() {
        shops.forEach(staff::round);
        shops.forEach(Shop::upkeep);
        stage.agenda().after(Stage.HOUR, this::hourly);
    }

    private void morning(int day) {
        shops.forEach(Shop::morning);
        mishaps.day(day);
        if (onFiles) {
            mishaps.dayOfFiles();
        }
        publishSoon(List.of());
        for (Shop shop : shops) {
            if (stage.chance(0.5)) {
                publishSoon(List.of(shop));
            }
        }
        for (long at = 0; at < Stage.DAY; at += 30 * Stage.MINUTE) {
            stage.agenda().after(at, () -> headquarters.atTheConsole(Office::reviewAll));
        }
        if (stage.chance(0.3)) {
            stage.agenda().after(stage.between(0, Stage.DAY), () -> headquarters.atTheConsole(this::catalogue));
        }
    }

    private void catalogue(Office at) {
        Goods.Good good = stage.any(Goods.ALL);
        at.announce(Feed.SKU, good.sku().value(), "\"revision " + stage.below(1_000) + "\"");
    }

    private void publishSoon(List<Shop> only) {
        stage.agenda().after(stage.between(0, 10 * Stage.HOUR), () -> publish(only, 20));
    }

    private void publish(List<Shop> only, int patience) {
        Map<SellUnit, Money> prices = new TreeMap<>();
        int count = 1 + stage.below(3);
        for (int i = 0; i < count; i++) {
            Goods.Good good = stage.any(Goods.ALL);
            prices.put(good.unit(), Money.ofFen(good.list().fen() * (60 + stage.below(80)) / 100));
        }
        Instant effective = Instant.ofEpochMilli(stage.now() + stage.between(0, 3 * Stage.HOUR));
        boolean done = headquarters.atTheConsole(
                at -> at.publish(effective, only.stream().map(Shop::id).toList(), prices));
        if (done) {
            (only.isEmpty() ? shops : only).forEach(Shop::flipped);
        } else if (patience > 0) {
            stage.agenda().after(30 * Stage.MINUTE, () -> publish(only, patience - 1));
        }
    }

    /** No new faults and no new customers: everything has to come to rest by itself, with the staff's help. */
    private void peace() {
        mishaps.calm();
        headquarters.heal();
        for (Shop shop : shops) {
            shop.wire().calm();
            shop.machines().forEach(Machine::disarm);
        }
        long end = stage.now() + DAYS_TO_REST * Stage.DAY;
        while (stage.now() < end && !atRest()) {
            headquarters.heal();
            staff.sendClonesAway(shops);
            for (Shop shop : shops) {
                Machine host = shop.host();
                if (host.isUp() && !host.isStale()) {
                    host.run(() -> shop.counter().labels(host));
                }
            }
            runUntil(stage.now() + Stage.HOUR);
        }
        if (!atRest()) {
            throw new Violation("rest: after " + DAYS_TO_REST + " days of peace " + restless());
        }
    }

    private boolean atRest() {
        return shops.stream()
                .allMatch(shop -> shop.machines().stream()
                        .allMatch(machine -> machine.isRetired()
                                || (machine.isLevel()
                                        && !office.quarantined(machine.id())
                                        && shop.cloneOf(machine).isEmpty()
                                        && !machine.isClone()
                                        && machine.standing().cursor() == office.head()
                                        && machine.standing().incarnation() == office.incarnation())));
    }

    private String restless() {
        StringBuilder text = new StringBuilder();
        for (Shop shop : shops) {
            for (Machine machine : shop.machines()) {
                text.append(machine)
                        .append(machine.isRetired() ? " is gone" : " is " + machine.condition())
                        .append(machine.isLevel() ? ", level; " : ", not level; ");
            }
        }
        return text.toString();
    }
}
