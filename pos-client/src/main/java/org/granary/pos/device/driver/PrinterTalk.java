package org.granary.pos.device.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.PrintJob;
import org.granary.pos.device.PrintOutcome;
import org.granary.pos.device.PrintOutcome.Failed;
import org.granary.pos.device.PrintOutcome.Printed;
import org.granary.pos.device.PrintOutcome.Reason;
import org.granary.pos.device.PrintOutcome.Unknown;
import org.granary.pos.device.escpos.PrinterReply;
import org.granary.pos.device.line.Line;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with a printer over one open line; on the printer's thread only. Every wait has an end, and the end of the
 * line or of the driver cuts each short.
 */
final class PrinterTalk {
    private static final Duration SHORT_WRITE = Duration.ofMillis(500);
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration STATE_EVERY = Duration.ofSeconds(1);
    private static final int NO_BYTE = -1;

    private final PrinterTiming timing;
    private final BlockingQueue<Integer> answers;
    private final Watch watch;

    /** Bytes that an interrupted job still owes to the printer's parser; filled up with zeros before the next job. */
    private int owed;

    /** True while a job without confirmation may still sit in the printer. */
    private boolean unfinished;

    /** What the conversation has to know of the world around it. */
    interface Watch {
        /** Why the conversation on this line has to end, or null. */
        @Nullable Reason ended(Line line);

        /** A fresh state for the top bar. */
        void state(DeviceState state);
    }

    PrinterTalk(PrinterTiming timing, BlockingQueue<Integer> answers, Watch watch) {
        this.timing = timing;
        this.answers = answers;
        this.watch = watch;
    }

    /** Asks for the state; {@link DeviceState#NO_ANSWER} when any request stays without answer. */
    DeviceState state(Line line) throws IOException {
        answers.clear();
        int[] values = new int[PrinterReply.REQUESTS.size()];
        for (int index = 0; index < values.length; index++) {
            byte[] request = PrinterReply.request(PrinterReply.REQUESTS.get(index));
            if (line.write(request, SHORT_WRITE) < request.length) {
                return DeviceState.NO_ANSWER;
            }
            values[index] = awaitAnswer(line, true, timing.answer());
            if (values[index] == NO_BYTE) {
                return DeviceState.NO_ANSWER;
            }
        }
        return PrinterReply.state(values[0], values[1], values[2]);
    }

    PrintOutcome print(Line line, PrintJob job, int baud) {
        boolean started = false;
        try {
            DeviceState state = state(line);
            watch.state(state);
            if (!state.usable()) {
                return new Failed(job.jobId(), reason(line, state));
            }
            if (unfinished && !settle(line)) {
                return new Failed(job.jobId(), Reason.BUSY);
            }
            started = true;
            unfinished = true;
            return send(line, job, baud);
        } catch (IOException e) {
            return started ? new Unknown(job.jobId(), Reason.LINE_LOST) : new Failed(job.jobId(), Reason.NOT_CONNECTED);
        }
    }

    private PrintOutcome send(Line line, PrintJob job, int baud) throws IOException {
        byte[] bytes = job.bytes().toArray();
        owed = bytes.length;
        owed -= line.write(bytes, timing.writing(bytes.length, baud));
        byte[] end = PrinterReply.END_OF_JOB.toArray();
        if (owed > 0 || line.write(end, SHORT_WRITE) < end.length) {
            DeviceState state = state(line);
            watch.state(state);
            return new Unknown(job.jobId(), state.usable() ? Reason.WRITE_STOPPED : reason(line, state));
        }
        long limit = System.nanoTime() + timing.endOfJob().toNanos();
        DeviceState state = DeviceState.OK;
        while (System.nanoTime() - limit < 0) {
            int answer = awaitAnswer(line, false, STATE_EVERY);
            if (answer != NO_BYTE) {
                unfinished = false;
                boolean low = PrinterReply.paperLow(answer);
                watch.state(low ? DeviceState.PAPER_LOW : DeviceState.OK);
                return new Printed(job.jobId(), low);
            }
            @Nullable Reason ended = watch.ended(line);
            if (ended != null) {
                return new Unknown(job.jobId(), ended);
            }
            state = stateWhileWaiting(line);
            watch.state(state);
        }
        return new Unknown(job.jobId(), state.usable() ? Reason.NO_ANSWER : reason(line, state));
    }

    /** Like {@link #state} but keeps an end-of-job answer that comes between. */
    private DeviceState stateWhileWaiting(Line line) throws IOException {
        int[] values = new int[PrinterReply.REQUESTS.size()];
        for (int index = 0; index < values.length; index++) {
            line.write(PrinterReply.request(PrinterReply.REQUESTS.get(index)), SHORT_WRITE);
            values[index] = awaitAnswer(line, true, timing.answer());
            if (values[index] == NO_BYTE) {
                return DeviceState.NO_ANSWER;
            }
        }
        return PrinterReply.state(values[0], values[1], values[2]);
    }

    /**
     * Makes sure that nothing of an earlier job is left in the printer, so that its late answer cannot be taken for the next
     * job's and tickets do not pile up. False when the printer is still held up.
     */
    private boolean settle(Line line) throws IOException {
        byte[] rest = new byte[owed];
        int written = line.write(rest, timing.writing());
        owed -= written;
        byte[] end = PrinterReply.END_OF_JOB.toArray();
        if (owed > 0 || line.write(end, SHORT_WRITE) < end.length) {
            return false;
        }
        if (awaitAnswer(line, false, timing.answer().multipliedBy(4)) == NO_BYTE) {
            return false;
        }
        while (awaitAnswer(line, false, QUIET) != NO_BYTE) {
            // Answers that earlier jobs still owed: each is one less to be mistaken for ours.
            unfinished = true;
        }
        unfinished = false;
        return true;
    }

    /** Waits for an answer of the wanted kind; other kinds that come first are passed over, end-of-job ones kept. */
    private int awaitAnswer(Line line, boolean realTime, Duration patience) {
        long limit = System.nanoTime() + patience.toNanos();
        @Nullable Integer kept = null;
        int found = NO_BYTE;
        try {
            long left = patience.toNanos();
            while (found == NO_BYTE && left > 0 && watch.ended(line) == null) {
                @Nullable Integer answer = answers.poll(Math.min(left, SLICE.toNanos()), TimeUnit.NANOSECONDS);
                if (answer != null) {
                    if (realTime ? PrinterReply.isRealTime(answer) : PrinterReply.isEndOfJob(answer)) {
                        found = answer;
                    } else if (realTime && PrinterReply.isEndOfJob(answer)) {
                        kept = answer;
                    }
                }
                left = limit - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (kept != null && !answers.offer(kept)) {
            throw new IllegalStateException("no room for an answer just taken out");
        }
        return found;
    }

    private Reason reason(Line line, DeviceState state) {
        @Nullable Reason ended = watch.ended(line);
        if (ended != null) {
            return ended;
        }
        return switch (state) {
            case PAPER_OUT -> Reason.PAPER_OUT;
            case COVER_OPEN -> Reason.COVER_OPEN;
            case OFFLINE -> Reason.OFFLINE;
            case NO_ANSWER -> Reason.NO_ANSWER;
            case NOT_CONFIGURED, CONNECTING, OK, PAPER_LOW, DISCONNECTED -> Reason.NOT_CONNECTED;
        };
    }
}
