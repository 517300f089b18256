package org.granary.drill.report;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Keeps tills from describing each disaster of their disks at length. */
public final class Quiet {
    private static final List<String> TALKATIVE = List.of("org.granary.pos", "org.flywaydb", "org.jdbi");

    private Quiet() {}

    /** Does the work while they say nothing. */
    public static <T> T during(Supplier<T> work) {
        Map<Logger, @Nullable Level> before = new LinkedHashMap<>();
        for (String name : TALKATIVE) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(Level.OFF);
        }
        try {
            return work.get();
        } finally {
            before.forEach(Logger::setLevel);
        }
    }
}
