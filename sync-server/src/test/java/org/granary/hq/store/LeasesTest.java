package org.granary.hq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.granary.hq.OnPostgres;
import org.granary.hq.TestEngine;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgres
final class LeasesTest {
    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private Database one;
    private Database two;

    @BeforeEach
    void open() {
        one = TestEngine.POSTGRESQL.open(folder);
        two = TestEngine.POSTGRESQL.open(folder);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void onlyOneOfTwoInstancesLeads() {
        Leases first = new Leases(one);
        Leases second = new Leases(two);

        first.lead(() -> done.add("first"));
        second.lead(() -> done.add("second"));
        first.lead(() -> done.add("first"));

        assertThat(done).containsExactly("first", "first");
    }

    @Test
    void aLeaderThatStopsIsFollowedAtOnce() {
        Leases first = new Leases(one);
        first.lead(() -> done.add("first"));

        first.resign();
        new Leases(two).lead(() -> done.add("second"));

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void aLeaderThatWasAsleepForTooLongWritesNothingMore() {
        Leases asleep = new Leases(one);

        asleep.lead(() -> {
            two.write(LeasesTest::expire);
            new Leases(two).lead(() -> two.write(handle -> mark(handle, "awake")));
            assertThatThrownBy(() -> one.write(handle -> mark(handle, "asleep")))
                    .hasMessageContaining("another instance leads");
        });

        assertThat(one.<List<String>>read(handle -> handle.createQuery("select shop from shop")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("awake");
    }

    @Test
    void anInstanceAloneOnItsDatabaseLeadsWithoutAsking(@TempDir Path other) {
        try (Database alone = TestEngine.H2.open(other)) {
            new Leases(alone).lead(() -> done.add("alone"));
        }

        assertThat(done).containsExactly("alone");
    }

    private static int expire(Handle handle) {
        return handle.execute("update lease set expires_at = current_timestamp");
    }

    private static int mark(Handle handle, String name) {
        return handle.execute("insert into shop (shop, name, address, phone) values (?, '', '', '')", name);
    }
}
