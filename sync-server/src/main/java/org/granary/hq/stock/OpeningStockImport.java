package org.granary.hq.stock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.granary.model.catalog.Cells;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.catalog.ImportTable;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.stock.MovementKind;
import org.granary.model.stock.StockMovement;

/** Checks a file of opening stock: {@code shop, sku, quantity} in base units. Each article of a shop is opened once. */
public final class OpeningStockImport {
    public static final List<String> COLUMNS = List.of("shop", "sku", "quantity");

    private OpeningStockImport() {}

    /**
     * Turns lines into movements.
     *
     * @param measures every known article
     * @param opened what is open already, as {@link StockService#opened}
     */
    public static List<StockMovement> check(
            ImportTable table,
            Set<ShopId> shops,
            Map<SkuCode, Measure> measures,
            Set<String> opened,
            DocumentId document) {
        List<StockMovement> movements = new ArrayList<>();
        Set<String> seen = new HashSet<>(opened);
        int lineNumber = 0;
        for (ImportTable.Row row : table.rows()) {
            String shop = row.required("shop");
            String sku = Cells.halfWidth(row.required("sku"));
            OptionalLong quantity = Cells.whole(row, "quantity", Limit.QUANTITY_BASE_UNITS.max());
            boolean knownShop = shops.stream().anyMatch(id -> id.value().equals(shop));
            if (!knownShop) {
                row.problem("shop", shop, Reason.UNKNOWN_SHOP, "");
            }
            Measure measure = sku.isEmpty() ? null : measures.get(new SkuCode(sku));
            if (measure == null) {
                row.problem("sku", sku, Reason.UNKNOWN_SKU, "");
            }
            if (!seen.add(shop + " " + sku)) {
                row.problem("sku", sku, Reason.ALREADY_OPENED, "");
            }
            if (knownShop && measure != null && quantity.orElse(0) > 0) {
                movements.add(new StockMovement(
                        new ShopId(shop),
                        new SkuCode(sku),
                        new Quantity(quantity.getAsLong(), measure),
                        MovementKind.OPENING,
                        document,
                        ++lineNumber));
            }
        }
        return movements;
    }
}
