package org.granary.pos.device.escpos;

import java.util.List;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.DeviceState;

/** What a printer is asked and what it answers, byte by byte (devices.md, section 3). */
public final class PrinterReply {
    /** Asks for an answer when everything before it has been worked off. */
    public static final Bytes END_OF_JOB = Bytes.of(new byte[] {0x1D, 0x72, 0x01});

    /** The real-time requests that together give the state, in the order in which they are sent. */
    public static final List<Integer> REQUESTS = List.of(1, 2, 4);

    private PrinterReply() {}

    /** Real-time status request {@code n}: answered at once, even by a printer that has stopped. */
    public static byte[] request(int n) {
        return new byte[] {0x10, 0x04, (byte) n};
    }

    /** True for an answer to a real-time request. */
    public static boolean isRealTime(int answer) {
        return (answer & 0x93) == 0x12;
    }

    /** True for an answer to {@link #END_OF_JOB}. */
    public static boolean isEndOfJob(int answer) {
        return (answer & 0x90) == 0;
    }

    /** True when the end-of-job answer says that the roll is nearly used up. */
    public static boolean paperLow(int endOfJob) {
        return (endOfJob & 0x03) != 0;
    }

    /**
     * The state by the answers to the requests 1, 2 and 4, worst first.
     *
     * @param general answer to 1
     * @param cause answer to 2
     * @param paper answer to 4
     */
    public static DeviceState state(int general, int cause, int paper) {
        if ((cause & 0x04) != 0) {
            return DeviceState.COVER_OPEN;
        }
        if ((cause & 0x20) != 0 || (paper & 0x60) != 0) {
            return DeviceState.PAPER_OUT;
        }
        if ((general & 0x08) != 0 || (cause & 0x40) != 0) {
            return DeviceState.OFFLINE;
        }
        return (paper & 0x0C) != 0 ? DeviceState.PAPER_LOW : DeviceState.OK;
    }
}
