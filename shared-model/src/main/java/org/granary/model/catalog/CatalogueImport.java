package org.granary.model.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.jspecify.annotations.Nullable;

/** Checks a catalogue file (contracts, "Catalogue file") and turns it into SKUs. All or nothing is the caller's business. */
public final class CatalogueImport {
    public static final List<String> REQUIRED_COLUMNS = List.of(
            "sku",
            "name",
            "short_code",
            "spec",
            "category",
            "brand",
            "origin",
            "grade",
            "measure",
            "form",
            "barcode",
            "retail_price",
            "supply_price",
            "cost_price",
            "tax_rate",
            "shelf_life_days",
            "batch_tracked",
            "storage",
            "supplier");

    private static final List<String> PACKS = List.of("pack", "pack2", "pack3");
    private static final int MAX_SHELF_LIFE_DAYS = 36_500;
    private static final int MAX_PINYIN_CHARACTERS = 1_000;

    private final ImportTable table;
    private final UnaryOperator<String> pinyin;
    private final Map<String, String> seen = new HashMap<>();

    private CatalogueImport(ImportTable table, UnaryOperator<String> pinyin) {
        this.table = table;
        this.pinyin = pinyin;
    }

    /**
     * Checks every line and reports every problem to the table.
     *
     * @param table read with {@link #REQUIRED_COLUMNS}
     * @param existing articles already in the catalogue: a code may not belong to one of them that the file does not state
     * @param pinyin derives the pinyin of a name where the file has none
     * @return the SKUs of all lines; meaningless once {@code table.failed()}
     */
    public static List<Sku> check(ImportTable table, Collection<Sku> existing, UnaryOperator<String> pinyin) {
        CatalogueImport check = new CatalogueImport(table, pinyin);
        for (String pack : PACKS) {
            check.requireWholePackColumns(pack);
        }
        if (table.failed()) {
            return List.of();
        }
        Set<String> stated = new HashSet<>();
        table.rows().forEach(row -> stated.add(row.text("sku")));
        for (Sku sku : existing) {
            if (!stated.contains(sku.code().value())) {
                check.remember(sku);
            }
        }
        List<Sku> skus = new ArrayList<>(table.rows().size());
        for (ImportTable.Row row : table.rows()) {
            long before = table.problemCount();
            Draft draft = check.read(row);
            if (table.problemCount() == before) {
                skus.add(draft.toSku());
            }
        }
        return skus;
    }

    private void requireWholePackColumns(String pack) {
        List<String> columns = List.of(pack + "_name", pack + "_size", pack + "_barcode", pack + "_price");
        if (columns.stream().anyMatch(table::has)) {
            for (String column : columns) {
                if (!table.has(column)) {
                    table.add(new ImportProblem(1, column, "", Reason.MISSING_COLUMN, ""));
                }
            }
        }
    }

    private void remember(Sku sku) {
        String owner = sku.code().value();
        seen.put("short_code " + sku.shortCode(), owner);
        if (sku.barcode() != null) {
            seen.put("barcode " + CodeReader.key(sku.barcode()), owner);
        }
        for (Pack pack : sku.packs()) {
            if (pack.barcode() != null) {
                seen.put("barcode " + CodeReader.key(pack.barcode()), owner);
            }
        }
    }

    /** The cells of one line that needed checking; complete only when no problem was found. */
    private record Draft(
            ImportTable.Row row,
            String sku,
            String name,
            String pinyin,
            String shortCode,
            Measure measure,
            Form form,
            @Nullable String barcode,
            List<Pack> packs,
            List<Money> prices,
            int taxRate,
            long shelfLifeDays,
            boolean batchTracked) {
        Sku toSku() {
            return new Sku(
                    new SkuCode(sku),
                    name,
                    pinyin,
                    shortCode,
                    row.text("spec"),
                    row.text("category"),
                    row.text("brand"),
                    row.text("origin"),
                    row.text("grade"),
                    measure,
                    form,
                    barcode,
                    packs,
                    prices.get(0),
                    prices.get(1),
                    prices.get(2),
                    taxRate,
                    (int) shelfLifeDays,
                    batchTracked,
                    row.text("storage"),
                    row.text("supplier"));
        }
    }

    private Draft read(ImportTable.Row row) {
        for (String column : List.of("spec", "category", "brand", "origin", "grade", "storage", "supplier")) {
            tooLong(row, column, row.text(column), Limit.NAME_CHARACTERS);
        }
        String sku = unique(row, "sku", "sku", code(row, "sku"));
        String name = tooLong(row, "name", row.required("name"), Limit.NAME_CHARACTERS);
        String spelt = row.text("pinyin");
        if (spelt.length() > MAX_PINYIN_CHARACTERS) {
            row.problem("pinyin", spelt, Reason.TOO_LONG, Integer.toString(MAX_PINYIN_CHARACTERS));
        }
        String shortCode = Cells.halfWidth(row.text("short_code"));
        unique(row, "short_code", "short_code", tooLong(row, "short_code", shortCode, Limit.CODE_CHARACTERS));
        Measure measure = measure(row);
        Form form = form(row, measure);
        String barcode = barcode(row, "barcode");
        List<Pack> packs = packs(row);
        List<Money> prices = List.of(
                Cells.price(row, "retail_price"), Cells.price(row, "supply_price"), Cells.price(row, "cost_price"));
        return new Draft(
                row,
                sku,
                name,
                spelt.isEmpty() ? pinyin.apply(name) : spelt,
                shortCode,
                measure,
                form,
                barcode,
                packs,
                prices,
                taxRate(row),
                Cells.whole(row, "shelf_life_days", MAX_SHELF_LIFE_DAYS).orElse(0),
                flag(row, "batch_tracked"));
    }

