package org.granary.hq.durable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.store.Incarnation;
import org.granary.model.durable.Finding;
import org.granary.model.durable.Ladder;
import org.granary.model.durable.Rung;
import org.granary.model.durable.StoreChunk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the H2 file of headquarters into a state that can be trusted before it is opened: as it is, without its newest
 * commits, from an export, or not at all. Whatever is older than what was there raises the incarnation.
 */
public final class StartLadder {
    private static final Logger LOG = LoggerFactory.getLogger(StartLadder.class);

    private final DataFolder folder;
    private final Exports exports;
    private final Instant now;

    public StartLadder(DataFolder folder, Instant now) {
        this.folder = folder;
        this.exports = new Exports(folder);
        this.now = now;
    }

    /**
     * Climbs it.
     *
     * @throws IllegalStateException when there was a database and nothing of it can be read, in a sentence for people
     */
    public void climb() {
        Optional<Memory> memory = folder.memory();
        boolean there = Files.exists(folder.file());
        boolean wasHere = folder.began() || memory.isPresent();
        if (!wasHere) {
            return;
        }
        if (closedInOrder(memory)) {
            folder.remember(memory.get().closed(""));
            return;
        }
        List<Path> kept = exports.newestFirst();
        if (!there && kept.isEmpty()) {
            throw new IllegalStateException("the database of headquarters is missing: " + folder.file()
                    + ", and there is no export; put it back or restore an export");
        }
        Ladder ladder = Ladder.begin(new Ladder.Means(there, true, kept.size(), false));
        Probe.Seen asItIs = new Probe.Seen(Finding.MISSING, Map.of());
        while (ladder.rung() != Rung.OUT_OF_REACH) {
            Finding finding;
            switch (ladder.rung()) {
                case AS_IT_IS -> {
                    asItIs = Probe.look(folder, List.of(), memory);
                    finding = asItIs.finding();
                }
                case WITHOUT_NEWEST_CHUNKS -> finding = without(ladder.nth(), memory);
                case EXPORT -> finding = export(kept.get(ladder.nth() - 1), asItIs);
                default -> finding = Finding.UNREADABLE;
            }
            if (finding == Finding.SOUND) {
                ladder.repair()
                        .ifPresent(repair -> LOG.error(
                                "the database was damaged ({}) and came back by {} after {} tries; look at the console",
                                repair.found(),
                                repair.by(),
                                repair.tries()));
                return;
            }
            LOG.error("the database is not usable {} {}: {}", ladder.rung(), ladder.nth(), finding);
            ladder = ladder.failed(finding);
        }
        throw new IllegalStateException("the database of headquarters cannot be read: " + folder.file()
                + ", and no export either; restore an export with: restore --from FILE");
    }

    private boolean closedInOrder(Optional<Memory> memory) {
        return Files.exists(folder.file())
                && memory.map(Memory::closed).filter(folder.print()::equals).isPresent();
    }

    private Finding without(int count, Optional<Memory> memory) {
        List<StoreChunk> newest = DataFolder.newestChunks(folder.file(), count);
        if (newest.size() < count) {
            return Finding.UNREADABLE;
        }
        Finding finding = Probe.look(folder, newest, memory).finding();
        if (finding == Finding.SOUND) {
            LOG.warn("the newest commits are dropped: {}", newest);
            folder.setPending(new DataFolder.Pending(Incarnation.Cause.DROPPED_COMMITS, null));
            DataFolder.drop(folder.file(), newest);
        }
        return finding;
    }

    /** An older file that is whole is better than an export that holds no more than it. */
    private Finding export(Path export, Probe.Seen asItIs) {
        boolean fileIsNewer = asItIs.finding() == Finding.ROWS_MISSING
                && Exports.describe(export)
                        .filter(content -> HealthStore.GROWING.stream()
                                .allMatch(table -> asItIs.rows().getOrDefault(table, 0L)
                                        >= content.rows().getOrDefault(table, 0L)))
                        .isPresent();
        if (fileIsNewer) {
            folder.setPending(new DataFolder.Pending(Incarnation.Cause.OLDER_FILE, null));
            return Finding.SOUND;
        }
        try {
            exports.restore(export, Incarnation.Cause.EXPORT, now);
            return Finding.SOUND;
        } catch (IllegalStateException e) {
            LOG.error("an export cannot be used", e);
            return Finding.UNREADABLE;
        }
    }
}
