package org.granary.drill.sim.world;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.drill.sim.core.Goods;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.hq.Headquarters;
import org.granary.drill.sim.hq.Office;
import org.granary.drill.sim.till.Machine;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.UnitPrice;

/** People who put up paper tags, compare shelves with tills, and decide when two machines use one identity. Come round every hour. */
final class Staff {
    private final Stage stage;
    private final Headquarters headquarters;
    private final Set<TillId> deciding = new HashSet<>();

    Staff(Stage stage, Headquarters headquarters) {
        this.stage = stage;
        this.headquarters = headquarters;
    }

    void round(Shop shop) {
        tags(shop);
        walk(shop);
        shop.machines().forEach(shop.counter()::compare);
        for (Machine original : shop.originals()) {
            decide(shop, original);
        }
    }

    private void tags(Shop shop) {
        Map<SellUnit, Map.Entry<Long, UnitPrice>> open = headquarters.office().openTags(shop.id());
        open.forEach((unit, tag) -> {
            // What a tag says goes up only when headquarters can be told, so that nobody has to remember it.
            headquarters.atTheConsole(office -> {
                if (!Goods.of(unit).labelled()) {
                    shop.shelf().show(unit, tag.getValue().price());
                } else if (tag.getValue().price().isMoreThan(shop.shelf().shown(unit))) {
                    shop.shelf().cover(unit, tag.getValue());
                }
                office.tagDone(shop.id(), unit, tag.getKey());
            });
        });
    }

    /** After headquarters forgot prices, somebody goes along the shelves once every till knows the same again. */
    private void walk(Shop shop) {
        Office office = headquarters.office();
        boolean same = shop.isUncertain()
                && shop.machines().stream()
                        .filter(machine -> !machine.isRetired())
                        .allMatch(machine ->
                                machine.isLevel() && machine.standing().incarnation() == office.incarnation());
        if (same && headquarters.isUp()) {
            Goods.ALL.forEach(good -> shop.shelf().show(good.unit(), office.shown(shop.id(), good)));
            shop.uncertain(false);
        }
    }

    private void decide(Shop shop, Machine original) {
        Office office = headquarters.office();
        if (!headquarters.isUp()) {
            return;
        }
        Optional<Machine> clone = shop.cloneOf(original);
        boolean quarantined = office.quarantined(original.id());
        if (clone.isEmpty()) {
            deciding.remove(original.id());
            if (quarantined && original.isUp()) {
                stage.note("staff enrol", original, "again");
                original.enrolled(office.enrolAgain(original.id(), newest(original)));
            }
            return;
        }
        Machine second = clone.get();
        if (quarantined && second.isUp()) {
            deciding.add(original.id());
            original.unplug(true);
            stage.note("staff enrol", second, "to take it away");
            second.enrolled(office.enrolAgain(original.id(), Math.max(newest(original), newest(second))));
        } else if (deciding.contains(original.id()) && second.isLevel() && original.isUp()) {
            second.retire();
            original.unplug(false);
            original.shared(false);
            deciding.remove(original.id());
            stage.note("staff took", second, "away");
            original.enrolled(office.enrolAgain(original.id(), Math.max(newest(original), newest(second))));
        }
    }

    /** Settles who is who at the end, whether or not it was noticed. */
    void sendClonesAway(List<Shop> shops) {
        for (Shop shop : shops) {
            for (Machine original : shop.originals()) {
                shop.cloneOf(original)
                        .filter(second -> !deciding.contains(original.id()) && second.isUp() && headquarters.isUp())
                        .ifPresent(second -> {
                            deciding.add(original.id());
                            original.unplug(true);
                            second.enrolled(headquarters
                                    .office()
                                    .enrolAgain(original.id(), Math.max(newest(original), newest(second))));
                        });
            }
        }
    }

    private static long newest(Machine machine) {
        return machine.standing().epoch();
    }
}
