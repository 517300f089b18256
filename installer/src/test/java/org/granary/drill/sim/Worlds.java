package org.granary.drill.sim;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.granary.drill.report.Folders;
import org.granary.drill.report.Quiet;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.hq.DatabaseOffice;
import org.granary.drill.sim.hq.PostgresServer;
import org.granary.drill.sim.world.World;
import org.granary.hq.store.DatabaseSettings;

/** Where a world keeps what it keeps. A world's seed says it, so that the seed alone is enough to live through it again. */
enum Worlds {
    /** Everything in memory. */
    MEMORY(1, "memory") {
        @Override
        World.Outcome live(long seed, Path folder) {
            return new World(seed, Bug.NONE).run();
        }
    },
    /** The real services of headquarters on H2. */
    H2(2, "h2") {
        @Override
        World.Outcome live(long seed, Path folder) {
            return overDatabase(seed, folder, DatabaseSettings.embedded(folder), 1);
        }
    },
    /** Two instances of the real services on one PostgreSQL. */
    POSTGRESQL(3, "postgresql") {
        @Override
        World.Outcome live(long seed, Path folder) {
            return overDatabase(seed, folder, PostgresServer.database(folder), 2);
        }
    },
    /** The real journal and database of each till, in files on disks that lose what was not forced. */
    DISK(4, "disk") {
        @Override
        World.Outcome live(long seed, Path folder) {
            return Quiet.during(() -> World.onFiles(seed, DAYS_OF_FILES, true).run());
        }
    };

    private static final int DAYS_OF_FILES = 3;
    private static final long EACH = 1_000_000_000_000L;

    private final int firstDigit;
    private final String code;

    Worlds(int firstDigit, String code) {
        this.firstDigit = firstDigit;
        this.code = code;
    }

    /** The name in the report. */
    String code() {
        return code;
    }

    /** Lives through one world. */
    abstract World.Outcome live(long seed, Path folder);

    /** The seed of one world of a run. */
    long seed(long run, long number) {
        return EACH * firstDigit + new SplittableRandom(run * 31 + number).nextLong(EACH);
    }

    /** Whether a seed is one world's, and not a run's. */
    static boolean isWorld(long seed) {
        return seed >= EACH && seed < EACH * (values().length + 1);
    }

    static Worlds of(long seed) {
        for (Worlds worlds : values()) {
            if (seed / EACH == worlds.firstDigit) {
                return worlds;
            }
        }
        throw new IllegalArgumentException("no world's seed: " + seed);
    }

    /** Ends what the worlds have started. */
    static void end() {
        PostgresServer.stop();
    }

    private static World.Outcome overDatabase(long seed, Path folder, DatabaseSettings settings, int instances) {
        Folders.fresh(folder);
        return new World(seed, Bug.NONE, stage -> new DatabaseOffice(stage, settings, folder, instances)).run();
    }
}
