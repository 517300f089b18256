package org.granary.pos.device;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.granary.model.weigh.ScaleReading;

/** Stand-ins for devices that a till does not have ({@code none} in its settings): they answer truthfully and do nothing. */
public final class AbsentDevices {
    private AbsentDevices() {}

    /** A scanner that never scans. */
    public static ScannerPort scanner() {
        return new AbsentScanner();
    }

    /** A printer that fails each job with {@link PrintOutcome.Reason#NOT_CONFIGURED}. */
    public static ReceiptPrinter printer() {
        return new AbsentPrinter();
    }

    /** A gateway that gives up each job with {@link LabelEvent.Reason#NOT_CONFIGURED}, on the caller's thread. */
    public static LabelGateway labels(InstantSource clock) {
        return new AbsentLabels(clock);
    }

    /** A scale that never says anything. */
    public static Scale scale() {
        return new AbsentScale();
    }

    /** A display on which nothing is seen. */
    public static CustomerDisplay display() {
        return new AbsentDisplay();
    }

    private abstract static class Absent implements DevicePort {
        private final DeviceKind kind;

        Absent(DeviceKind kind) {
            this.kind = kind;
        }

        @Override
        public void start() {}

        @Override
        public DeviceStatus status() {
            return DeviceStatus.notConfigured(kind);
        }

        @Override
        public void onStatus(Consumer<DeviceStatus> listener) {}

        @Override
        public void close() {}
    }

    private static final class AbsentScanner extends Absent implements ScannerPort {
        AbsentScanner() {
            super(DeviceKind.SCANNER);
        }

        @Override
        public void onScan(Consumer<Scan> listener) {}
    }

    private static final class AbsentScale extends Absent implements Scale {
        AbsentScale() {
            super(DeviceKind.SCALE);
        }

        @Override
        public void onReading(Consumer<ScaleReading> listener) {}
    }

    private static final class AbsentDisplay extends Absent implements CustomerDisplay {
        AbsentDisplay() {
            super(DeviceKind.CUSTOMER_DISPLAY);
        }

        @Override
        public void show(DisplayText text) {}
    }

    private static final class AbsentPrinter extends Absent implements ReceiptPrinter {
        AbsentPrinter() {
            super(DeviceKind.PRINTER);
        }

        @Override
        public CompletableFuture<PrintOutcome> print(PrintJob job) {
            return CompletableFuture.completedFuture(
                    new PrintOutcome.Failed(job.jobId(), PrintOutcome.Reason.NOT_CONFIGURED));
        }
    }

    private static final class AbsentLabels extends Absent implements LabelGateway {
        private final InstantSource clock;
        private volatile Consumer<LabelEvent> listener = event -> {};

        AbsentLabels(InstantSource clock) {
            super(DeviceKind.LABELS);
            this.clock = clock;
        }

        @Override
        public void send(LabelJob job) {
            listener.accept(new LabelEvent.GivenUp(
                    job.mac(), job.version(), LabelEvent.Reason.NOT_CONFIGURED, clock.instant()));
        }

        @Override
        public void withdraw() {}

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public void onEvent(Consumer<LabelEvent> newListener) {
            listener = newListener;
        }
    }
}
