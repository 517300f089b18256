package org.granary.drill.sim.world;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.drill.sim.core.CrashPoint;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.hq.Headquarters;
import org.granary.drill.sim.till.Machine;
import org.granary.drill.sim.till.TillDisk;
import org.granary.model.kernel.DocumentId;
import org.granary.model.sync.ChainHash;

/** What goes wrong, planned day by day. */
final class Mishaps {
    private static final long TEN_YEARS = 3_652 * Stage.DAY;

    /** Of one till whose disk has operations at which it can die. */
    private static final int DEATHS_A_DAY = 3;

    private static final int OPERATIONS_MAX = 120;

    private final Stage stage;
    private final Headquarters headquarters;
    private final List<Shop> shops;
    private final boolean longWorld;
    private boolean calm;

    Mishaps(Stage stage, Headquarters headquarters, List<Shop> shops, boolean longWorld) {
        this.stage = stage;
        this.headquarters = headquarters;
        this.shops = shops;
        this.longWorld = longWorld;
    }

    void calm() {
        calm = true;
    }

    private void perhaps(double chance, Runnable mishap) {
        if (stage.chance(chance)) {
            stage.agenda().after(stage.between(0, 20 * Stage.HOUR), () -> {
                if (!calm) {
                    mishap.run();
                }
            });
        }
    }

    void day(int day) {
        perhaps(0.4, () -> headquarters.crashSoon(true));
        perhaps(0.4, () -> headquarters.crashSoon(false));
        perhaps(0.15, () -> headquarters.restart(stage.between(Stage.MINUTE, 2 * Stage.HOUR)));
        perhaps(0.3, () -> headquarters.failOver(stage.between(Stage.MINUTE, 2 * Stage.HOUR)));
        perhaps(0.1, this::headquartersDiskFull);
        perhaps(0.6, () -> headquarters.atTheConsole(office -> office.export()));
        perhaps(headquarters.office().inMemory() ? longWorld ? 0.03 : 0.12 : 0, this::restoreHeadquarters);
        shops.forEach(shop -> day(shop, day));
    }

    private void day(Shop shop, int day) {
        Machine machine = stage.any(shop.machines());
        perhaps(0.8, () -> machine.arm(stage.any(List.of(CrashPoint.values())), stage.chance(0.5)));
        perhaps(0.3, () -> stage.any(shop.machines()).arm(CrashPoint.DURING_APPLY, stage.chance(0.3)));
        perhaps(0.25, () -> stage.any(shop.machines()).outage(stage.between(Stage.HOUR, 14 * Stage.HOUR)));
        perhaps(0.4, () -> arm(shop));
        perhaps(0.15, () -> ifUp(machine, machine::powerCut));
        perhaps(0.1, () -> tillDiskFull(machine));
        perhaps(0.03, () -> ifUp(machine, () -> databaseLost(machine)));
        perhaps(0.3, () -> ifUp(machine, () -> shop.backUp(machine)));
        perhaps(0.06, () -> ifUp(machine, () -> restore(shop, machine)));
        perhaps(0.1, () -> clone(shop, machine, 60));
        perhaps(0.1, () -> clockJump(machine));
        perhaps(0.2, () -> cut(shop, Fault.PARTITION_OF_HOURS, stage.between(Stage.HOUR, 10 * Stage.HOUR)));
        perhaps(
                longWorld && day % 8 == 2 ? 0.4 : 0,
                () -> cut(shop, Fault.PARTITION_OF_WEEKS, stage.between(14 * Stage.DAY, 18 * Stage.DAY)));
        perhaps(0.15, () -> shop.wire().slow(stage.between(10 * Stage.MINUTE, 3 * Stage.HOUR)));
        perhaps(0.1, () -> ifUp(machine, () -> machine.run(() -> machine.journalOddity(true))));
        perhaps(0.1, () -> ifUp(machine, () -> machine.run(() -> machine.journalOddity(false))));
    }

    /** Tills on files die at any operation of their disks, mostly with the power, and now and then while they start. */
    void dayOfFiles() {
        for (Shop shop : shops) {
            for (Machine machine : shop.machines()) {
                for (int i = 0; i < DEATHS_A_DAY; i++) {
                    perhaps(
                            0.8,
                            () -> machine.armDisk(
                                    1 + stage.below(OPERATIONS_MAX), stage.chance(0.5), stage.chance(0.7)));
                }
            }
        }
    }