    private static String code(ImportTable.Row row, String column) {
        return tooLong(row, column, Cells.halfWidth(row.required(column)), Limit.CODE_CHARACTERS);
    }

    private static String tooLong(ImportTable.Row row, String column, String text, Limit limit) {
        if (text.codePointCount(0, text.length()) > limit.max()) {
            row.problem(column, text, Reason.TOO_LONG, Long.toString(limit.max()));
        }
        return text;
    }

    private String unique(ImportTable.Row row, String space, String column, String code) {
        if (!code.isEmpty()) {
            String owner = seen.putIfAbsent(space + " " + code, Long.toString(row.number()));
            if (owner != null) {
                row.problem(column, row.text(column), Reason.DUPLICATE, owner);
            }
        }
        return code;
    }

    private static Measure measure(ImportTable.Row row) {
        String text = row.required("measure");
        Measure measure = Measure.ofCode(text.equals("ml") ? "mL" : text).orElse(null);
        if (measure == null) {
            if (!text.isEmpty()) {
                row.problem("measure", text, Reason.BAD_MEASURE, "piece, g, mL");
            }
            return Measure.PIECE;
        }
        return measure;
    }

    private static Form form(ImportTable.Row row, Measure measure) {
        String text = row.required("form");
        for (Form form : Form.values()) {
            if (form.code().equals(text)) {
                if (form == Form.LOOSE && measure == Measure.PIECE) {
                    row.problem("measure", row.text("measure"), Reason.LOOSE_BY_PIECE, "g, mL");
                }
                return form;
            }
        }
        if (!text.isEmpty()) {
            row.problem("form", text, Reason.BAD_FORM, "packed, loose");
        }
        return Form.PACKED;
    }

    private @Nullable String barcode(ImportTable.Row row, String column) {
        String text = Cells.halfWidth(row.text(column)).replace(" ", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!Gtin.hasForm(text)) {
            row.problem(column, text, Reason.BAD_BARCODE, "");
        } else if (Gtin.of(text).isEmpty()) {
            String body = text.substring(0, text.length() - 1);
            row.problem(column, text, Reason.WRONG_CHECK_DIGIT, body + Gtin.checkDigit(body));
        } else {
            unique(row, "barcode", column, CodeReader.key(text));
        }
        return text;
    }

    private List<Pack> packs(ImportTable.Row row) {
        List<Pack> packs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String prefix : PACKS) {
            List<String> cells = List.of(
                    row.text(prefix + "_name"),
                    row.text(prefix + "_size"),
                    row.text(prefix + "_barcode"),
                    row.text(prefix + "_price"));
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                pack(row, prefix, names, packs);
            }
        }
        return packs;
    }

    private void pack(ImportTable.Row row, String prefix, Set<String> names, List<Pack> packs) {
        long before = table.problemCount();
        String name = tooLong(row, prefix + "_name", row.text(prefix + "_name"), Limit.NAME_CHARACTERS);
        if (name.isEmpty()
                || row.text(prefix + "_size").isEmpty()
                || row.text(prefix + "_price").isEmpty()) {
            row.problem(prefix + "_name", name, Reason.INCOMPLETE_PACK, "");
            return;
        }
        if (!names.add(name)) {
            row.problem(prefix + "_name", name, Reason.DUPLICATE, Long.toString(row.number()));
        }
        OptionalLong size = Cells.whole(row, prefix + "_size", Limit.QUANTITY_BASE_UNITS.max());
        if (size.isPresent() && size.getAsLong() < 1) {
            row.problem(prefix + "_size", row.text(prefix + "_size"), Reason.BAD_DIGITS, "1");
        }
        String barcode = barcode(row, prefix + "_barcode");
        Money price = Cells.price(row, prefix + "_price");
        if (table.problemCount() == before) {
            packs.add(new Pack(name, size.orElseThrow(), barcode, price));
        }
    }

    private static int taxRate(ImportTable.Row row) {
        String text = Cells.halfWidth(row.required("tax_rate")).replace("%", "");
        for (int rate : Sku.TAX_RATES) {
            if (text.equals(Integer.toString(rate))) {
                return rate;
            }
        }
        if (!text.isEmpty()) {
            row.problem("tax_rate", text, Reason.BAD_TAX_RATE, "0, 6, 9, 13");
        }
        return 0;
    }

    private static boolean flag(ImportTable.Row row, String column) {
        String text = Cells.halfWidth(row.required(column));
        if (!text.isEmpty() && !text.equals("0") && !text.equals("1")) {
            row.problem(column, text, Reason.BAD_FLAG, "0, 1");
        }
        return text.equals("1");
    }
}
