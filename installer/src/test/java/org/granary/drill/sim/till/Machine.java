package org.granary.drill.sim.till;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.CrashPoint;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.drill.sim.hq.Office;
import org.granary.hq.store.Json;
import org.granary.model.document.Document;
import org.granary.model.engine.Condition;
import org.granary.model.engine.Standing;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sync.ClockCorrection;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.RecoveredMessage;
import org.jspecify.annotations.Nullable;

/** One till: a process over a disk, with a clock of its own. */
public final class Machine {
    /** Who looks at each change that a till kept. */
    public interface Watch {
        void kept(Machine machine);

        void loaded(Machine machine, Office.Snapshot snapshot);
    }

    private final Stage stage;
    private final TillId id;
    private final String name;
    private final boolean clone;
    private final LineWork line;
    private TillDisk disk;
    private long wallOffset;
    private ClockCorrection clock;
    private int life;
    private boolean up;
    private boolean retired;
    private boolean stale = true;
    private boolean diskFull;
    private boolean unplugged;
    private long outageUntil;
    private boolean shared;
    private @Nullable CrashPoint armed;
    private boolean armedPower;

    /** Makes a till that was just enrolled. */
    public Machine(Stage stage, TillId id, TillDisk disk, Wire wire, Watch watch) {
        this(stage, id, id.toString(), false, disk, wire, watch);
    }

    private Machine(Stage stage, TillId id, String name, boolean clone, TillDisk disk, Wire wire, Watch watch) {
        this.stage = stage;
        this.id = id;
        this.name = name;
        this.clone = clone;
        this.disk = disk;
        this.clock = ClockCorrection.start(0, wall(), stage.now(), 0);
        this.line = new LineWork(stage, this, wire, watch::kept, watch::loaded);
    }

    /** A second machine with this one's disk, key and name. */
    public Machine cloned(TillDisk copied, Wire wire, Watch watch) {
        return new Machine(stage, id, name + "'", true, copied, wire, watch);
    }

    public TillId id() {
        return id;
    }

    public boolean isClone() {
        return clone;
    }

    public TillDisk disk() {
        return disk;
    }

    public TillDisk backup() {
        return disk.copy();
    }

    /** Whether people can sell here. */
    public boolean isUp() {
        return up && !retired;
    }

    public boolean isRetired() {
        return retired;
    }

    /** Whether it may know less than it once did: then nothing is promised about its prices until it has asked. */
    public boolean isStale() {
        return stale;
    }

    void fresh() {
        stale = false;
    }

    public void becomeStale() {
        stale = true;
    }

    /** Staff pulled its network cable, or put it back. */
    public void unplug(boolean now) {
        unplugged = now;
    }

    /** Its network fails for a while, the shop's does not. */
    public void outage(long millis) {
        stage.befell(Fault.TILL_UNPLUGGED);
        outageUntil = stage.now() + millis;
    }

    boolean isUnplugged() {
        return unplugged || stage.now() < outageUntil;
    }

    /** Whether another machine has the same identity. */
    public boolean isShared() {
        return shared;
    }

    public void shared(boolean now) {
        shared = now;
        stale = true;
    }

    public void diskFull(boolean full) {
        diskFull = full;
    }

    boolean isDiskFull() {
        return diskFull;
    }

    public int life() {
        return life;
    }

    public Condition condition() {
        return line.condition();
    }

    public Standing standing() {
        return line.standing();
    }

    /** Whether there is something that headquarters has not confirmed. */
    public boolean hasUnsent() {
        return standing().lines().stream().anyMatch(sent -> sent.wanted() < disk.next(sent.epoch()));
    }

    /** Whether everything is delivered and everything known, and nothing is under way. */
    public boolean isLevel() {
        return isUp() && line.isLevel();
    }

    private long wall() {
        return stage.now() + wallOffset;
    }

    /** What this till takes for the time. */
    public long now() {
        clock = clock.look(wall(), stage.now());
        return clock.nowMillis();
    }

    void heard(long sent, long serverTime) {
        now();
        clock = clock.answered(stage.now() - sent, serverTime);
    }

    /** Somebody sets the machine's clock, or its battery is empty; seen at once or only after a start. */
    public void clockJump(long millis) {
        stage.befell(Fault.TILL_CLOCK_JUMP);
        wallOffset = millis;
    }

    /** The process ends at this point, the next time it comes there; with {@code power} the machine loses its power too. */
    public void arm(CrashPoint point, boolean power) {
        armed = point;
        armedPower = power;
    }

    /** The process, or the power, ends at one of the next operations of the disk. */
    public void armDisk(long operation, boolean afterwards, boolean power) {
        disk.planEnd(operation, afterwards);
        armedPower = power;
    }

    public void disarm() {
        armed = null;
        disk.planEnd(Long.MAX_VALUE, false);
        outageUntil = 0;
        diskFull = false;
        wallOffset = 0;
    }

    void reach(CrashPoint point) {
        if (armed == point) {
            armed = null;
            stage.befell(point.fault());
            throw new CrashPoint.Crashed(point);
        }
    }

    /** Runs something in the process, which may end in it. */
    public void run(Runnable action) {
        try {
            action.run();
        } catch (CrashPoint.Crashed e) {
            stage.note(name, "crashed", String.valueOf(e.getMessage()));
            if (armedPower) {
                disk.powerCut(stage);
            }
            down(stage.between(Stage.MINUTE, 25 * Stage.MINUTE));
        }
    }