    private void arm(Shop shop) {
        CrashPoint point = stage.chance(0.5) ? CrashPoint.BEFORE_FORCE : CrashPoint.AFTER_FORCE;
        stage.any(shop.machines()).arm(point, true);
    }

    private void ifUp(Machine machine, Runnable mishap) {
        if (machine.isUp()) {
            mishap.run();
        }
    }

    private void headquartersDiskFull() {
        headquarters.diskFull(true);
        stage.agenda().after(stage.between(10 * Stage.MINUTE, 2 * Stage.HOUR), () -> headquarters.diskFull(false));
    }

    private void tillDiskFull(Machine machine) {
        machine.diskFull(true);
        stage.agenda().after(stage.between(10 * Stage.MINUTE, 2 * Stage.HOUR), () -> machine.diskFull(false));
    }

    private void databaseLost(Machine machine) {
        stage.befell(Fault.TILL_DATABASE_LOST);
        TillDisk disk = machine.disk();
        disk.loseDatabase();
        machine.replaceDisk(disk);
    }

    private void clockJump(Machine machine) {
        machine.clockJump(stage.chance(0.3) ? 0 : stage.chance(0.5) ? TEN_YEARS : -TEN_YEARS);
        if (machine.isUp() && stage.chance(0.5)) {
            machine.down(stage.between(Stage.MINUTE, 10 * Stage.MINUTE));
        }
    }

    private void cut(Shop shop, Fault fault, long millis) {
        stage.befell(fault);
        shop.wire().cut(millis);
    }

    /** A copy is made while there is something to send, so that both send it. */
    private void clone(Shop shop, Machine machine, int patience) {
        if (patience > 0 && (!machine.isUp() || !machine.hasUnsent())) {
            stage.agenda().after(3 * Stage.MINUTE, () -> {
                if (!calm) {
                    clone(shop, machine, patience - 1);
                }
            });
        } else if (machine.isUp() && !machine.isClone() && shop.cloneOf(machine).isEmpty()) {
            stage.befell(Fault.TILL_CLONED);
            machine.shared(true);
            Machine second = shop.cloned(machine);
            second.shared(true);
            second.start();
        }
    }

    /** The disk is broken; an older copy goes on. What only the broken disk held is lost with it, and nothing else. */
    private void restore(Shop shop, Machine machine) {
        Optional<TillDisk> backup = shop.backup(machine);
        if (backup.isEmpty()) {
            return;
        }
        stage.befell(Fault.TILL_RESTORED_FROM_OLD_COPY);
        TillDisk broken = machine.disk();
        machine.replaceDisk(backup.get());
        forget(broken.journal());
    }

    private void forget(List<TillDisk.Entry> broken) {
        Set<DocumentId> held = onDisks();
        Set<ChainHash> hashes = hashesOnDisks();
        for (TillDisk.Entry entry : broken) {
            if (!held.contains(entry.id()) && !headquarters.office().has(entry.id())) {
                stage.truth().lostWithDisks(entry.id());
            }
            if (entry.document() == null
                    && !hashes.contains(entry.record().hash())
                    && !headquarters.office().has(entry.record())) {
                stage.truth().forgetOdd(entry.record().hash());
            }
        }
    }

    private Set<DocumentId> onDisks() {
        Set<DocumentId> held = new HashSet<>();
        live().forEach(machine -> held.addAll(machine.documents()));
        return held;
    }

    private Set<ChainHash> hashesOnDisks() {
        return live().stream()
                .flatMap(machine -> machine.disk().journal().stream())
                .map(entry -> entry.record().hash())
                .collect(Collectors.toSet());
    }

    private List<Machine> live() {
        return shops.stream()
                .flatMap(shop -> shop.machines().stream())
                .filter(machine -> !machine.isRetired())
                .toList();
    }

    private void restoreHeadquarters() {
        headquarters.restore(stage.between(10 * Stage.MINUTE, 3 * Stage.HOUR));
        stage.truth().forgetHeldGiven();
        shops.forEach(shop -> shop.uncertain(true));
        Set<DocumentId> held = onDisks();
        Set<ChainHash> hashes = hashesOnDisks();
        List.copyOf(stage.truth().done().keySet()).stream()
                .filter(id -> !held.contains(id) && !headquarters.office().has(id))
                .forEach(stage.truth()::lostWithDisks);
        List.copyOf(stage.truth().odd().keySet()).stream()
                .filter(hash -> !hashes.contains(hash) && !headquarters.office().suspended(hash))
                .forEach(stage.truth()::forgetOdd);
    }
}
