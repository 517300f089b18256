package org.granary.pos.till;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.PrintJob;
import org.granary.pos.device.PrintOutcome;
import org.granary.pos.device.ReceiptPrinter;

/** A printer that remembers its jobs and answers as the test wants. */
public final class FakePrinter implements ReceiptPrinter {
    private final List<PrintJob> jobs = new CopyOnWriteArrayList<>();
    private volatile DeviceState state = DeviceState.OK;
    private volatile Function<PrintJob, PrintOutcome> answer = job -> new PrintOutcome.Printed(job.jobId(), false);

    /** How it stands from now on. */
    public void stand(DeviceState next) {
        state = next;
    }

    public void answer(Function<PrintJob, PrintOutcome> next) {
        answer = next;
    }

    public List<PrintJob> jobs() {
        return jobs;
    }

    @Override
    public CompletableFuture<PrintOutcome> print(PrintJob job) {
        jobs.add(job);
        return CompletableFuture.completedFuture(answer.apply(job));
    }

    @Override
    public void start() {}

    @Override
    public DeviceStatus status() {
        return new DeviceStatus(DeviceKind.PRINTER, state, "fake", "");
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> listener) {}

    @Override
    public void close() {}
}
