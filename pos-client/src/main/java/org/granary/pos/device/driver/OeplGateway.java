package org.granary.pos.device.driver;

import java.io.IOException;
import java.time.Duration;
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
import org.granary.pos.device.line.Line;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.LineKeeper;
import org.granary.pos.device.line.LineOpener;
import org.granary.pos.device.oepl.RadioCommands;
import org.granary.pos.device.oepl.RadioMessage;
import org.granary.pos.device.oepl.RadioMessage.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shelf labels behind an OpenEPaperLink radio: this is its access point (devices.md, section 6, driver A). */
public final class OeplGateway implements LabelGateway {
    /** Speed of the radio's serial pins. */
    public static final int BAUD = 115_200;

    private static final Duration BLOCK_PATIENCE = Duration.ofMillis(550);
    private static final Duration BLOCK_ACK = Duration.ofMillis(150);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final long JOIN_MILLIS = 3_000;
    private static final Logger LOG = LoggerFactory.getLogger(OeplGateway.class);

    private final List<Consumer<LabelEvent>> listeners = new CopyOnWriteArrayList<>();
    private final RadioSettings settings;
    private final InstantSource clock;
    private final LabelQueue queue;
    private final RadioTalk talk = new RadioTalk();
    private final StatusBoard board;
    private final LineKeeper keeper;
    private final Thread worker;
    private volatile boolean closed;

    /** The line that was greeted; only used on the worker's thread. */
    private @Nullable Line greeted;

    private long lastHeardNanos;

    public OeplGateway(LineAddress address, LineOpener opener, RadioSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        queue = new LabelQueue(settings);
        board = new StatusBoard(DeviceKind.LABELS, address.text());
        keeper = new LineKeeper("labels", address, opener, new Input());
        worker = new Thread(this::work, "granary-labels");
        worker.setDaemon(true);
    }

    @Override
    public void start() {
        worker.start();
        keeper.start();
    }

    @Override
    public DeviceStatus status() {
        return board.status();
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> listener) {
        board.listen(listener);
    }

