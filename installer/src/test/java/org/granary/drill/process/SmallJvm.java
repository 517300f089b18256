package org.granary.drill.process;

import java.util.List;

/** Options of a Java process that shares two cores with many others. */
public final class SmallJvm {
    private SmallJvm() {}

    /** With so much heap at most. */
    public static List<String> options(int megabytes) {
        return List.of(
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8");
    }
}
