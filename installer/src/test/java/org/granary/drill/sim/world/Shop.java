package org.granary.drill.sim.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.hq.Headquarters;
import org.granary.drill.sim.till.Counter;
import org.granary.drill.sim.till.Machine;
import org.granary.drill.sim.till.Shelf;
import org.granary.drill.sim.till.TillDisk;
import org.granary.drill.sim.till.Wire;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;

/** One shop: its tills, its shelves, its line to headquarters and what was done there today. */
final class Shop {
    static final int SALES = 152;

    private final Stage stage;
    private final ShopId id;
    private final Shelf shelf = new Shelf();
    private final Counter counter;
    private final Wire wire;
    private final Machine.Watch checks;
    private final List<Machine> machines = new ArrayList<>();
    private final Map<Machine, TillDisk> backups = new HashMap<>();
    private final Set<TillId> soldToday = new HashSet<>();
    private int salesToday;
    private int returnsToday;
    private int flipsToday;
    private long faultsBefore;
    private boolean uncertain;
    private final boolean members;

    Shop(
            Stage stage,
            ShopId id,
            int tills,
            Headquarters headquarters,
            Function<TillId, TillDisk> disks,
            Machine.Watch checks) {
        this.stage = stage;
        this.id = id;
        this.counter = new Counter(stage, shelf);
        this.wire = new Wire(stage, headquarters);
        this.checks = checks;
        this.members = headquarters.office().inMemory();
        for (int number = 1; number <= tills; number++) {
            TillId till = new TillId(id, number);
            headquarters.office().enrol(till);
            machines.add(new Machine(stage, till, disks.apply(till), wire, checks));
        }
    }

    ShopId id() {
        return id;
    }

    Shelf shelf() {
        return shelf;
    }

    Counter counter() {
        return counter;
    }

    Wire wire() {
        return wire;
    }

    List<Machine> machines() {
        return machines;
    }

    /** The till that owns the radio. */
    Machine host() {
        return machines.get(0);
    }

    Optional<Machine> cloneOf(Machine original) {
        return machines.stream()
                .filter(machine -> machine.isClone()
                        && !machine.isRetired()
                        && machine.id().equals(original.id()))
                .findFirst();
    }

    List<Machine> originals() {
        return machines.stream().filter(machine -> !machine.isClone()).toList();
    }

    void add(Machine machine) {
        machines.add(machine);
    }

    Machine cloned(Machine original) {
        Machine clone = original.cloned(original.backup(), wire, checks);
        machines.add(clone);
        return clone;
    }

    void backUp(Machine machine) {
        backups.put(machine, machine.backup());
    }

    Optional<TillDisk> backup(Machine machine) {
        return Optional.ofNullable(backups.remove(machine));
    }

    /** What tills do for themselves every hour. */
    void upkeep() {
        for (Machine machine : machines) {
            if (machine.isUp()) {
                machine.run(() -> machine.disk().upkeep());
            }
        }
    }

    /** The world is over. */
    void end() {
        machines.forEach(machine -> machine.disk().ended());
    }

    boolean isUncertain() {
        return uncertain;
    }

    void uncertain(boolean now) {
        uncertain = now;
        counter.uncertain(now);
    }

    void flipped() {
        flipsToday++;
    }

    private Optional<Machine> anyUp() {
        List<Machine> up = machines.stream().filter(Machine::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(stage.any(up));
    }

    /** A shop-day begins. */
    void morning() {
        salesToday = 0;
        returnsToday = 0;
        flipsToday = 0;
        soldToday.clear();
        faultsBefore = stage.faultCount();
        for (Machine machine : machines) {
            stage.agenda().after(stage.between(0, Stage.HOUR), () -> opened(machine));
        }
        for (int i = 0; i < SALES; i++) {
            customer(Kind.SALE);
        }
        for (int i = 0; i < 5; i++) {
            customer(Kind.RETURN);
        }
        for (int i = 0; i < 3; i++) {
            customer(Kind.HOLD);
            customer(Kind.TAKE_HELD);
        }
        if (members) {
            customer(Kind.JOIN);
            customer(Kind.JOIN);
        }
        for (long at = 0; at < 13 * Stage.HOUR; at += 20 * Stage.MINUTE) {
            stage.agenda().after(at + stage.between(0, Stage.MINUTE), this::labels);
        }
    }

    private void opened(Machine machine) {
        if (machine.isUp()) {
            machine.run(() -> counter.openShift(machine));
        }
    }

    private void labels() {
        Machine host = host();
        if (host.isUp() && !host.isStale()) {
            host.run(() -> counter.labels(host));
        }
    }

    private enum Kind {
        SALE,
        RETURN,
        HOLD,
        TAKE_HELD,
        JOIN
    }

    private void customer(Kind kind) {
        stage.agenda().after(stage.between(Stage.HOUR, 12 * Stage.HOUR), () -> serve(kind, 40));
    }

    private void serve(Kind kind, int patience) {
        Optional<Machine> free = anyUp();
        boolean[] done = {false};
        free.ifPresent(machine -> machine.run(() -> done[0] = serve(kind, machine)));
        if (done[0]) {
            free.ifPresent(machine -> count(kind, machine));
        } else if (patience > 0 && kind != Kind.TAKE_HELD) {
            stage.agenda().after(stage.between(Stage.MINUTE, 15 * Stage.MINUTE), () -> serve(kind, patience - 1));
        }
    }

    private boolean serve(Kind kind, Machine machine) {
        return switch (kind) {
            case SALE -> counter.sell(machine);
            case RETURN -> counter.takeBack(machine);
            case HOLD -> counter.hold(machine);
            case JOIN -> counter.join(machine);
            case TAKE_HELD -> {
                counter.takeHeld(machine, wire);
                yield true;
            }
        };
    }

    private void count(Kind kind, Machine machine) {
        if (kind == Kind.SALE) {
            salesToday++;
            soldToday.add(machine.id());
        } else if (kind == Kind.RETURN) {
            returnsToday++;
        }
    }

    /** Whether today was a day as the drill promises it. */
    boolean wholeDay() {
        return salesToday >= 150
                && soldToday.size() >= 2
                && returnsToday > 0
                && flipsToday > 0
                && stage.faultCount() > faultsBefore;
    }
}
