package org.granary.drill.process;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The heap of a process at its fullest, asked for over standard input and answered over standard output. */
public final class Heap {
    public static final String FORGET = "heap-forget";
    public static final String ASK = "heap";

    private static final String ANSWER = "HEAP ";

    private Heap() {}

    /** Carries an order out in the process that was asked; returns what to answer, or the empty text. */
    public static String obey(String order) {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
                if (order.equals(FORGET)) {
                    pool.resetPeakUsage();
                }
            }
        }
        return order.equals(ASK) ? ANSWER + peak : "";
    }

    public static boolean isAnswer(String line) {
        return line.startsWith(ANSWER);
    }

    /** Bytes in use at most, garbage included. */
    public static long parse(String answer) {
        return Long.parseLong(answer.substring(ANSWER.length()));
    }
}
