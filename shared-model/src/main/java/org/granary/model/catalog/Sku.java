package org.granary.model.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.jspecify.annotations.Nullable;

/**
 * One article of the catalogue.
 *
 * @param pinyin full pinyin of the name, syllables parted by blanks
 * @param shortCode code keyed by hand; for loose goods also the scale's PLU
 * @param retail fen per piece, or per kg (L) when loose, tax included
 * @param taxRate percent of value-added tax: 0, 6, 9 or 13
 * @param barcode code of the single piece, or null when it has none
 */
public record Sku(
        SkuCode code,
        String name,
        String pinyin,
        String shortCode,
        String spec,
        String category,
        String brand,
        String origin,
        String grade,
        Measure measure,
        Form form,
        @Nullable String barcode,
        List<Pack> packs,
        Money retail,
        Money supply,
        Money cost,
        int taxRate,
        int shelfLifeDays,
        boolean batchTracked,
        String storage,
        String supplier) {
    /** The value-added tax rates in force, in percent. */
    public static final List<Integer> TAX_RATES = List.of(0, 6, 9, 13);

    /** Larger packs one article may have besides its single piece. */
    public static final int MAX_PACKS = 3;

    private static final String DEFAULT_UNIT = "件";

    public Sku {
        requireNonNull(code, "code is null");
        requireNonNull(measure, "measure is null");
        requireNonNull(form, "form is null");
        Limit.NAME_CHARACTERS.checkLength(name);
        Limit.CODE_CHARACTERS.checkLength(shortCode);
        packs = List.copyOf(packs);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a SKU needs a name: " + code);
        }
        if (packs.size() > MAX_PACKS) {
            throw new IllegalArgumentException("a SKU has at most " + MAX_PACKS + " packs: " + code);
        }
        if (retail.isNegative() || supply.isNegative() || cost.isNegative()) {
            throw new IllegalArgumentException("a price is not negative: " + code);
        }
        if (!TAX_RATES.contains(taxRate)) {
            throw new IllegalArgumentException("no such tax rate: " + taxRate);
        }
        if (form == Form.LOOSE && measure == Measure.PIECE) {
            throw new IllegalArgumentException("loose goods are counted in g or mL: " + code);
        }
        if (barcode != null) {
            Limit.CODE_CHARACTERS.checkLength(barcode);
        }
    }

    public boolean loose() {
        return form == Form.LOOSE;
    }

    /** The pricing unit of a single piece: {@code kg} or {@code L} when loose, else what follows the slash in the spec. */
    public String unitName() {
        if (loose()) {
            return measure == Measure.GRAM ? "kg" : "L";
        }
        int slash = spec.lastIndexOf('/');
        return slash < 0 || slash == spec.length() - 1 ? DEFAULT_UNIT : spec.substring(slash + 1);
    }

    public Optional<Pack> pack(String name) {
        return packs.stream().filter(pack -> pack.name().equals(name)).findFirst();
    }

    /** The list price that the catalogue states for a unit, before any price version. */
    public Money listPrice(SellUnit unit) {
        if (unit.single()) {
            return retail;
        }
        return pack(unit.pack())
                .map(Pack::price)
                .orElseThrow(() -> new IllegalArgumentException("no such pack: " + unit));
    }
}
