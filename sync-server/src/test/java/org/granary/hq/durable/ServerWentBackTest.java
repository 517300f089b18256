package org.granary.hq.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.granary.hq.OnPostgres;
import org.granary.hq.SmallChain;
import org.granary.hq.TestEngine;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server that was restored behind headquarters' back, or whose standby had not got everything. */
@OnPostgres
final class ServerWentBackTest {
    @TempDir
    Path folder;

    @Test
    void isNoticedByWhatTheInstanceRemembersAndRaisesTheIncarnationOnce() throws IOException {
        try (Headquarters made = SmallChain.start(folder, Clock.systemUTC())) {
            assertThat(made.sound()).isTrue();
        }
        DataFolder data = new DataFolder(folder.resolve("hq"));
        try (Database database = TestEngine.current().open(folder.resolve("hq"))) {
            Watch watch = new Watch(database, data, Clock.systemUTC());
            watch.remember();
            Incarnation.Numbers before = database.read(Incarnation::numbers).orElseThrow();
            database.write(handle -> handle.execute("update feed_head set n = n - 1"));

            watch.remember();
            watch.remember();

            Optional<Incarnation.Numbers> after = database.read(Incarnation::numbers);
            assertThat(after)
                    .contains(new Incarnation.Numbers(
                            2, before.head() + Incarnation.JUMP, before.priceNumber() + Incarnation.JUMP));
            assertThat(database.read(new RestoredStore()::unseen)).isPresent();
        }
    }
}
