package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
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
     * @param role {@code cashier} or {@code manager}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CashierPayload(String cashier, String name, String pinHash, String role) {}

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
}
