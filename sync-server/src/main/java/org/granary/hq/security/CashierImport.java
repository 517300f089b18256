package org.granary.hq.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.granary.model.catalog.Cells;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.catalog.ImportTable;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.ShopId;

/** Checks a file of cashiers: {@code shop, cashier, name, pin, role}. A report never repeats a PIN. */
public final class CashierImport {
    public static final List<String> COLUMNS = List.of("shop", "cashier", "name", "pin", "role");

    private static final Set<String> ROLES = Set.of("cashier", "manager");

    /** A cashier with the PIN as the file states it; it is hashed before it is stored. */
    public record Line(ShopId shop, String cashier, String name, String pin, String role) {
        /** Without the PIN. */
        @Override
        public String toString() {
            return shop + " " + cashier;
        }
    }

    private CashierImport() {}

    public static List<Line> check(ImportTable table, Set<ShopId> shops) {
        List<Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ImportTable.Row row : table.rows()) {
            long before = table.problemCount();
            String shop = row.required("shop");
            String cashier = Cells.halfWidth(row.required("cashier"));
            String name = row.required("name");
            String pin = Cells.halfWidth(row.required("pin"));
            String role = row.required("role");
            if (shops.stream().noneMatch(id -> id.value().equals(shop))) {
                row.problem("shop", shop, Reason.UNKNOWN_SHOP, "");
            }
            if (!pin.matches("\\d{4,12}")) {
                row.problem("pin", "", Reason.BAD_DIGITS, "4-12");
            }
            if (!ROLES.contains(role)) {
                row.problem("role", role, Reason.BAD_ROLE, "cashier, manager");
            }
            if (!seen.add(shop + " " + cashier)) {
                row.problem("cashier", cashier, Reason.DUPLICATE, "");
            }
            if (cashier.length() > Limit.CODE_CHARACTERS.max() || name.length() > Limit.NAME_CHARACTERS.max()) {
                row.problem("name", name, Reason.TOO_LONG, Long.toString(Limit.NAME_CHARACTERS.max()));
            }
            if (table.problemCount() == before) {
                lines.add(new Line(new ShopId(shop), cashier, name, pin, role));
            }
        }
        return lines;
    }
}