    @Override
    public void onEvent(Consumer<LabelEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public int waiting() {
        return queue.waiting();
    }

    @Override
    public void send(LabelJob job) {
        if (queue.put(job, System.nanoTime())) {
            talk.wake();
        } else {
            givenUp(job, LabelEvent.Reason.QUEUE_FULL);
        }
    }

    @Override
    public void withdraw() {
        queue.withdraw();
    }

    @Override
    public void close() {
        closed = true;
        talk.wake();
        try {
            worker.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keeper.close();
    }

    private void work() {
        try {
            while (!closed) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        @Nullable Line line = keeper.line();
        try {
            if (line != null && !line.equals(greeted)) {
                talk.restart();
                greeted = greet(line) ? line : null;
            }
            RadioTalk.@Nullable News news = talk.next(TICK);
            if (news != null) {
                lastHeardNanos = System.nanoTime();
            }
            if (line != null && line.equals(greeted)) {
                if (news != null) {
                    handle(line, news);
                } else {
                    ping(line);
                }
                offerNext(line);
            }
            for (LabelQueue.Pending late : queue.overdue(System.nanoTime())) {
                givenUp(late.job, LabelEvent.Reason.RETRIES_USED_UP);
            }
        } catch (IOException e) {
            keeper.reopen(String.valueOf(e.getMessage()));
        }
    }

    /** Makes sure of the radio and sets it up; false when it does not answer. */
    private boolean greet(Line line) throws IOException, InterruptedException {
        boolean ready = talk.ask(line, RadioCommands.ready(), settings.answer()) == Answer.ACK
                && talk.ask(line, RadioCommands.info(), settings.answer()) == Answer.ACK
                && talk.ask(line, RadioCommands.channel(settings.channel(), settings.power()), settings.answer())
                        == Answer.ACK;
        lastHeardNanos = System.nanoTime();
        if (line.equals(keeper.line())) {
            board.set(ready ? DeviceState.OK : DeviceState.NO_ANSWER, "");
        }
        if (ready) {
            queue.forgotten(System.nanoTime());
        }
        return ready;
    }

    private void ping(Line line) throws IOException, InterruptedException {
        if (System.nanoTime() - lastHeardNanos < settings.ping().toNanos()) {
            return;
        }
        if (talk.ask(line, RadioCommands.ready(), settings.answer()) != Answer.ACK) {
            greeted = null;
        }
        lastHeardNanos = System.nanoTime();
    }

    private void offerNext(Line line) throws IOException, InterruptedException {
        LabelQueue.@Nullable Pending entry =
                queue.nextToOffer(System.nanoTime()).orElse(null);
        if (entry == null) {
            return;
        }
        byte[] offer = RadioCommands.offer(entry.job.mac(), entry.image, 0);
        @Nullable Answer answer = talk.ask(line, offer, settings.answer());
        if (answer == null) {
            // The radio is silent, which is not this label's failure.
            greeted = null;
            return;
        }
        switch (answer) {
            case ACK -> {
                if (queue.accepted(entry, System.nanoTime())) {
                    tell(new LabelEvent.Accepted(entry.job.mac(), entry.job.version(), clock.instant()));
                }
            }
            case NOQ -> queue.noSlot(entry, System.nanoTime());
            case NOK ->
                queue.failed(entry, System.nanoTime())
                        .ifPresent(lost -> givenUp(lost.job, LabelEvent.Reason.RETRIES_USED_UP));
        }
    }

    private void handle(Line line, RadioTalk.News news) throws IOException, InterruptedException {
        RadioMessage message = news.message();
        if (message instanceof RadioMessage.BlockRequest request) {
            serve(line, request, news.nanos());
        } else if (message instanceof RadioMessage.CheckIn checkIn) {
            queue.heard(checkIn.mac());
            tell(new LabelEvent.CheckIn(
                    checkIn.mac(),
                    checkIn.batteryMillivolts(),
                    checkIn.temperatureCelsius(),
                    checkIn.rssiDbm(),
                    clock.instant()));
        } else if (message instanceof RadioMessage.Complete complete) {
            queue.complete(complete.mac())
                    .ifPresent(entry -> tell(new LabelEvent.Delivered(
                            entry.job.mac(), entry.job.version(), entry.image.version(), clock.instant())));
        } else if (message instanceof RadioMessage.TimedOut timedOut) {
            queue.timedOut(timedOut.mac(), System.nanoTime())
                    .ifPresent(lost -> givenUp(lost.job, LabelEvent.Reason.RETRIES_USED_UP));
        } else if (message instanceof RadioMessage.Reset) {
            LOG.warn("the label radio has restarted: its jobs are sent again");
            greeted = null;
        } else if (message instanceof RadioMessage.Info info) {
            LOG.info("label radio {} = {}", info.key(), info.value());
        }
    }

    /** Answers a block request while the label still listens; too late, it will ask again. */
    private void serve(Line line, RadioMessage.BlockRequest request, long sinceNanos)
            throws IOException, InterruptedException {
        byte @Nullable [] data = queue.block(request.mac(), request.imageVersion(), request.block())
                .orElse(null);
        if (data == null) {
            LOG.debug("label {} asks for an image that is no longer wanted", request.mac());
            return;
        }
        while (System.nanoTime() - sinceNanos < BLOCK_PATIENCE.toNanos()) {
            if (talk.ask(line, RadioCommands.announceBlock(), BLOCK_ACK) == Answer.ACK) {
                if (talk.send(line, RadioCommands.block(data))) {
                    queue.served(request.mac(), request.imageVersion(), request.block());
                }
                return;
            }
        }
    }

    private void givenUp(LabelJob job, LabelEvent.Reason reason) {
        tell(new LabelEvent.GivenUp(job.mac(), job.version(), reason, clock.instant()));
    }

    private void tell(LabelEvent event) {
        for (Consumer<LabelEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                // One bad listener must not stop the radio.
                LOG.error("a label event was not taken", e);
            }
        }
    }

    private final class Input implements LineKeeper.Owner {
        @Override
        public void opened() {
            talk.wake();
        }

        @Override
        public void received(byte[] bytes) {
            talk.received(bytes);
        }

        @Override
        public void down(String reason) {
            board.set(DeviceState.DISCONNECTED, reason);
        }
    }
}
