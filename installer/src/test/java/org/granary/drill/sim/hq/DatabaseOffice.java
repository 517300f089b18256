package org.granary.drill.sim.hq;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.granary.drill.sim.core.Goods;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.till.TillRows;
import org.granary.hq.label.TagTask;
import org.granary.hq.pricing.Draft;
import org.granary.hq.pricing.PublishedVersion;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopImport;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.hq.store.DatabaseSettings;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Incarnation;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.catalog.SellUnit;
import org.granary.model.engine.Desk;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelBinding;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.jdbi.v3.core.HandleCallback;

/** Headquarters as it is: its services over its database, one instance or several that share it. */
public final class DatabaseOffice extends Office {
    private final List<RealServices> instances = new ArrayList<>();
    private final DatabaseSettings settings;
    private final Path folder;
    private final Clock clock;
    private RealServices serving;

    public DatabaseOffice(Stage stage, DatabaseSettings settings, Path folder, int count) {
        super(stage);
        this.settings = settings;
        this.folder = folder;
        InstantSource now = () -> Instant.ofEpochMilli(stage.now());
        this.clock = now.withZone(ZoneOffset.UTC);
        Database first = Database.open(settings);
        first.write(handle -> handle.execute(
                "insert into headquarters (id, incarnation, private_key, public_key, console_password) values"
                        + " ('simulated', 1, '', '', '')"));
        catalogue(first);
        serving = RealServices.over(first, folder, clock);
        instances.add(serving);
        for (int i = 1; i < count; i++) {
            instances.add(RealServices.over(Database.open(settings), folder, clock));
        }
    }

