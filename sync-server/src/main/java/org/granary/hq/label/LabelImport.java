package org.granary.hq.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.granary.model.catalog.Cells;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.catalog.ImportTable;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.label.LabelBinding;

/** Checks a file of labels: {@code shop, label_mac, shelf, sku, width, height}. */
public final class LabelImport {
    public static final List<String> COLUMNS = List.of("shop", "label_mac", "shelf", "sku", "width", "height");

    private static final int MAX_DOTS = 4_096;

    private LabelImport() {}

    public static List<LabelBinding> check(ImportTable table, Set<ShopId> shops, Set<SkuCode> skus) {
        List<LabelBinding> bindings = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (ImportTable.Row row : table.rows()) {
            String shop = row.required("shop");
            String mac = Cells.halfWidth(row.required("label_mac")).toUpperCase(Locale.ROOT);
            String sku = Cells.halfWidth(row.required("sku"));
            OptionalLong width = Cells.whole(row, "width", MAX_DOTS);
            OptionalLong height = Cells.whole(row, "height", MAX_DOTS);
            boolean sound = true;
            if (shops.stream().noneMatch(id -> id.value().equals(shop))) {
                row.problem("shop", shop, Reason.UNKNOWN_SHOP, "");
                sound = false;
            }
            if (sku.isEmpty() || !skus.contains(new SkuCode(sku))) {
                row.problem("sku", sku, Reason.UNKNOWN_SKU, "");
                sound = false;
            }
            if (!mac.matches("[0-9A-F]{16}")) {
                row.problem("label_mac", mac, Reason.BAD_MAC, "");
                sound = false;
            }
            Long before = seen.putIfAbsent(mac, row.number());
            if (before != null) {
                row.problem("label_mac", mac, Reason.DUPLICATE, Long.toString(before));
            }
            if (width.orElse(1) < 1 || height.orElse(1) < 1) {
                row.problem("width", row.text("width"), Reason.BAD_DIGITS, "296, 128");
            } else if (sound && width.isPresent() && height.isPresent()) {
                bindings.add(new LabelBinding(
                        mac, new ShopId(shop), row.text("shelf"), new SkuCode(sku), (int) width.getAsLong(), (int)
                                height.getAsLong()));
            }
        }
        return bindings;
    }
}
