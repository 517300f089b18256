package org.granary.hq.member;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.ShopId;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.member.PhoneNumber;
import org.granary.model.member.PointsEntry;
import org.granary.model.member.SignedBalance;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Members for the other features. The first sign-up of a phone to arrive is the member; a later one becomes an alias of it,
 * and nothing that was booked under either is rewritten.
 */
public final class MemberService {
    /** Members on one page of the console. */
    public static final int PAGE_SIZE = 100;

    /** Entries of one member on a page. */
    public static final int MAX_LINES = 500;

    /** Members in one answer for programs. */
    public static final int MAX_MEMBERS = 100_000;

    private final MemberStore store;
    private final PhoneVault vault;
    private final FeedStore feed;
    private final AuditService audit;
    private final UnaryOperator<String> signer;
    private final Clock clock;

    MemberService(
            MemberStore store,
            PhoneVault vault,
            FeedStore feed,
            AuditService audit,
            UnaryOperator<String> signer,
            Clock clock) {
        this.signer = signer;
        this.store = store;
        this.vault = vault;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens the members of a database with their keys, which are made where there are none yet, and tells the tills when
     * the keys have a new version. Instances that start at once wait for each other.
     *
     * @param folder of the keys' file
     * @param environment may name another file, see {@link MemberKeys#VARIABLE}
     * @param signer headquarters' signature of a text: by it tills know a balance for headquarters'
     * @throws IllegalStateException when the keys are missing, or not those of this database
     */
    public static MemberService open(
            Database database,
            Path folder,
            Map<String, String> environment,
            FeedStore feed,
            AuditService audit,
            UnaryOperator<String> signer,
            Clock clock) {
        MemberStore store = new MemberStore();
        MemberKeys keys = database.write(handle -> {
            store.lockGate(handle);
            return MemberKeys.open(
                    folder, environment, store.fingerprint(handle).isPresent());
        });
        MemberService members = new MemberService(store, new PhoneVault(keys), feed, audit, signer, clock);
        database.write(handle -> {
            members.start(handle);
            return 0;
        });
        return members;
    }

    private void start(Handle handle) {
        int announced = store.lockGate(handle);
        Optional<String> known = store.fingerprint(handle);
        if (known.isEmpty()) {
            store.fingerprint(handle, vault.fingerprint());
        } else if (!known.get().equals(vault.fingerprint())) {
            throw new IllegalStateException("the keys of the members are not those of this database: restore the file "
                    + MemberKeys.FILE + ", or name it by " + MemberKeys.VARIABLE);
        }
        if (announced < vault.version()) {
            store.announcedKeys(handle, vault.version());
            String payload = Json.text(new Feed.ShopKeyChanged(vault.version()));
            feed.append(handle, List.of(new FeedStore.Change(null, Feed.SHOP_KEY, "current", payload)));
            audit.append(
                    handle,
                    AuditActor.HEADQUARTERS,
                    AuditAction.MEMBER_KEYS_CHANGED,
                    Integer.toString(vault.version()),
                    Map.of());
        }
    }

    /** The keys of a shop's tills. */
    public Feed.ShopKey shopKey(ShopId shop) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new Feed.ShopKey(
                shop.value(),
                vault.version(),
                base64.encodeToString(vault.shopKey(shop)),
                base64.encodeToString(vault.sealKey()));
    }

    /**
     * Signs a member up.
     *
     * @return the member of whom this sign-up is an alias; empty for a new member
     * @throws IllegalArgumentException when the sealed phone does not open, or is another than its last digits say
     */
    public Optional<MemberId> join(Handle handle, MemberJoined joined) {
        PhoneNumber phone = vault.open(joined);
        if (!phone.lastFour().equals(joined.lastFour())) {
            throw new IllegalArgumentException("a sealed phone has other last digits");
        }
        store.lockGate(handle);
        BlindIndex index = vault.chainIndex(phone);
        Optional<MemberId> first = store.byPhone(handle, index);
        if (first.isPresent()) {
            store.insert(handle, joined, first.get(), null, null, clock.instant());
        } else {
            store.insert(handle, joined, null, index, vault.keep(joined.id(), phone), clock.instant());
        }
        ShopId shop = joined.till().shop();
        store.know(handle, shop, first.orElse(joined.id()), vault.shopIndex(shop, phone));
        return first;
    }

    /** Books points; the entries of one document come once. */
    public void book(Handle handle, ShopId shop, List<PointsEntry> entries) {
        store.book(handle, shop, entries, clock.instant());
    }

    /** The id under which the chain knows whoever is meant. */
    public MemberId known(Handle handle, MemberId id) {
        return store.find(handle, id).flatMap(MemberRow::aliasOf).orElse(id);
    }

    /**
     * What the tills have to know after sign-ups and after points moved. The rows are locked in the order of their ids, and
     * before the feed's.
     *
     * @param shop of the push
     * @param joined ids that signed up in it
     * @param moved ids whose points moved in it
     */
    public List<FeedStore.Change> changes(
            Handle handle, ShopId shop, Collection<MemberId> joined, Collection<MemberId> moved) {
        Set<MemberId> named = new TreeSet<>(joined);
        named.addAll(moved);
        Map<MemberId, MemberId> aliases = store.aliasOf(handle, named);
        Set<MemberId> touched = new TreeSet<>();
        named.forEach(id -> touched.add(aliases.getOrDefault(id, id)));
        store.lock(handle, touched);
        List<FeedStore.Change> changes = new ArrayList<>();
        for (MemberId id : new TreeSet<>(joined)) {
            changes.add(member(handle, shop, id));
        }
        Map<MemberId, Long> balances = store.balances(handle, touched);
        Map<MemberId, Set<ShopId>> knownAt = store.shops(handle, touched);
        for (MemberId member : touched) {
            long asOf = clock.millis();
            long balance = balances.getOrDefault(member, 0L);
            Feed.PointsPayload payload =
                    new Feed.PointsPayload(member.toString(), balance, asOf, proof(member, balance, asOf));
            Set<ShopId> shops = new TreeSet<>(knownAt.getOrDefault(member, Set.of()));
            shops.add(shop);
            for (ShopId known : shops) {
                changes.add(new FeedStore.Change(known, Feed.POINTS, member.toString(), Json.text(payload)));
            }
        }
        return changes;
    }

    private FeedStore.Change member(Handle handle, ShopId shop, MemberId id) {
        MemberRow row = store.find(handle, id).orElseThrow();
        MemberId known = row.aliasOf().orElse(id);
        long asOf = clock.millis();
        long balance = store.balance(handle, known);
        Feed.MemberPayload payload = new Feed.MemberPayload(
                id.toString(),
                row.aliasOf().map(MemberId::toString).orElse(null),
                store.index(handle, shop, known).map(BlindIndex::hex).orElse(""),
                row.lastFour(),
                balance,
                asOf,
                proof(known, balance, asOf),
                level(handle, row));
        return new FeedStore.Change(shop, Feed.MEMBER, id.toString(), Json.text(payload));
    }

    /** An alias has the level of its member. */
    private @Nullable String level(Handle handle, MemberRow row) {
        String level = row.aliasOf()
                .flatMap(member -> store.find(handle, member))
                .orElse(row)
                .level();
        return level.isEmpty() ? null : level;
    }

    /**
     * Gives a member a level, or none, and tells the tills of every shop that knows them.
     *
     * @param level as the level prices name it; empty for none
     */
    public void changeLevel(Handle handle, MemberId id, String level, AuditActor by) {
        MemberId member = known(handle, id);
        MemberRow row = store.find(handle, member).orElseThrow(() -> new IllegalArgumentException("no such member"));
        Limit.CODE_CHARACTERS.checkLength(level);
        if (row.erased() || row.level().equals(level)) {
            return;
        }
        store.level(handle, member, level);
        List<MemberId> ids = new ArrayList<>(store.aliases(handle, member));
        ids.add(member);
        List<FeedStore.Change> changes = new ArrayList<>();
        for (ShopId shop : store.shops(handle, member)) {
            ids.forEach(one -> changes.add(member(handle, shop, one)));
        }
        feed.append(handle, changes);
        audit.append(
                handle, by, AuditAction.MEMBER_LEVEL, member.toString(), Map.of("before", row.level(), "level", level));
    }

    private String proof(MemberId member, long balance, long asOf) {
        return signer.apply(String.join("\n", SignedBalance.lines(member, balance, Instant.ofEpochMilli(asOf))));
    }

    /**
     * What may be spent of a member's points; their row is held until the transaction ends, so that one claim is decided at a time.
     *
     * @return empty for somebody whom nobody signed up
     */
    public OptionalLong lockedBalance(Handle handle, MemberId id) {
        MemberId member = known(handle, id);
        store.lock(handle, List.of(member));
        return store.find(handle, member).isPresent()
                ? OptionalLong.of(store.balance(handle, member))
                : OptionalLong.empty();
    }

    /**
     * Forgets who a member is: their row key goes, and with it whatever could tell them apart, here and at the tills. Their
     * points stay, under an id that names nobody. The same phone may sign up anew.
     */
    public void erase(Handle handle, MemberId id, AuditActor by) {
        MemberId member = known(handle, id);
        store.lockGate(handle);
        List<ShopId> shops = store.shops(handle, member);
        List<MemberId> ids = new ArrayList<>(store.aliases(handle, member));
        ids.add(member);
        store.erase(handle, member, clock.instant());
        List<FeedStore.Change> changes = new ArrayList<>();
        for (MemberId erased : ids) {
            feed.forget(handle, Feed.MEMBER, erased.toString());
            shops.forEach(shop -> changes.add(member(handle, shop, erased)));
        }
        feed.append(handle, changes);
        audit.append(handle, by, AuditAction.MEMBER_ERASED, member.toString(), Map.of());
    }

    /** Points of a member, those of aliases included. */
    public long balance(Handle handle, MemberId id) {
        return store.balance(handle, known(handle, id));
    }

    /** Every balance by member, for programs; ids that never signed up stand for themselves. */
    public List<MemberBalance> balances(Handle handle) {
        Map<MemberId, MemberId> known = store.known(handle, MAX_MEMBERS);
        Map<MemberId, List<MemberId>> ids = new TreeMap<>();
        known.forEach((id, member) ->
                ids.computeIfAbsent(member, key -> new ArrayList<>()).add(id));
        Map<MemberId, Long> sums = new TreeMap<>();
        store.pointsById(handle)
                .forEach((id, points) -> sums.merge(known.getOrDefault(id, id), points, Math::addExact));
        sums.keySet().forEach(id -> ids.putIfAbsent(id, List.of(id)));
        return ids.entrySet().stream()
                .map(entry ->
                        new MemberBalance(entry.getKey(), entry.getValue(), sums.getOrDefault(entry.getKey(), 0L)))
                .toList();
    }

    public List<PointsLine> lines(Handle handle, MemberId id) {
        return store.lines(handle, known(handle, id), MAX_LINES);
    }

    /** Members by a whole phone number, by its last four digits, or (empty text) the newest. */
    public List<MemberSummary> list(Handle handle, String search, int limit) {
        if (PhoneNumber.read(search) instanceof PhoneNumber.Reading.Valid valid) {
            Optional<MemberId> found = store.byPhone(handle, vault.chainIndex(valid.number()));
            return found.map(id -> summaries(handle, store.list(handle, id, "", 1)))
                    .orElse(List.of());
        }
        return summaries(handle, store.list(handle, null, search, limit));
    }

    /** One member, whichever of their ids is asked for. */
    public Optional<MemberSummary> summary(Handle handle, MemberId id) {
        return summaries(handle, store.list(handle, known(handle, id), "", 1)).stream()
                .findFirst();
    }

    /** Every id of a member, their own first. */
    public List<MemberId> ids(Handle handle, MemberId id) {
        MemberId known = known(handle, id);
        List<MemberId> ids = new ArrayList<>(List.of(known));
        ids.addAll(store.aliases(handle, known));
        return ids;
    }

    private List<MemberSummary> summaries(Handle handle, List<MemberRow> rows) {
        return rows.stream()
                .map(row -> new MemberSummary(
                        row.id(),
                        row.kept()
                                .map(kept -> vault.read(row.id(), kept).masked())
                                .orElse(""),
                        row.till(),
                        row.joinedAt(),
                        store.aliases(handle, row.id()).size(),
                        store.balance(handle, row.id()),
                        row.level()))
                .toList();
    }
}
