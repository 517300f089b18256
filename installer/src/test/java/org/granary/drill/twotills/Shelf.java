package org.granary.drill.twotills;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.LabelEvent;
import org.granary.pos.device.LabelGateway;
import org.granary.pos.device.LabelJob;
import org.granary.pos.device.oepl.ImageFile;

/** The labels of a shop, which take whatever any radio in reach sends, and answer at once. */
final class Shelf {
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Shelf(InstantSource clock) {
        this.clock = clock;
    }

    /** The price version that a label shows; -1 when it never got a picture. */
    long shows(String mac) {
        return versions.getOrDefault(mac, -1L);
    }

    /** The radio of one till. */
    LabelGateway radio() {
        return new Radio();
    }

    private final class Radio implements LabelGateway {
        private volatile Consumer<LabelEvent> listener = event -> {};

        @Override
        public void send(LabelJob job) {
            versions.put(job.mac(), job.version());
            listener.accept(new LabelEvent.Delivered(
                    job.mac(), job.version(), ImageFile.of(job).version(), clock.instant()));
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

        @Override
        public void start() {}

        @Override
        public DeviceStatus status() {
            return new DeviceStatus(DeviceKind.LABELS, DeviceState.OK, "shelf", "");
        }

        @Override
        public void onStatus(Consumer<DeviceStatus> newListener) {}

        @Override
        public void close() {}
    }
}
