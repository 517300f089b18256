package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.label.LabelBinding;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/feed?after=N&limit=M}, signed: changes down. {@code GET /v1/events} wakes a till with server-sent events
 * {@code head} whose data is the newest cursor; polling is the truth.
 */
public final class Feed {
    /** Entries in one page. */
    public static final int MAX_ENTRIES = 2_000;

    public static final String SKU = "sku";
    public static final String SHOP = "shop";
    public static final String CASHIER = "cashier";
    public static final String LABEL = "label";
    public static final String PRICE = "price";
    public static final String CUT_RELEASED = "cut-released";
    public static final String RAISE_BOUND = "raise-bound";

    /** Movements of one accepted push, for the other tills of the shop. */
    public static final String STOCK = "stock";

    /** A member of the shop: signed up, or found to be an alias. */
    public static final String MEMBER = "member";

    /** A balance after it moved. */
    public static final String POINTS = "points";

    /** A held sale was put aside or taken. */
    public static final String HELD = "held";

    /** The shop's keys for phone numbers changed; the key itself comes by {@code GET /v1/shop-key} only. */
    public static final String SHOP_KEY = "shop-key";

    /** Every promotion and level price of one version, under the one key {@link #ALL}; the next version replaces it. */
    public static final String PROMOTIONS = "promotions";

    public static final String ALL = "all";

    private Feed() {}

