package org.granary.pos.device.driver;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.PrintJob;
import org.granary.pos.device.PrintOutcome;
import org.granary.pos.device.PrintOutcome.Failed;
import org.granary.pos.device.PrintOutcome.Reason;
import org.granary.pos.device.ReceiptPrinter;
import org.granary.pos.device.line.Line;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.LineKeeper;
import org.granary.pos.device.line.LineOpener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ESC/POS printer on a serial or TCP line. It has to answer status requests: a silent one counts as switched off. */
public final class EscPosPrinter implements ReceiptPrinter {
    /** Jobs that may wait; a till prints one receipt at a time, so more means that something is wrong. */
    public static final int JOBS_MAX = 32;

    private static final int ANSWERS_MAX = 256;
    private static final long JOIN_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);

    /** A job with its promise; without a job only a nudge to look at the printer now. */
    private record Task(@Nullable PrintJob job, CompletableFuture<PrintOutcome> outcome) {}

    private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(JOBS_MAX + 1);
    private final BlockingQueue<Integer> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);
    private final PrinterTiming timing;
    private final int baud;
    private final StatusBoard board;
    private final LineKeeper keeper;
    private final PrinterTalk talk;
    private final Thread worker;
    private volatile boolean closed;

    public EscPosPrinter(LineAddress address, LineOpener opener, PrinterTiming timing) {
        this.timing = timing;
        baud = address instanceof LineAddress.Serial serial ? serial.baud() : 0;
        board = new StatusBoard(DeviceKind.PRINTER, address.text());
        keeper = new LineKeeper("printer", address, opener, new Input());
        talk = new PrinterTalk(timing, answers, new LineWatch());
        worker = new Thread(this::work, "granary-printer");
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
    public CompletableFuture<PrintOutcome> print(PrintJob job) {
        CompletableFuture<PrintOutcome> outcome = new CompletableFuture<>();
        if (closed) {
            outcome.complete(new Failed(job.jobId(), Reason.CLOSED));
        } else if (!tasks.offer(new Task(job, outcome))) {
            outcome.complete(new Failed(job.jobId(), Reason.QUEUE_FULL));
        } else if (closed) {
            failWaiting();
        }
        return outcome;
    }

    @Override
    public void close() {
        closed = true;
        nudge();
        try {
            worker.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keeper.close();
        failWaiting();
    }

    private void work() {
        try {
            while (!closed) {
                @Nullable Task task = tasks.poll(timing.poll().toMillis(), TimeUnit.MILLISECONDS);
                @Nullable PrintJob job = task == null ? null : task.job();
                if (task == null || job == null) {
                    look();
                } else {
                    task.outcome().complete(run(job));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private PrintOutcome run(PrintJob job) {
        @Nullable Line line = keeper.line();
        if (line == null) {
            return new Failed(job.jobId(), Reason.NOT_CONNECTED);
        }
        PrintOutcome outcome = talk.print(line, job, baud);
        LOG.info("job {} of {}: {}", job.jobId(), job.bytes(), outcome);
        return outcome;
    }

    private void look() {
        @Nullable Line line = keeper.line();
        if (line == null || closed) {
            return;
        }
        try {
            DeviceState state = talk.state(line);
            if (line.equals(keeper.line())) {
                board.set(state, "");
            }
        } catch (IOException e) {
            keeper.reopen(String.valueOf(e.getMessage()));
        }
    }

    private void failWaiting() {
        for (@Nullable Task task = tasks.poll(); task != null; task = tasks.poll()) {
            @Nullable PrintJob job = task.job();
            if (job != null) {
                task.outcome().complete(new Failed(job.jobId(), Reason.CLOSED));
            }
        }
    }

    private void nudge() {
        if (!tasks.offer(new Task(null, new CompletableFuture<>()))) {
            LOG.debug("jobs are waiting: the printer is looked at anyway");
        }
    }

    private final class LineWatch implements PrinterTalk.Watch {
        @Override
        public @Nullable Reason ended(Line line) {
            if (closed) {
                return Reason.CLOSED;
            }
            return line.equals(keeper.line()) ? null : Reason.LINE_LOST;
        }

        @Override
        public void state(DeviceState state) {
            if (keeper.line() != null) {
                board.set(state, "");
            }
        }
    }

    private final class Input implements LineKeeper.Owner {
        @Override
        public void opened() {
            nudge();
        }

        @Override
        public void received(byte[] bytes) {
            for (byte value : bytes) {
                if (!answers.offer(value & 0xFF)) {
                    // A printer that talks this much without being asked talks garbage.
                    answers.clear();
                }
            }
        }

        @Override
        public void down(String reason) {
            board.set(DeviceState.DISCONNECTED, reason);
        }
    }
}