    private static void catalogue(Database database) {
        for (Goods.Good good : Goods.ALL) {
            String code = good.sku().value();
            Feed.SkuPayload payload = new Feed.SkuPayload(
                    code,
                    "article " + good.number(),
                    "",
                    Integer.toString(100 + good.number()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    good.measure().code(),
                    good.loose() ? "loose" : "packed",
                    null,
                    List.of(),
                    good.list().fen(),
                    0,
                    0,
                    9,
                    0,
                    false,
                    "",
                    "");
            database.write(handle -> handle.execute(
                    "insert into sku (code, name, pinyin, initials, short_code, barcode, payload) values"
                            + " (?, ?, '', '', '', null, ?)",
                    code,
                    payload.name(),
                    Json.text(payload)));
        }
    }

    private <T> T read(HandleCallback<T, RuntimeException> work) {
        return serving.database().read(work);
    }

    private <T> T write(HandleCallback<T, RuntimeException> work) {
        return serving.database().write(work);
    }

    @Override
    public Books books() {
        return read(DatabaseBooks::read);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    void serve(int instance) {
        serving = instances.get(instance % instances.size());
        if (instances.size() > 1) {
            serving.follow();
        }
    }

    /** Every instance ends and opens the database again. */
    @Override
    void restarted() {
        int count = instances.size();
        end();
        for (int i = 0; i < count; i++) {
            instances.add(RealServices.over(Database.open(settings), folder, clock));
        }
        serving = instances.get(0);
    }

    @Override
    public void end() {
        instances.forEach(instance -> instance.database().close());
        instances.clear();
    }

    @Override
    public void enrol(TillId till) {
        super.enrol(till);
        Shop shop = new Shop(till.shop(), "shop", "", "");
        write(handle -> {
            serving.shops().put(handle, List.of(new ShopImport.Line(shop, till.number())));
            serving.shops().enrol(handle, till, "key", 1);
            List<LabelBinding> labels = new ArrayList<>();
            for (Goods.Good good : Goods.ALL) {
                if (good.labelled() && till.number() == 1) {
                    labels.add(
                            new LabelBinding(good.label(till.shop().value()), till.shop(), "A", good.sku(), 400, 300));
                }
            }
            if (!labels.isEmpty()) {
                serving.labels().bind(handle, labels);
            }
            return 0;
        });
    }

    @Override
    public long enrolAgain(TillId till, long newest) {
        return write(handle -> {
            serving.shops().enrol(handle, till, "key", Incarnation.current(handle));
            return serving.shops().till(handle, till).map(TillRecord::epoch).orElseThrow();
        });
    }

    @Override
    public boolean quarantined(TillId till) {
        return read(handle -> serving.pushes().quarantined(handle).contains(till));
    }

    /** A transaction of the database cannot be given up from outside: the process ends before it begins. */
    @Override
    <T> Optional<T> transaction(Begun begun, boolean commit, Function<Office, T> work) {
        return commit ? Optional.of(work.apply(this)) : Optional.empty();
    }

    @Override
    public long incarnation() {
        return read(Incarnation::current);
    }

    @Override
    public long head() {
        return serving.feed().head();
    }

    @Override
    public Desk.Reply<Hello.Answer> hello(TillId till, long epoch, Hello.Request request) {
        return serving.pushes().hello(till, epoch, request);
    }

    @Override
    public Desk.Reply<Push.Answer> push(TillId till, long epoch, Push.Request request) {
        return serving.pushes().push(till, epoch, request);
    }

    @Override
    public List<SyncRecord> records(TillId till, long epoch, long from, int limit) {
        return serving.pushes().records(till, epoch, from, limit).records().stream()
                .map(item -> item.toDomain(epoch))
                .toList();
    }

    @Override
    public Desk.Reply<Feed.Page> page(TillId till, long known, long after, int limit) {
        return serving.feed().page(till, known, after, limit);
    }

    @Override
    public Snapshot snapshot(TillId till) {
        return read(handle -> {
            long head = serving.feedStore().head(handle);
            return new Snapshot(head, Incarnation.current(handle), newest(till.shop(), head));
        });
    }

    @Override
    public List<Feed.Entry> newest(ShopId shop, long upTo) {
        return read(handle -> {
            List<Feed.Entry> entries = new ArrayList<>();
            serving.feedStore().newest(handle, shop, upTo, entries::add);
            return entries;
        });
    }

    @Override
    public TillId claim(HeldSaleTaken taken) {
        return write(handle -> {
            serving.shops().lockTill(handle, taken.till());
            return serving.held().claim(handle, taken);
        });
    }

    @Override
    public void publish(Instant effectiveAt, List<ShopId> forShops, Map<SellUnit, Money> changed) {
        List<PriceVersion.Entry> entries = new ArrayList<>();
        changed.forEach((unit, price) -> entries.add(new PriceVersion.Entry(unit, price)));
        Draft.Result result =
                serving.prices().publish(new Draft(effectiveAt, forShops, entries, true), AuditActor.HEADQUARTERS);
        serving.bindings().tick();
        boolean unchanged = result instanceof Draft.Result.Refused refused
                && refused.problems().stream().allMatch(problem -> problem.reason() == Draft.Reason.UNCHANGED);
        if (!unchanged && !(result instanceof Draft.Result.Published)) {
            throw new IllegalStateException("a draft was refused: " + result);
        }
    }

    @Override
    public void announce(String topic, String key, String payload) {
        write(handle -> {
            serving.feedStore().append(handle, List.of(new FeedStore.Change(null, topic, key, payload)));
            return 0;
        });
    }

    @Override
    public void reviewAll() {
        serving.bindings().tick();
    }

    @Override
    public Map<SellUnit, Map.Entry<Long, UnitPrice>> openTags(ShopId shop) {
        List<TagTask> tasks = read(handle -> serving.labels().tasks(handle, shop));
        Map<SellUnit, TagTask> newest = new TreeMap<>();
        tasks.forEach(task -> newest.merge(task.unit(), task, (a, b) -> later(a, b)));
        Map<SellUnit, Map.Entry<Long, UnitPrice>> open = new TreeMap<>();
        newest.values().stream()
                .filter(task -> !task.done())
                .forEach(task -> open.put(task.unit(), Map.entry(task.price().version(), task.price())));
        return open;
    }

    private TagTask later(TagTask a, TagTask b) {
        int byMinute = effectiveAt(a).compareTo(effectiveAt(b));
        boolean first = byMinute == 0 ? a.price().version() > b.price().version() : byMinute > 0;
        return first ? a : b;
    }

    private Instant effectiveAt(TagTask task) {
        return serving.prices()
                .version(task.price().version())
                .map(PublishedVersion::effectiveAt)
                .orElse(Instant.MIN);
    }

    @Override
    public void tagDone(ShopId shop, SellUnit unit, long version) {
        serving.bindings().confirmTag(shop, unit, version, AuditActor.HEADQUARTERS);
    }

    private PriceHistory history(ShopId shop) {
        return TillRows.of(newest(shop, head())).history(shop);
    }

    @Override
    public Money shown(ShopId shop, Goods.Good good) {
        return history(shop).shown(good.unit(), good.list(), clock.instant()).price();
    }

    @Override
    Money charged(ShopId shop, Goods.Good good) {
        return history(shop).charged(good.unit(), good.list(), clock.instant()).price();
    }

    @Override
    public long sumOfCursors(ShopId shop, long after, long upTo) {
        return read(handle -> handle.createQuery("""
                        select coalesce(sum(feed_cursor), 0) from feed
                        where feed_cursor > :after and feed_cursor <= :upTo and (shop is null or shop = :shop)
                        """)
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("shop", shop.value())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void export() {
        // The drills of restoring the real store are others.
    }

    @Override
    public void restore() {
        throw new IllegalStateException("the real store is restored by other drills");
    }

    @Override
    public long next(TillId till, long epoch, long branch) {
        return read(handle -> handle.createQuery("""
                        select next_sequence from till_line
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", epoch)
                .bind("branch", branch)
                .mapTo(Long.class)
                .findOne()
                .orElse(1L));
    }

    private boolean any(String query, Object value) {
        return read(handle ->
                handle.createQuery(query).bind("value", value).mapTo(Long.class).one() > 0);
    }

    @Override
    public boolean has(DocumentId document) {
        return any("select count(*) from document where document_id = :value", document.value());
    }

    @Override
    public boolean suspended(ChainHash hash) {
        return any("select count(*) from inbox_record where hash = :value", hash.hex());
    }

    @Override
    public boolean has(SyncRecord record) {
        return suspended(record.hash());
    }
}
