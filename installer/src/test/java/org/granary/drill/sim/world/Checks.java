package org.granary.drill.sim.world;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.drill.sim.hq.Audit;
import org.granary.drill.sim.hq.Office;
import org.granary.drill.sim.till.Machine;
import org.granary.drill.sim.till.TillRows;
import org.granary.model.engine.LineStanding;
import org.granary.model.engine.Standing;

/** The invariants: what is cheap after each step of a till, everything when the world has come to rest. */
final class Checks implements Machine.Watch {
    private final Stage stage;
    private final Office office;

    Checks(Stage stage, Office office) {
        this.stage = stage;
        this.office = office;
    }

    /** After each change that a till kept. */
    @Override
    public void kept(Machine machine) {
        Standing standing = machine.standing();
        if (standing.incarnation() != office.incarnation()) {
            return;
        }
        for (LineStanding line : standing.lines()) {
            long next = office.next(machine.id(), line.epoch(), line.branch());
            if (line.wanted() > next) {
                throw new Violation("watermark: " + machine + " believes " + line.wanted() + " of " + line.epoch() + "/"
                        + line.branch() + " is wanted, headquarters has only what is before " + next);
            }
        }
        cursor(machine, standing);
    }

    /** A snapshot holds everything up to its cursor. */
    @Override
    public void loaded(Machine machine, Office.Snapshot snapshot) {
        boolean same = snapshot.incarnation() == office.incarnation();
        if (same && !snapshot.entries().equals(office.newest(machine.id().shop(), snapshot.cursor()))) {
            throw new Violation(
                    "cursor: the snapshot of " + machine + " does not hold everything up to " + snapshot.cursor());
        }
    }

    private void cursor(Machine machine, Standing standing) {
        if (standing.cursor() == Standing.NO_CURSOR) {
            return;
        }
        TillRows rows = machine.disk().rows();
        if (stage.chance(0.05)) {
            long expected = office.sumOfCursors(machine.id().shop(), rows.appliedFrom(), standing.cursor());
            if (expected != rows.applied()) {
                throw new Violation("cursor: " + machine + " stands at " + standing.cursor()
                        + " and has not applied each entry once");
            }
        }
    }

    /** Everything, when nothing is under way any more. */
    void atRest(List<Shop> shops) {
        Audit audit = new Audit(stage, office);
        audit.books();
        audit.documents();
        for (Shop shop : shops) {
            for (Machine machine : shop.machines()) {
                if (!machine.isRetired()) {
                    audit.prices(machine);
                    audit.order(machine);
                    kept(machine);
                }
            }
            for (Machine machine : shop.originals()) {
                audit.days(machine, cloned(shop, machine));
            }
        }
    }

    private static boolean cloned(Shop shop, Machine original) {
        Set<Object> ids = new HashSet<>();
        shop.machines().stream().filter(Machine::isClone).forEach(machine -> ids.add(machine.id()));
        return ids.contains(original.id());
    }
}
