package org.granary.hq.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.model.catalog.Cells;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.catalog.ImportTable;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.ShopId;

/** Checks a file of shops: {@code shop, name, address, phone, tills}. */
public final class ShopImport {
    public static final List<String> COLUMNS = List.of("shop", "name", "address", "phone", "tills");

    private static final int MAX_TILLS = 99;

    /** A shop and how many tills it has. */
    public record Line(Shop shop, int tills) {}

    private ShopImport() {}

    public static List<Line> check(ImportTable table) {
        List<Line> lines = new ArrayList<>();
        Map<ShopId, Long> seen = new HashMap<>();
        for (ImportTable.Row row : table.rows()) {
            String code = row.required("shop");
            String name = row.required("name");
            if (name.length() > Limit.NAME_CHARACTERS.max()) {
                row.problem("name", name, Reason.TOO_LONG, Long.toString(Limit.NAME_CHARACTERS.max()));
            }
            int tills = (int) Cells.whole(row, "tills", MAX_TILLS).orElse(0);
            if (!code.matches("[A-Z0-9]{3,6}")) {
                row.problem("shop", code, Reason.BAD_SHOP, "");
                continue;
            }
            ShopId id = new ShopId(code);
            Long before = seen.putIfAbsent(id, row.number());
            if (before != null) {
                row.problem("shop", code, Reason.DUPLICATE, Long.toString(before));
            }
            lines.add(new Line(new Shop(id, name, row.text("address"), row.text("phone")), tills));
        }
        return lines;
    }
}
