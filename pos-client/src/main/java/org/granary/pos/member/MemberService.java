package org.granary.pos.member;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.granary.model.kernel.TillId;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.member.PhoneNumber;
import org.granary.model.member.PointsTerms;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Feed;
import org.granary.model.wire.MemberJoinedMessage;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedTopic;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's members: looked up and signed up without asking anybody. A phone number is in memory only while it is looked
 * for; what is written is its index, its last digits, and a seal that headquarters alone opens.
 */
public final class MemberService implements FeedTopic {
    /** Members that one set of last digits may find. */
    public static final int FOUND_MAX = 20;

    /** Before headquarters is asked for the keys again. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(MemberService.class);

    private final TillId till;
    private final Journal journal;
    private final Database database;
    private final MemberStore store;
    private final ShopKeyStore keys;
    private final DocumentIds ids;
    private final InstantSource clock;
    private final Supplier<CompletableFuture<Feed.ShopKey>> headquarters;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Optional<Feed.ShopKey> key;
    private volatile int wanted;
    private volatile boolean asked;
    private volatile long askedNanos = System.nanoTime() - PAUSE_NANOS;

    /**
     * Wires the service.
     *
     * @param folder of the shop's keys
     * @param headquarters asks for them
     */
    public MemberService(
            TillId till,
            Journal journal,
            Database database,
            MemberStore store,
            Path folder,
            DocumentIds ids,
            InstantSource clock,
            Supplier<CompletableFuture<Feed.ShopKey>> headquarters) {
        this.till = till;
        this.journal = journal;
        this.database = database;
        this.store = store;
        this.keys = new ShopKeyStore(folder);
        this.ids = ids;
        this.clock = clock;
        this.headquarters = headquarters;
        this.key = keys.load();
    }

    /** Whether the shop's keys are here: without them nobody is found by phone or signed up. */
    public boolean ready() {
        return key.isPresent();
    }

    /** Asks for the shop's keys once after a start, and when they are old; never blocks. */
    public void online() {
        boolean current =
                asked && key.filter(known -> known.version() >= wanted).isPresent();
        boolean due = System.nanoTime() - askedNanos >= PAUSE_NANOS;
        if (!current && due && asking.compareAndSet(false, true)) {
            askedNanos = System.nanoTime();
            CompletableFuture<Void> unused = headquarters.get().handle((given, failure) -> {
                if (failure == null) {
                    keys.save(given);
                    key = Optional.of(given);
                    asked = true;
                } else {
                    LOG.debug("headquarters does not give the shop's keys", failure);
                }
                asking.set(false);
                return null;
            });
        }
    }

    /** Members with these last four digits. */
    public CompletableFuture<List<KnownMember>> byLastFour(String lastFour) {
        return database.inTransaction(handle -> store.byLastFour(handle, lastFour, FOUND_MAX));
    }

    /** The member with this phone; the index takes some milliseconds, off the caller's thread. */
    public CompletableFuture<Optional<KnownMember>> byPhone(PhoneNumber phone) {
        return indexed(phone)
                .thenCompose(index -> database.inTransaction(handle -> store.byIndex(handle, index)))
                .thenApply(found -> found.stream().findFirst());
    }

    /** The member as they stand now. */
    public CompletableFuture<Optional<KnownMember>> byId(MemberId id) {
        return database.inTransaction(handle -> store.byId(handle, id));
    }

    /**
     * Points that pay, for members of this till.
     *
     * @param headquartersKey by which a signed balance is known; none for a till that trains
     */
    public PointsSpending spending(
            Optional<PublicKey> headquartersKey, Supplier<Optional<PointsTerms>> terms, Claims claims) {
        return new PointsSpending(database, store, headquartersKey, terms, claims);
    }

    private CompletableFuture<BlindIndex> indexed(PhoneNumber phone) {
        byte[] index = Base64.getDecoder().decode(theKey().indexKey());
        return CompletableFuture.supplyAsync(() -> BlindIndex.of(index, phone), ForkJoinPool.commonPool());
    }

    private Feed.ShopKey theKey() {
        return key.orElseThrow(() -> new IllegalStateException("the shop's keys are not here"));
    }

    /**
     * Signs a member up, with or without network. Completes when the sign-up is forced into the journal and can be found.
     *
     * @throws IllegalStateException while the shop's keys are not here
     */
    public CompletableFuture<KnownMember> join(PhoneNumber phone) {
        Feed.ShopKey current = theKey();
        MemberId id = MemberId.of(ids.next());
        return indexed(phone)
                .thenCompose(index -> journal.append(
                        RecordType.MEMBER_JOINED,
                        Json.write(MemberJoinedMessage.of(new MemberJoined(
                                id,
                                PhoneSeal.seal(current.sealKey(), id, phone),
                                current.version(),
                                index,
                                phone.lastFour(),
                                till,
                                clock.instant().truncatedTo(ChronoUnit.MILLIS))))))
                .thenApply(record -> new KnownMember(id, phone.lastFour(), 0, Optional.empty()));
    }

    @Override
    public Set<String> topics() {
        return Set.of(Feed.MEMBER, Feed.POINTS, Feed.SHOP_KEY);
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        for (Feed.Entry entry : entries) {
            try {
                take(handle, entry);
            } catch (IllegalArgumentException e) {
                LOG.error("the member of feed entry {} cannot be read and is left out", entry.cursor(), e);
            }
        }
    }

    private void take(Handle handle, Feed.Entry entry) {
        if (entry.topic().equals(Feed.MEMBER)) {
            store.member(handle, Json.read(entry.payload(), Feed.MemberPayload.class));
        } else if (entry.topic().equals(Feed.POINTS)) {
            store.balance(handle, Json.read(entry.payload(), Feed.PointsPayload.class));
        } else {
            wanted = Json.read(entry.payload(), Feed.ShopKeyChanged.class).version();
        }
    }

    @Override
    public void committed(List<Feed.Entry> entries, boolean caughtUp) {
        if (caughtUp) {
            online();
        }
    }

    @Override
    public void clear(Handle handle) {
        store.clear(handle);
    }
}
