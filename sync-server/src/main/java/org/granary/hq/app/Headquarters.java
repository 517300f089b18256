package org.granary.hq.app;

import io.javalin.Javalin;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.audit.RefusalTally;
import org.granary.hq.catalog.ImportKind;
import org.granary.hq.catalog.ImportReport;
import org.granary.hq.durable.DataFolder;
import org.granary.hq.durable.StartLadder;
import org.granary.hq.durable.Watch;
import org.granary.hq.limit.Limits;
import org.granary.hq.limit.RefusalLog;
import org.granary.hq.payment.PaymentService;
import org.granary.hq.promotion.PromotionService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.EnrolmentService;
import org.granary.hq.security.RequestVerifier;
import org.granary.hq.security.SessionStore;
import org.granary.hq.security.Sessions;
import org.granary.hq.security.SharedNonceStore;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.hq.store.Leases;
import org.granary.hq.store.Work;
import org.granary.hq.sync.EventStream;
import org.granary.hq.sync.PushService;
import org.granary.hq.tls.ServerCertificate;
import org.granary.hq.tls.TlsSettings;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.TillId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running headquarters: everything is wired here, by constructor, and stopped here in the opposite order. */
public final class Headquarters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Headquarters.class);

    /** How often the clock is looked at; a version's minute is noticed this late at most. */
    private static final Duration TICK = Duration.ofMillis(500);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** How late the tills of one instance are woken for what another one wrote, at most. */
    private static final Duration FOLLOW = Duration.ofMillis(500);

    private static final Duration CONTACTS = Duration.ofSeconds(5);
    private static final Duration EXPORT = Duration.ofMinutes(1);
    /** How late a refusal is written down, at most. */
    private static final Duration REFUSALS = Duration.ofSeconds(5);

    /** How late the first refusal of a kind is in the chain, at most. */
    private static final Duration TALLY = Duration.ofMinutes(1);

    private static final Duration FORGET = Duration.ofMinutes(1);

    /** So that neither a long review of the shops nor an export keeps tills from being woken. */
    private static final int TICKERS = 3;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Database database;
    private final Javalin server;
    private final String scheme;
    private final String host;
    private final EventStream events;
    private final Leases leases;
    private final DataFolder folder;
    private final Watch watch;
    private final List<Future<?>> ticks = new ArrayList<>();
    private final ScheduledExecutorService ticker = Executors.newScheduledThreadPool(TICKERS, task -> {
        Thread thread = new Thread(task, "hq-ticker");
        thread.setDaemon(true);
        return thread;
    });
    private final RefusalLog refusals = new RefusalLog();
    private final RefusalTally tally;
    private final EnrolmentService enrolments;
    private final ShopService shops;
    private final PushService pushes;
    private final PaymentService payments;

    private Headquarters(HeadquartersSettings settings, Clock clock, Database database) {
        this.database = database;
        this.host = settings.host();
        TlsSettings tls = settings.tls();
        ServerCertificate certificate =
                tls == null ? null : ServerCertificate.open(tls, settings.data(), settings.host(), clock.instant());
        Limits limits = new Limits();
        Services services = database.alone(Work.START, () -> first(settings, clock, database, certificate, limits));
        this.shops = services.shops;
        this.enrolments = services.enrolments;
        this.events = services.events;
        this.pushes = services.pushes;
        this.payments = services.payments;
        this.leases = new Leases(database);
        this.folder = new DataFolder(settings.data());
        this.watch = new Watch(database, folder, clock);
        AuditService audit = new AuditService(clock);
        this.tally = new RefusalTally(database, audit, clock);
        Sessions sessions = new Sessions(database, new SessionStore(), audit, clock);
        Guard guard = new Guard(new RequestVerifier(database, shops, limits, clock), sessions, limits);
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.putAll(services.tillHandlers());
        handlers.putAll(services.consoleHandlers(sessions, watch::knownHeads));
        this.server =
                new Routing(handlers, guard, refusals, tally).start(settings.host(), settings.port(), certificate);
        this.scheme = certificate == null ? "http" : "https";
        payments.start();
        startTicker(services, clock);
    }

    /** Makes what a first start makes, alone, so that two instances that start at once make it once. */
    private static Services first(
            HeadquartersSettings settings,
            Clock clock,
            Database database,
            @Nullable ServerCertificate certificate,
            Limits limits) {
        String sha256 = certificate == null ? "" : certificate.sha256();
        Services services = new Services(settings, clock, database, sha256, limits);
        if (services.catalog.empty()) {
            importFirst(services, settings.imports());
        }
        AuditService audit = new AuditService(clock);
        database.write(handle -> {
            audit.changed(handle, AuditAction.CERTIFICATE_CHANGED, sha256.isEmpty() ? "none" : sha256, Map.of());
            Map<String, Object> kept = Map.of(
                    "raiseGraceMinutes", settings.raiseGrace().toMinutes(),
                    "host", settings.host());
            audit.changed(handle, AuditAction.SETTINGS_CHANGED, "", kept);
            return 0;
        });
        return services;
    }

    /**
     * Starts headquarters and returns when it listens.
     *
     * @throws IllegalArgumentException when the settings cannot be followed, in a sentence for people
     */
    public static Headquarters start(HeadquartersSettings settings, Clock clock) {
        if (settings.tls() == null) {
            requireLoopback(settings.host());
        }
        try {
            Files.createDirectories(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder " + settings.data(), e);
        }
        DataFolder folder = new DataFolder(settings.data());
        if (!settings.database().postgres()) {
            new StartLadder(folder, clock.instant()).climb();
        }
        Database database = Database.open(settings.database());
        try {
            new Watch(database, folder, clock).raise();
            return new Headquarters(settings, clock, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void requireLoopback(String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException("plain HTTP is spoken on this machine only (127.0.0.1); for " + host
                        + " give --tls, so that headquarters speaks HTTPS");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host: " + host, e);
        }
    }

    private static void importFirst(Services services, HeadquartersSettings.Imports files) {
        Map<ImportKind, Path> inOrder = new LinkedHashMap<>();
        put(inOrder, ImportKind.CATALOGUE, files.catalogue());
        put(inOrder, ImportKind.SHOPS, files.shops());
        put(inOrder, ImportKind.STOCK, files.stock());
        put(inOrder, ImportKind.LABELS, files.labels());
        put(inOrder, ImportKind.CASHIERS, files.cashiers());
        inOrder.forEach((kind, file) -> {
            try {
                ImportReport report = services.imports.apply(kind, Files.readAllBytes(file), AuditActor.HEADQUARTERS);
                if (!report.applied()) {
                    throw new IllegalArgumentException(file + " was not applied: " + report.problems());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        });
        Path promotions = files.promotions();
        if (promotions != null) {
            publishFirst(services.promotions, promotions);
        }
    }

    private static void publishFirst(PromotionService promotions, Path file) {
        try {
            if (promotions.publish(Files.readString(file), false, AuditActor.HEADQUARTERS)
                    instanceof PromotionService.Result.Refused refused) {
                throw new IllegalArgumentException(file + " was not published: " + refused.problems());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void put(Map<ImportKind, Path> files, ImportKind kind, @Nullable Path file) {
        if (file != null) {
            files.put(kind, file);
        }
    }

    private void startTicker(Services services, Clock clock) {
        every(
                TICK,
                () -> leases.lead(() -> {
                    services.bindings.tick();
                    payments.review();
                }));
        every(HEARTBEAT, () -> {
            events.heartbeat();
            closeRevoked();
        });
        every(REFUSALS, refusals::flush);
        every(TALLY, tally::flush);
        watch.remember();
        every(Watch.REMEMBER, watch::remember);
        if (!database.shared()) {
            every(EXPORT, watch::exportWhenDue);
        } else {
            SharedNonceStore nonces = new SharedNonceStore();
            every(FOLLOW, services.following::look);
            every(CONTACTS, () -> shops.exchangeContacts(database));
            every(FORGET, () -> database.write(handle -> nonces.forget(handle, clock.millis())));
        }
    }

    /** Another instance may have revoked them. */
    private void closeRevoked() {
        database.read(shops::tills).stream().filter(TillRecord::revoked).forEach(till -> events.close(till.id()));
    }

    private void every(Duration period, Runnable task) {
        ticks.add(ticker.scheduleWithFixedDelay(
                () -> guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Top of the ticker's thread: a fault is logged once and the next tick tries again. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a tick failed", e);
        }
    }

    /** {@code http://127.0.0.1:8700}, as tills and browsers are told. */
    public String address() {
        return scheme + "://" + host + ":" + port();
    }

    public int port() {
        return server.port();
    }

    /** False when the database cannot be trusted any more and only a new start helps. */
    public boolean sound() {
        return database.sound();
    }

    /** Where the tills' records end up, without the line before it. */
    public PushService pushes() {
        return pushes;
    }

    /** Payments by code, and what drives them. */
    public PaymentService payments() {
        return payments;
    }

    /** Writes and verifies an export now; H2 only. */
    public Path export() {
        return watch.export();
    }

    /** A fresh enrolment code for every till that has none of its keys yet. */
    public Map<TillId, String> enrolmentCodes() {
        Map<TillId, String> codes = new LinkedHashMap<>();
        for (TillRecord till : database.read(shops::tills)) {
            if (!till.enrolled()) {
                enrolments
                        .newCode(till.id(), AuditActor.HEADQUARTERS)
                        .ifPresent(code -> codes.put(till.id(), code.text()));
            }
        }
        return codes;
    }

    @Override
    public void close() {
        ticks.forEach(tick -> tick.cancel(false));
        ticker.shutdown();
        try {
            if (!ticker.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the ticker did not stop within {}", STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guarded(leases::resign);
        events.close();
        server.stop();
        guarded(payments::close);
        refusals.flush();
        guarded(tally::finish);
        boolean inOrder = database.sound() && !database.shared();
        if (inOrder) {
            guarded(watch::remember);
        }
        database.close();
        if (inOrder) {
            guarded(() -> Watch.closed(folder));
        }
        LOG.info("headquarters stopped");
    }
}
