package org.granary.pos.app;

import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import org.granary.pos.journal.Journal;
import org.granary.pos.reconcile.DayService;
import org.granary.pos.security.IdentityStore;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedIntake;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.SyncService;
import org.granary.pos.sync.clock.CorrectedClock;

/** What makes this till's line to headquarters its own. */
record TillLine(TillSettings settings, TillIdentity identity, CrashPoints crashPoints, RandomGenerator random) {
    /** The line; nothing runs before it is started. */
    SyncService of(Journal journal, Database database, FeedIntake intake, CorrectedClock clock, DayService days) {
        return new SyncService(
                HttpUrl.get(settings.headquarters()),
                settings.data(),
                new SyncService.Parts(
                        identity,
                        epoch -> new IdentityStore(settings.data()).save(identity.inEpoch(epoch)),
                        journal,
                        database,
                        intake,
                        clock,
                        crashPoints,
                        random),
                days);
    }
}
