package org.granary.drill.processes;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.granary.drill.DrillSettings;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.hq.ConsoleClient;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.RoughLink;
import org.granary.drill.report.Folders;
import org.granary.hq.member.MemberKeys;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A whole chain in processes on this machine: headquarters in one or two instances, and groups of tills behind rough lines. */
final class Chain implements AutoCloseable {
    static final int SHOPS = 5;
    static final int TILLS_EACH = 4;
    static final int GROUPS = 5;

    private static final Instant MORNING = Instant.parse("2026-11-23T00:30:00Z");
    private static final String PASSWORD = "drill-console-1";
    private static final String USER = "postgres";
    private static final long PACE_MILLIS = 1_000;

    private final Path folder;
    private final DrillClock clock;
    private final @Nullable EmbeddedPostgres postgres;
    private final List<Instance> instances = new ArrayList<>();
    private final List<TillGroup> groups = new ArrayList<>();
    private final ConcurrentLinkedQueue<Seen> witnessed = new ConcurrentLinkedQueue<>();

    /**
     * Prepares the chain; only a PostgreSQL server runs then, if there is to be one.
     *
     * @param shared two instances on one PostgreSQL server instead of one on H2
     */
    Chain(DrillSettings settings, Path folder, boolean shared) {
        this.folder = Folders.fresh(folder);
        this.clock = DrillClock.create(folder.resolve("clock"), MORNING);
        Path sample = SampleChain.write(
                folder.resolve("sample"),
                settings.data().resolve("catalogue.csv"),
                SHOPS,
                TILLS_EACH,
                new Random(settings.seed()));
        try {
            Files.writeString(folder.resolve("console-password"), PASSWORD + "\n");
            postgres = shared ? EmbeddedPostgres.start() : null;
        } catch (IOException e) {
            throw new UncheckedIOException("the chain cannot be prepared", e);
        }
        for (int i = 0; i < (shared ? 2 : 1); i++) {
            instances.add(instance(i, sample));
        }
        for (int i = 0; i < GROUPS; i++) {
            groups.add(group(i, sample, settings.seed()));
        }
    }

    private Instance instance(int number, Path sample) {
        List<String> arguments = new ArrayList<>(List.of(
                folder.resolve("clock").toString(),
                data(number).toString(),
                folder.resolve("console-password").toString(),
                sample.toString()));
        if (postgres != null) {
            arguments.add(postgres.getJdbcUrl(USER, USER));
            arguments.add(USER);
        }
        String name = "headquarters-" + (number + 1);
        return new Instance(name, folder.resolve("logs").resolve(name + ".log"), arguments);
    }

    private Path data(int instance) {
        return folder.resolve("hq-" + (instance + 1));
    }

    /** A group holds one till of each of several shops, so that each kill hits a shop whose other tills go on. */
    private TillGroup group(int number, Path sample, long seed) {
        List<String> tills = new ArrayList<>();
        List<String> all = SampleChain.tills(SHOPS, TILLS_EACH);
        for (int i = 0; i < all.size(); i++) {
            if ((i / TILLS_EACH + i % TILLS_EACH) % GROUPS == number) {
                tills.add(all.get(i));
            }
        }
        List<String> common = List.of(
                "clock=" + folder.resolve("clock"),
                "catalogue=" + sample.resolve("catalogue.csv"),
                "seed=" + seed,
                "pace=" + PACE_MILLIS);
        return new TillGroup(
                "tills-" + (number + 1),
                tills,
                Folders.make(folder.resolve("tills")),
                new RoughLink(() -> Instance.ports(instances)),
                common,
                witnessed::add);
    }

    /** Starts everything; every till is enrolled and sells when this returns. */
    void open() {
        instances.get(0).start();
        for (int i = 1; i < instances.size(); i++) {
            try {
                Folders.make(data(i));
                Files.copy(data(0).resolve(MemberKeys.FILE), data(i).resolve(MemberKeys.FILE));
            } catch (IOException e) {
                throw new UncheckedIOException("the instances cannot share their keys", e);
            }
            instances.get(i).start();
        }
        Map<String, String> codes = instances.get(instances.size() - 1).codes();
        groups.forEach(group -> group.start(codes));
        groups.forEach(TillGroup::sell);
    }

    List<Instance> instances() {
        return List.copyOf(instances);
    }

    List<TillGroup> groups() {
        return List.copyOf(groups);
    }

    List<Seen> witnessed() {
        return List.copyOf(witnessed);
    }

    Instant now() {
        return clock.instant();
    }

    /** A browser at an instance that runs. */
    ConsoleClient console() {
        int port = Instance.ports(instances).stream()
                .findFirst()
                .orElseThrow(() -> new DrillFailure("no instance of headquarters runs"));
        return new ConsoleClient("http://127.0.0.1:" + port, PASSWORD);
    }

    /** Documents that headquarters has now; PostgreSQL only, where it can be read while it runs. */
    long documentsNow() {
        return server().withHandle(handle -> handle.createQuery("select count(*) from document")
                .mapTo(Long.class)
                .one());
    }

    private Jdbi server() {
        return Jdbi.create(requireNonNull(postgres, "headquarters is on H2").getPostgresDatabase());
    }

    boolean shared() {
        return postgres != null;
    }

    /** Ends every process in good order and reads what headquarters has. */
    HeadquartersBook quitAndRead() {
        groups.forEach(TillGroup::quit);
        instances.forEach(Instance::quit);
        return HeadquartersBook.read(shared() ? server() : HeadquartersBook.h2(data(0)));
    }

    /** Every till's disk; once all have ended. */
    Map<String, TillBook> tillBooks() {
        Map<String, TillBook> books = new TreeMap<>();
        for (TillGroup group : groups) {
            group.tills()
                    .forEach(till -> books.put(
                            till, TillBook.read(folder.resolve("tills").resolve(till))));
        }
        return books;
    }

    @Override
    public void close() {
        groups.forEach(TillGroup::close);
        instances.forEach(Instance::close);
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not end", e);
            }
        }
    }
}
