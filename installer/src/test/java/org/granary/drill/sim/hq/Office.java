package org.granary.drill.sim.hq;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Goods;
import org.granary.drill.sim.core.Stage;
import org.granary.model.catalog.SellUnit;
import org.granary.model.engine.Desk;
import org.granary.model.engine.Epochs;
import org.granary.model.engine.TillAccount;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;

/** What headquarters does for a till or for its staff, over the books; each call is one transaction. */
public class Office {
    /** A snapshot: the newest entries and where the feed goes on. */
    public record Snapshot(long cursor, long incarnation, List<Feed.Entry> entries) {
        public Snapshot {
            entries = List.copyOf(entries);
        }
    }

    /** What a transaction found when it began, for mistakes that depend on it. */
    record Begun(long reserved, long reservedTo, Map<Books.Place, Long> seen) {}

    private static final long JUMP = 1_000_000;
    private static final int RESERVED = 16;

    private final Stage stage;
    private final Map<ShopId, List<TillId>> shops = new TreeMap<>(Comparator.comparing(ShopId::value));
    private final FeedBook feed;
    private final Effects effects;
    private final Prices prices;
    private final Announcer announcer;
    private final List<Runnable> later = new ArrayList<>();
    private Books books = new Books();
    private Books copy = books;
    private Map<Books.Place, Long> seen = Map.of();

    public Office(Stage stage) {
        this.stage = stage;
        this.feed = new FeedBook(stage);
        this.effects = new Effects(stage);
        this.prices = new Prices(stage, feed);
        this.announcer = new Announcer(feed);
    }

    public Books books() {
        return books;
    }

    public List<ShopId> shops() {
        return List.copyOf(shops.keySet());
    }

    /** A person enrols a till that is new. */
    public void enrol(TillId till) {
        shops.computeIfAbsent(till.shop(), shop -> new ArrayList<>()).add(till);
        books.rows.put(till, TillAccount.Row.enrolled(1, stage.now()));
    }

    /** A person enrols a till again, whatever was wrong with it; answers with its epoch. */
    public long enrolAgain(TillId till, long newest) {
        long before = Math.max(newest, account(till).row().epoch());
        long epoch = Epochs.next(before, incarnation());
        books.rows.put(till, TillAccount.Row.enrolled(epoch, stage.now()));
        books.feedAsked.put(till, 0L);
        return epoch;
    }

    public boolean quarantined(TillId till) {
        return account(till).row().quarantined();
    }

    Begun begin() {
        boolean reserve = stage.has(Bug.CURSOR_BY_SEQUENCE);
        if (reserve) {
            feed.reserve(books, RESERVED);
        }
        boolean totals = stage.has(Bug.TOTAL_OVERWRITTEN);
        return new Begun(feed.reserved(), feed.reservedTo(), totals ? Map.copyOf(books.onHand) : Map.of());
    }

    /** Which instance serves what comes next. */
    void serve(int instance) {
        // Over the books they are all the same.
    }

    /** Every instance ended and starts again. */
    void restarted() {
        // The books are what survives.
    }

    /** Lets go of what it holds open. */
    public void end() {
        // Memory is let go of by itself.
    }

    /** Whether people can sign up here, and copies can be put back. */
    public boolean inMemory() {
        return true;
    }

    /** Runs one transaction that began earlier, and gives it up again when it must not be committed; answers with what may be told. */
    <T> Optional<T> transaction(Begun begun, boolean commit, Function<Office, T> work) {
        feed.use(begun.reserved(), begun.reservedTo());
        seen = begun.seen();
        later.clear();
        Map<ShopId, Long> given = feed.given();
        books.begin();
        T result = work.apply(this);
        if (!commit) {
            books.rollback(0);
            feed.giveBack(given);
            prices.forget();
            later.clear();
        }
        feed.use(0, 0);
        // Only a mistaken headquarters has answered before it was durable.
        return commit || stage.has(Bug.ANSWER_BEFORE_COMMIT) ? Optional.of(result) : Optional.empty();
    }

