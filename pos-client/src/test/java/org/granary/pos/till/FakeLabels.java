package org.granary.pos.till;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.LabelEvent;
import org.granary.pos.device.LabelGateway;
import org.granary.pos.device.LabelJob;
import org.granary.pos.device.oepl.ImageFile;

/** A radio that remembers its jobs; labels answer when the test says so. */
public final class FakeLabels implements LabelGateway {
    private final InstantSource clock;
    private final List<LabelJob> jobs = new CopyOnWriteArrayList<>();
    private volatile int withdrawn;
    private volatile Consumer<LabelEvent> listener = event -> {};

    public FakeLabels(InstantSource clock) {
        this.clock = clock;
    }

    public List<LabelJob> jobs() {
        return jobs;
    }

    /** The label says that it has the image of this job. */
    public void deliver(LabelJob job) {
        listener.accept(new LabelEvent.Delivered(
                job.mac(), job.version(), ImageFile.of(job).version(), clock.instant()));
    }

    @Override
    public void send(LabelJob job) {
        jobs.add(job);
    }

    @Override
    public void withdraw() {
        withdrawn = jobs.size();
    }

    /** How many jobs had been sent when they were last taken back. */
    public int withdrawn() {
        return withdrawn;
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public void onEvent(Consumer<LabelEvent> newListener) {
        listener = newListener;
    }

    @Override
    public void start() {}

    @Override
    public DeviceStatus status() {
        return new DeviceStatus(DeviceKind.LABELS, DeviceState.OK, "fake", "");
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> newListener) {}

    @Override
    public void close() {}
}
