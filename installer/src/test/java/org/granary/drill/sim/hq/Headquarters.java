package org.granary.drill.sim.hq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;

/** Instances of headquarters over one store: each request reaches one of them, takes its time and may be cut short. */
public final class Headquarters {
    /** One process. */
    private static final class Instance {
        private final int number;
        private int life;
        private boolean up = true;

        Instance(int number) {
            this.number = number;
        }
    }

    private final Stage stage;
    private final Office office;
    private final List<Instance> instances = new ArrayList<>();
    private boolean diskFull;
    private boolean crashBeforeCommit;
    private boolean crashAfterCommit;

    public Headquarters(Stage stage, Office office, int count) {
        this.stage = stage;
        this.office = office;
        for (int i = 0; i < count; i++) {
            instances.add(new Instance(i));
        }
    }

    public Office office() {
        return office;
    }

    /** The next transaction is cut short, before it is durable or right after. */
    public void crashSoon(boolean beforeCommit) {
        crashBeforeCommit |= beforeCommit;
        crashAfterCommit |= !beforeCommit;
    }

    public void diskFull(boolean full) {
        diskFull = full;
    }

    /** Every process ends and comes back later. */
    public void restart(long downMillis) {
        stage.befell(Fault.HQ_RESTART);
        office.restarted();
        instances.forEach(instance -> down(instance, downMillis));
    }

    /** One process ends while the others go on. */
    public void failOver(long downMillis) {
        List<Instance> up = up();
        if (up.size() > 1) {
            stage.befell(Fault.HQ_FAIL_OVER);
            down(up.get(0), downMillis);
        }
    }

    /** The export is put back in the place of the store. */
    public void restore(long downMillis) {
        stage.befell(Fault.HQ_RESTORED_FROM_OLD_COPY);
        office.restore();
        instances.forEach(instance -> down(instance, downMillis));
    }

    private void down(Instance instance, long millis) {
        instance.life++;
        instance.up = false;
        int life = instance.life;
        stage.agenda().after(millis, () -> {
            if (instance.life == life) {
                instance.up = true;
            }
        });
    }

    private List<Instance> up() {
        return instances.stream().filter(instance -> instance.up).toList();
    }

    public boolean isUp() {
        return !up().isEmpty();
    }

    /** Everything works again, at once. */
    public void heal() {
        diskFull = false;
        crashBeforeCommit = false;
        crashAfterCommit = false;
        instances.forEach(instance -> instance.up = true);
    }

    /** A request arrived; the answer leaves when the transaction is durable, or never. */
    public <T> void serve(boolean writes, Function<Office, T> work, Consumer<Optional<T>> back) {
        List<Instance> up = up();
        if (up.isEmpty()) {
            back.accept(Optional.empty());
            return;
        }
        Instance instance = stage.any(up);
        int life = instance.life;
        Office.Begun begun = office.begin();
        long duration = stage.chance(0.05) ? stage.between(Stage.SECOND, 25 * Stage.SECOND) : stage.between(3, 60);
        stage.agenda().after(duration, () -> back.accept(finish(instance, life, writes, begun, work)));
    }

    private <T> Optional<T> finish(
            Instance instance, int life, boolean writes, Office.Begun begun, Function<Office, T> work) {
        if (instance.life != life) {
            return Optional.empty();
        }
        office.serve(instance.number);
        if (writes && diskFull) {
            stage.befell(Fault.HQ_DISK_FULL);
            return office.transaction(begun, false, work);
        }
        if (writes && crashBeforeCommit) {
            crashBeforeCommit = false;
            stage.befell(Fault.HQ_CRASH_BEFORE_COMMIT);
            Optional<T> lost = office.transaction(begun, false, work);
            down(instance, stage.between(Stage.SECOND, 20 * Stage.MINUTE));
            return lost;
        }
        Optional<T> answer = office.transaction(begun, true, work);
        List<Runnable> later = office.later();
        if (writes && crashAfterCommit) {
            crashAfterCommit = false;
            stage.befell(Fault.HQ_CRASH_AFTER_COMMIT);
            down(instance, stage.between(Stage.SECOND, 20 * Stage.MINUTE));
            return Optional.empty();
        }
        later.forEach(Runnable::run);
        return answer;
    }

    /** Staff do something at the console; false when nobody answers and it has to be tried again. */
    public boolean atTheConsole(Consumer<Office> work) {
        if (!isUp() || diskFull) {
            return false;
        }
        office.serve(up().get(0).number);
        office.transaction(office.begin(), true, reached -> {
            work.accept(reached);
            return true;
        });
        return true;
    }
}