    /**
     * One change. Entries for other shops are left out of a page, so cursors rise but need not be consecutive.
     *
     * @param topic one of the constants here; unknown topics are skipped
     * @param payload JSON text of the topic's record
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(long cursor, String topic, String key, String payload) {}

    /**
     * A run of changes.
     *
     * @param upTo everything up to this cursor is in this page or before it; the next {@code after}
     * @param head newest cursor at headquarters
     * @param serverTime epoch milliseconds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(long upTo, long head, long incarnation, long serverTime, List<Entry> entries) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** Topic {@code sku}; a later entry of the same key replaces it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SkuPayload(
            String code,
            String name,
            String pinyin,
            String shortCode,
            String spec,
            String category,
            String brand,
            String origin,
            String grade,
            String measure,
            String form,
            @Nullable String barcode,
            List<PackPayload> packs,
            long retail,
            long supply,
            long cost,
            int taxRate,
            int shelfLifeDays,
            boolean batchTracked,
            String storage,
            String supplier) {
        public static SkuPayload of(Sku sku) {
            return new SkuPayload(
                    sku.code().value(),
                    sku.name(),
                    sku.pinyin(),
                    sku.shortCode(),
                    sku.spec(),
                    sku.category(),
                    sku.brand(),
                    sku.origin(),
                    sku.grade(),
                    sku.measure().code(),
                    sku.form().code(),
                    sku.barcode(),
                    sku.packs().stream()
                            .map(pack -> new PackPayload(
                                    pack.name(),
                                    pack.size(),
                                    pack.barcode(),
                                    pack.price().fen()))
                            .toList(),
                    sku.retail().fen(),
                    sku.supply().fen(),
                    sku.cost().fen(),
                    sku.taxRate(),
                    sku.shelfLifeDays(),
                    sku.batchTracked(),
                    sku.storage(),
                    sku.supplier());
        }

        /** Texts that thousands of articles share are interned: at 100 000 articles they would fill a till's memory. */
        public Sku toDomain() {
            return new Sku(
                    new SkuCode(code),
                    name,
                    pinyin,
                    shortCode,
                    spec.intern(),
                    category.intern(),
                    brand.intern(),
                    origin.intern(),
                    grade.intern(),
                    Measure.ofCode(measure)
                            .orElseThrow(() -> new IllegalArgumentException("no such measure: " + measure)),
                    form.equals(Form.LOOSE.code()) ? Form.LOOSE : Form.PACKED,
                    barcode,
                    packs.stream()
                            .map(pack -> new Pack(pack.name(), pack.size(), pack.barcode(), Money.ofFen(pack.price())))
                            .toList(),
                    Money.ofFen(retail),
                    Money.ofFen(supply),
                    Money.ofFen(cost),
                    taxRate,
                    shelfLifeDays,
                    batchTracked,
                    storage.intern(),
                    supplier.intern());
        }
    }

    /** A pack within {@link SkuPayload}; price in fen. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PackPayload(
            String name, long size, @Nullable String barcode, long price) {}

    /** Topic {@code shop}: the shop's own name and settings for its tills. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ShopPayload(String shop, String name, String address, String phone) {}

    /**
     * Topic {@code cashier}.
     *
     * @param pinHash as the sign-on service's password hash writes it; never the PIN
     * @param role {@code cashier}, {@code supervisor} or {@code manager}; an older till takes a supervisor for a cashier
     * @param badgeSha256 SHA-256 of the badge's code; absent for whoever has none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CashierPayload(
            String cashier,
            String name,
            String pinHash,
            String role,
            @Nullable String badgeSha256) {
        /** A cashier without a badge. */
        public CashierPayload(String cashier, String name, String pinHash, String role) {
            this(cashier, name, pinHash, role, null);
        }
    }

    /** Topic {@code label}: a label stands in front of an article. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LabelPayload(String mac, String shop, String shelf, String sku, int width, int height) {
        public static LabelPayload of(LabelBinding binding) {
            return new LabelPayload(
                    binding.mac(),
                    binding.shop().value(),
                    binding.shelf(),
                    binding.sku().value(),
                    binding.width(),
                    binding.height());
        }

        public LabelBinding toDomain() {
            return new LabelBinding(mac, new ShopId(shop), shelf, new SkuCode(sku), width, height);
        }
    }

    /** Topic {@code price}: one published version; empty {@code shops} means every shop. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PricePayload(long number, long effectiveAt, List<String> shops, List<PriceEntryPayload> entries) {
        public static PricePayload of(PriceVersion version) {
            return new PricePayload(
                    version.number(),
                    version.effectiveAt().toEpochMilli(),
                    version.shops().stream().map(ShopId::value).toList(),
                    version.entries().stream()
                            .map(entry -> new PriceEntryPayload(
                                    entry.unit().sku().value(),
                                    entry.unit().pack(),
                                    entry.price().fen()))
                            .toList());
        }

        public PriceVersion toDomain() {
            return new PriceVersion(
                    number,
                    Instant.ofEpochMilli(effectiveAt),
                    shops.stream().map(ShopId::new).toList(),
                    entries.stream()
                            .map(entry -> new PriceVersion.Entry(
                                    new SellUnit(new SkuCode(entry.sku()), entry.pack()), Money.ofFen(entry.price())))
                            .toList());
        }
    }

    /** One price within {@link PricePayload}, in fen. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PriceEntryPayload(String sku, String pack, long price) {}

    /** Topic {@code cut-released}: the labels of a shop may show this version's cuts. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CutReleasedPayload(String shop, long version) {}

    /** Topic {@code raise-bound}: the tills of a shop may charge this raise. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RaiseBoundPayload(String shop, String sku, String pack, long version) {
        public PriceHistory.Raise toDomain() {
            return new PriceHistory.Raise(new SellUnit(new SkuCode(sku), pack), version);
        }
    }

    /**
     * Topic {@code stock}: what one push moved, in base units by SKU. On hand at a till is the base of {@link StockBase},
     * plus every such entry after the base's cursor (its own included), plus its own movements that lie beyond
     * {@code toSeq} of the newest entry, or of the base, for its line.
     *
     * @param deltas what can be sold; what went into quarantine is in {@code quarantined} alone
     * @param quarantined absent when nothing went there, and from older headquarters
     * @param late the documents were placed after their push, from suspense; their sequences were counted then
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StockPayload(
            String shop,
            String till,
            long epoch,
            long branch,
            long fromSeq,
            long toSeq,
            boolean late,
            Map<String, Long> deltas,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, Long> quarantined) {
        /** Without any quarantine. */
        public StockPayload(
                String shop,
                String till,
                long epoch,
                long branch,
                long fromSeq,
                long toSeq,
                boolean late,
                Map<String, Long> deltas) {
            this(shop, till, epoch, branch, fromSeq, toSeq, late, deltas, null);
        }
    }

    /**
     * {@code GET /v1/stock-base}, signed: on hand of the till's shop as of {@code cursor}, for a till that starts anew.
     *
     * @param onHand what can be sold, in base units by SKU; articles that never moved are not in it
     * @param quarantined what lies in quarantine; absent from older headquarters
     * @param taken how far each line of each till of the shop is contained
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StockBase(
            String shop,
            long cursor,
            Map<String, Long> onHand,
            List<Taken> taken,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, Long> quarantined) {
        /** Without any quarantine. */
        public StockBase(String shop, long cursor, Map<String, Long> onHand, List<Taken> taken) {
            this(shop, cursor, onHand, taken, null);
        }
    }

    /** A line of a till up to a sequence. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Taken(String till, long epoch, long branch, long seq) {}

    /**
     * Topic {@code member}, keyed by member id.
     *
     * @param aliasOf the id this one is an alias of, or null for a member of its own
     * @param blindIndex under this shop's key; empty once the member was erased
     * @param balance points at {@code asOf}; an alias has its member's
     * @param asOf epoch milliseconds at headquarters
     * @param proof of the balance, see {@link PointsPayload}
     * @param level of the member; absent for none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MemberPayload(
            String member,
            @Nullable String aliasOf,
            String blindIndex,
            String lastFour,
            long balance,
            long asOf,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String proof,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String level) {
        /** Of a headquarters that neither signs balances nor has levels. */
        public MemberPayload(
                String member, @Nullable String aliasOf, String blindIndex, String lastFour, long balance, long asOf) {
            this(member, aliasOf, blindIndex, lastFour, balance, asOf, null, null);
        }
    }

    /**
     * Topic {@code points}, keyed by member id: a later entry replaces an earlier one.
     *
     * @param proof headquarters' signature over {@code SignedBalance.lines}; absent from a headquarters that does not sign
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PointsPayload(
            String member,
            long balance,
            long asOf,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String proof) {
        public PointsPayload(String member, long balance, long asOf) {
            this(member, balance, asOf, null);
        }
    }

    /**
     * Topic {@code held}, keyed by the held sale's id.
     *
     * @param sale the document; null once it was taken
     * @param takenBy the till that has it, or null while it waits
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record HeldPayload(
            String held,
            @Nullable HeldSaleMessage sale,
            @Nullable String takenBy) {}

    /** Topic {@code shop-key}: ask {@code GET /v1/shop-key} again. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ShopKeyChanged(int version) {}

    /**
     * Answer of {@code GET /v1/shop-key}, signed.
     *
     * @param version goes into each sign-up
     * @param indexKey the shop's key for blind indexes, Base64; a secret of the shop's tills
     * @param sealKey headquarters' public key for sealing phone numbers, Base64
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ShopKey(String shop, int version, String indexKey, String sealKey) {
        @Override
        public String toString() {
            return "ShopKey[" + shop + " version " + version + "]";
        }
    }
}
