package org.granary.pos.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.granary.model.engine.Command;
import org.granary.model.engine.Input;
import org.granary.model.engine.Standing;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Feed;
import org.granary.pos.journal.DiskFolder;
import org.granary.pos.journal.Journal;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedIntake;
import org.granary.pos.store.Json;
import org.granary.pos.sync.clock.CorrectedClock;
import org.granary.pos.sync.clock.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineRunnerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final AtomicReference<byte[]> markWhenAsked = new AtomicReference<>(new byte[0]);
    private final HttpServer headquarters = server();

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/feed", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        markWhenAsked.set(mark());
        byte[] page = Json.write(new Feed.Page(7, 9, 1, 0, List.of())).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    /** Changes whenever the database was forced. */
    private byte[] mark() throws IOException {
        return Files.readAllBytes(folder.resolve("till.forced"));
    }

    @AfterEach
    void stop() {
        headquarters.stop(0);
    }

    private TillIdentity identity() throws GeneralSecurityException {
        return new TillIdentity(
                TillId.parse("ZSL-01"),
                1,
                "hq",
                "",
                "",
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
    }

    @Test
    void aPriceThatHeadquartersIsToldToBeKnownHereIsForcedBefore() throws IOException, GeneralSecurityException {
        try (Journal journal = Journal.open(new DiskFolder(folder.resolve("journal")), 1, NOON, 65_536);
                Database database = Database.open("file:" + folder, journal::end, "run", Duration.ZERO)) {
            TillIdentity who = identity();
            HttpUrl url =
                    HttpUrl.get("http://127.0.0.1:" + headquarters.getAddress().getPort());
            LineRunner runner = new LineRunner(
                    journal,
                    database,
                    new FeedIntake(database, List.of()),
                    new HeadquartersClient(url, () -> who, new CorrectedClock(TimeSource.of(NOON), folder)),
                    records -> {},
                    epoch -> {},
                    folder,
                    CrashPoints.NONE);
            assertThat(runner.perform(new Command.Pull(0, 1))).isInstanceOf(Input.PageArrived.class);
            Feed.Entry price = new Feed.Entry(7, Feed.PRICE, "1", "{}");
            Standing standing = new Standing(1, 1, "t", 7, Standing.start(1).lines());
            Input kept = runner.perform(new Command.Apply(new Feed.Page(7, 9, 1, 0, List.of(price)), standing));
            assertThat(kept).isInstanceOf(Input.Kept.class);
            byte[] applied = mark();
            assertThat(Arrays.equals(applied, markWhenAsked.get()))
                    .as("a page before the last is not forced at once")
                    .isTrue();
            runner.perform(new Command.Pull(7, 1));
            assertThat(markWhenAsked.get()).isNotEqualTo(applied);
        }
    }
}