    /** What a mistaken headquarters does only after it has committed. */
    List<Runnable> later() {
        return List.copyOf(later);
    }

    private Desk.Moment moment() {
        return new Desk.Moment(incarnation(), stage.now(), stage.token(), books.number("head"));
    }

    public long head() {
        return books.number("head");
    }

    public long incarnation() {
        return books.number("incarnation");
    }

    private BooksAccount account(TillId till) {
        return new BooksAccount(stage, books, till, effects);
    }

    /** Welcomes a till. */
    public Desk.Reply<Hello.Answer> hello(TillId till, long epoch, Hello.Request request) {
        return Mistakes.hello(stage, account(till), moment(), epoch, request);
    }

    /** Takes records, with their effects and what the shop is told of them. */
    public Desk.Reply<Push.Answer> push(TillId till, long epoch, Push.Request request) {
        BooksAccount account = account(till);
        Desk.Reply<Push.Answer> reply = Mistakes.push(stage, account, moment(), epoch, request, effects);
        if (account.taken().isEmpty()) {
            return reply;
        }
        List<SyncRecord> taken = List.copyOf(account.taken());
        if (stage.has(Bug.EFFECTS_OUTSIDE_TRANSACTION)) {
            later.add(() -> taken.forEach(record ->
                    effects.apply(books, new Books.LineName(till, record.epoch(), request.branch()), record)));
        }
        if (stage.has(Bug.TOTAL_OVERWRITTEN)) {
            overwrite(till.shop(), Announcer.deltas(account.placed()));
        }
        announcer.announce(books, till, request.branch(), taken, account.placed());
        prices.review(books, till.shop(), shops.getOrDefault(till.shop(), List.of()));
        return reply;
    }

    private void overwrite(ShopId shop, Map<String, Long> deltas) {
        deltas.forEach((sku, delta) -> {
            Books.Place place = new Books.Place(shop, new SkuCode(sku));
            books.put(books.onHand, place, seen.getOrDefault(place, 0L) + delta);
        });
    }

    /** A till's own main line. */
    public List<SyncRecord> records(TillId till, long epoch, long from, int limit) {
        return books.log.getOrDefault(new Books.LineName(till, epoch, 0), List.of()).stream()
                .filter(record -> record.sequence() >= from)
                .limit(limit)
                .toList();
    }

    /** A page of the feed; what is asked tells what the till has applied. */
    public Desk.Reply<Feed.Page> page(TillId till, long known, long after, int limit) {
        if (known != incarnation() && !stage.has(Bug.INCARNATION_IGNORED)) {
            return new Desk.Reply.No<>(409, new Refusal(Refusal.INCARNATION, "another incarnation", 0));
        }
        if (after > books.number("head")) {
            return new Desk.Reply.No<>(410, new Refusal(Refusal.SNAPSHOT, "the feed does not reach so far", 0));
        }
        if (after > books.feedAsked.getOrDefault(till, -1L)) {
            books.put(books.feedAsked, till, after);
            prices.review(books, till.shop(), shops.getOrDefault(till.shop(), List.of()));
        }
        Feed.Page page = feed.page(books, till.shop(), after, limit);
        return new Desk.Reply.Yes<>(
                stage.has(Bug.INCARNATION_IGNORED)
                        ? new Feed.Page(page.upTo(), page.head(), known, page.serverTime(), page.entries())
                        : page);
    }

    /** Everything a till starts from. */
    public Snapshot snapshot(TillId till) {
        long head = books.number("head");
        boolean ahead = stage.has(Bug.SNAPSHOT_CURSOR_AHEAD);
        List<Feed.Entry> entries = feed.newest(books, till.shop(), ahead ? head - 3 : head);
        feed.handedOut(till.shop(), head);
        return new Snapshot(head, incarnation(), entries);
    }

    /** Gives a held sale to the first till that asks. */
    public TillId claim(HeldSaleTaken taken) {
        TillId before = books.takers.get(taken.held());
        if (before != null && !stage.has(Bug.HELD_GIVEN_TWICE)) {
            return before;
        }
        books.put(books.takers, taken.held(), taken.till());
        announcer.held(books, taken.till().shop(), taken.held());
        return taken.till();
    }