    /** Ends the process; it starts again by itself. */
    public void down(long millis) {
        up = false;
        life++;
        disk.ended();
        int ended = life;
        stage.agenda().after(millis, () -> {
            if (life == ended) {
                start();
            }
        });
    }

    /** Loses its power now. */
    public void powerCut() {
        disk.powerCut(stage);
        down(stage.between(Stage.MINUTE, Stage.HOUR));
    }

    /** The disk is replaced by another: an old copy, or the same one with its database gone. */
    public void replaceDisk(TillDisk other) {
        disk.ended();
        disk = other;
        stale = true;
        down(stage.between(Stage.MINUTE, Stage.HOUR));
    }

    /** Taken away for good. */
    public void retire() {
        retired = true;
        up = false;
        disk.ended();
        life++;
    }

    /** Starts the process: replays the journal into the database, then takes up the line. */
    public void start() {
        if (retired) {
            return;
        }
        up = true;
        life++;
        run(() -> {
            if (disk.start()) {
                stale = true;
                disk.forgetTold();
            }
            disk.compareTold();
            clock = ClockCorrection.start(clock.offsetMillis(), wall(), stage.now(), clock.floorMillis());
            line.start();
        });
    }

    /** A person enrolled this machine again. */
    public void enrolled(long epoch) {
        Standing next = line.standing().inEpoch(epoch);
        disk.begin(epoch);
        run(() -> disk.keep(next));
        start();
    }

    /** Knows of a journal record that the projection lags behind: nothing here, the rows are made at once or at the start. */
    private void project(@Nullable Document document) {
        reach(CrashPoint.BEFORE_PROJECTION);
        disk.project(document);
        reach(CrashPoint.AFTER_PROJECTION);
    }

    /** Journals a document of the counter; false when the disk does not take it, and nobody is told that it is done. */
    boolean journal(RecordType type, Object message, Document document) {
        return journal(type.code(), Json.text(message), document.id(), document);
    }

    private boolean journal(String type, String payload, DocumentId of, @Nullable Document document) {
        reach(CrashPoint.BEFORE_WRITE);
        if (diskFull) {
            stage.befell(Fault.TILL_DISK_FULL);
            return false;
        }
        Standing kept = disk.rows().standing();
        if (kept != null && kept.epoch() > disk.epoch()) {
            throw new Violation(
                    "order: " + name + " writes in epoch " + disk.epoch() + " after " + kept.epoch() + " was kept");
        }
        SyncRecord record = disk.write(type, payload, of, document);
        stage.truth().written(record.hash(), of, payload);
        if (stage.has(Bug.ACKNOWLEDGED_BEFORE_FORCE)) {
            stage.truth().acknowledged(of);
        }
        reach(CrashPoint.BEFORE_FORCE);
        disk.force();
        reach(CrashPoint.AFTER_FORCE);
        stage.truth().acknowledged(of);
        clock = clock.recorded(now());
        project(document);
        line.appended();
        return true;
    }

    /** A record of a kind that headquarters does not know, or that contradicts itself. */
    public void journalOddity(boolean ofUnknownType) {
        boolean unknownType = ofUnknownType && disk.takesAnyType();
        stage.befell(unknownType ? Fault.UNKNOWN_RECORD_TYPE : Fault.CONTRADICTORY_RECORD);
        DocumentId of = stage.id(java.time.Instant.ofEpochMilli(now()));
        String type = unknownType ? "of-tomorrow" : RecordType.SALE.code();
        String payload = "{\"v\":1,\"id\":\"" + of + "\",\"lines\":[]}";
        SyncRecord record = disk.write(type, payload, of, null);
        stage.truth().odd(record.hash(), payload);
        disk.force();
        project(null);
        line.appended();
    }

    /** Takes own records over that came back, each document once. */
    void takeBack(List<SyncRecord> records) {
        for (SyncRecord record : records) {
            if (!isHere(record)) {
                takeBack(record);
            }
        }
    }

    private boolean isHere(SyncRecord record) {
        return record.sequence() < disk.next(record.epoch())
                && disk.before(record.epoch(), record.sequence() + 1).equals(record.hash());
    }

    private void takeBack(SyncRecord record) {
        boolean again = record.type().equals(RecordType.RECOVERED.code());
        RecoveredMessage message =
                again ? Json.read(record.payload(), RecoveredMessage.class) : RecoveredMessage.of(record);
        Optional<Document> document = LineWork.document(message.type(), message.payload());
        DocumentId of = document.map(Document::id).orElseGet(() -> stage.id(java.time.Instant.EPOCH));
        SyncRecord written;
        if (stage.has(Bug.RETURNED_AS_NEW)) {
            String fresh = stage.id(java.time.Instant.ofEpochMilli(now())).toString();
            String payload = message.payload().replace(of.toString(), fresh);
            written = disk.write(message.type(), payload, of, document.orElse(null));
        } else {
            written = disk.write(RecordType.RECOVERED.code(), Json.text(message), of, document.orElse(null));
        }
        stage.truth().again(written.hash());
        disk.force();
        disk.project(document.orElse(null));
    }

    public PriceHistory prices() {
        return disk.history(id.shop());
    }

    /** Documents on this disk. */
    public List<DocumentId> documents() {
        List<DocumentId> documents = new ArrayList<>();
        disk.journal().forEach(entry -> documents.add(entry.id()));
        return documents;
    }

    @Override
    public String toString() {
        return name;
    }
}