    public void publish(Instant effectiveAt, List<ShopId> forShops, Map<SellUnit, Money> changed) {
        prices.publish(books, effectiveAt, forShops, changed);
        reviewAll();
    }

    /** A catalogue entry that every till takes over. */
    public void announce(String topic, String key, String payload) {
        feed.append(books, null, topic, key, payload);
    }

    /** The ticker. */
    public void reviewAll() {
        shops.forEach((shop, tills) -> prices.review(books, shop, tills));
    }

    /** Paper tags of a shop that nobody has put up yet, the newest of each article. */
    public Map<SellUnit, Map.Entry<Long, UnitPrice>> openTags(ShopId shop) {
        Map<SellUnit, Map.Entry<Long, UnitPrice>> open = new TreeMap<>();
        books.tags.forEach((tag, price) -> {
            Map.Entry<Long, UnitPrice> other = open.get(tag.unit());
            if (tag.shop().equals(shop) && (other == null || prices.isLater(books, tag.version(), other.getKey()))) {
                open.put(tag.unit(), Map.entry(tag.version(), price));
            }
        });
        open.entrySet()
                .removeIf(entry -> books.tagsDone.containsKey(
                        new Books.Tag(shop, entry.getKey(), entry.getValue().getKey())));
        return open;
    }

    public void tagDone(ShopId shop, SellUnit unit, long version) {
        books.put(books.tagsDone, new Books.Tag(shop, unit, version), true);
        prices.review(books, shop, shops.getOrDefault(shop, List.of()));
    }

    /** What the shelves of a shop are to show now. */
    public Money shown(ShopId shop, Goods.Good good) {
        return prices.history(books, shop)
                .shown(good.unit(), good.list(), Instant.ofEpochMilli(stage.now()))
                .price();
    }

    Money charged(ShopId shop, Goods.Good good) {
        return prices.history(books, shop)
                .charged(good.unit(), good.list(), Instant.ofEpochMilli(stage.now()))
                .price();
    }

    /** The newest entry of each key that a shop's tills are to know up to a cursor. */
    public List<Feed.Entry> newest(ShopId shop, long upTo) {
        return feed.newest(books, shop, upTo);
    }

    /** The cursors of a shop's entries after one and up to another, summed. */
    public long sumOfCursors(ShopId shop, long after, long upTo) {
        long sum = 0;
        for (Books.FeedRow row : books.feed.subMap(after, false, upTo, true).values()) {
            sum += row.isFor(shop) ? row.entry().cursor() : 0;
        }
        return sum;
    }

    /** The nightly export. */
    public void export() {
        copy = books.copy();
    }

    /** Puts the export back; the numbers that were given since are remembered outside the database. */
    public void restore() {
        Map<String, Long> given = new HashMap<>(books.numbers);
        Map<TillId, TillAccount.Row> enrolled = new HashMap<>(books.rows);
        books = copy.copy();
        if (!stage.has(Bug.INCARNATION_IGNORED)) {
            books.numbers.put("incarnation", given.getOrDefault("incarnation", 1L) + 1);
            books.numbers.put("head", given.getOrDefault("head", 0L) + JUMP);
            books.numbers.put("price", given.getOrDefault("price", 0L) + JUMP);
        }
        enrolled.forEach((till, row) -> books.rows.putIfAbsent(till, row));
    }

    /** How far a line is durable here. */
    public long next(TillId till, long epoch, long branch) {
        return account(till).line(epoch, branch).map(state -> state.next()).orElse(1L);
    }

    public boolean has(DocumentId document) {
        return books.documents.containsKey(document);
    }

    public boolean suspended(ChainHash hash) {
        return books.suspense.stream()
                .anyMatch(waiting -> waiting.record().hash().equals(hash));
    }

    /** Whether a record is on any line. */
    public boolean has(SyncRecord record) {
        return books.log.values().stream().anyMatch(records -> records.contains(record));
    }
}
